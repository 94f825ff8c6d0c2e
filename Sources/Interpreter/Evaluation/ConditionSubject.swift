import DeepFeatures
import Language
import Support

/// What a condition after `where` can be asked of: members by number, with a cell in each column.
protocol ConditionSubject {
    var columnNames: [String] { get }
    var memberCount: Int { get }
    /// The column that a name in the condition stands for; nil where there is none.
    func column(named name: String) -> ConditionColumn?
    /// "an attribute".
    var columnPhrase: String { get }
    /// "attribute".
    var columnWord: String { get }
    /// "smiling or pose == \"left\"".
    var exampleOfCondition: String { get }
    /// How a column is had whose name a variable holds as a text.
    func remedy(forTextIn variable: String) -> String
    /// What to say of a name that is neither a column nor a variable.
    func noColumn(_ name: String) -> String
    /// What to do where there are no columns at all.
    var remedyWithoutColumns: String { get }
    /// What is wrong with comparing a column with a word that is written there, or in a variable; nil where that makes
    /// sense.
    func mistake(_ word: String, in column: ConditionColumn, _ written: Expression) -> Diagnostic?
    /// The words of a column that has nothing else, each once; nil for any other column.
    func words(in column: ConditionColumn) -> [String]?
    /// A text as the column has it: the name below its folder for a picture's path.
    func spelling(of text: String, in column: ConditionColumn) -> String
    /// Which member it is, in words.
    func place(of member: Int) -> String
}

extension ConditionSubject {
    /// Whether a column has true and false, and nothing else.
    func holdsTruths(_ column: ConditionColumn) -> Bool {
        let cells = (0..<memberCount).lazy.compactMap { column.cell($0) }
        return cells.first is Bool && cells.allSatisfy { $0 is Bool }
    }
}

/// A column that a condition asks for.
struct ConditionColumn {
    /// As the subject spells it.
    let name: String
    /// A member's value; a number as a condition means > 0, nil is unknown.
    let cell: (_ member: Int) -> (any Value)?
}

/// Attributes in any spelling; then `name` and `file`, as `x.name` and `d.files` have them.
extension PictureCollection: ConditionSubject {
    var memberCount: Int { files.count }
    var columnNames: [String] { attributes.names }
    var columnPhrase: String { "an attribute" }
    var columnWord: String { "attribute" }
    var exampleOfCondition: String { "smiling or pose == \"left\"" }

    func remedy(forTextIn variable: String) -> String {
        "a condition has the attribute's own name; by a text: contrast(faces, \(variable), to: x), or "
            + "table(faces)[\(variable)] for each picture's value"
    }

    var remedyWithoutColumns: String {
        "it has no attributes: dataset(…, attributes: \"file.csv\") reads some"
    }

    func noColumn(_ name: String) -> String { "no attribute “\(name)” in dataset \(self.name)" }

    func column(named name: String) -> ConditionColumn? {
        guard let column = attributes.column(named: name) else { return fileName(name) }
        return ConditionColumn(name: column.name) { member in
            switch column[member] {
            case .number(let score): score
            case .text(let text): text
            case nil: nil
            }
        }
    }

    private func fileName(_ name: String) -> ConditionColumn? {
        let files = files
        switch name {
        case "name": return ConditionColumn(name: name) { files[$0].lastName }
        case "file": return ConditionColumn(name: name) { files[$0].name }
        default: return nil
        }
    }

    /// A word that no picture has was misspelt, as an attribute can be; and no word equals a yes or no.
    func mistake(_ word: String, in column: ConditionColumn, _ written: Expression) -> Diagnostic? {
        let span = written.span
        guard let cells = attributes.column(named: column.name)?.cells else {
            return fileMistake(word, in: column, span)
        }
        guard case .categories(let categories) = cells else {
            return .noWords(word, of: column.name, span)
        }
        let words = Set(categories.lazy.compactMap(\.self))
        return words.contains(word)
            ? nil : .unknownWord(word, of: column.name, among: words.sorted(), of: "picture", span)
    }

    func words(in column: ConditionColumn) -> [String]? {
        guard case .categories(let categories)? = attributes.column(named: column.name)?.cells else {
            return nil
        }
        return Set(categories.lazy.compactMap(\.self)).sorted()
    }

    /// What is wrong with the name of a file that no picture is.
    private func fileMistake(_ word: String, in column: ConditionColumn, _ span: SourceSpan) -> Diagnostic? {
        let isFile = column.name == "file"
        let names = files.lazy.map { isFile ? $0.name : $0.lastName }
        guard !names.contains(spelling(of: word, in: column)) else { return nil }
        let candidates = candidates(named: word)
        if !isFile, !candidates.isEmpty {
            return Diagnostic(
                .error, "no picture has \(column.name) “\(word)”", span: span,
                remedy: "the name stands without folders; with them, write where file == \"\(word)\"")
        }
        let meant = candidates.map { files[$0].name }
        let suggestion = meant.isEmpty ? Suggestion.question(for: word, among: names) : nil
        return Diagnostic(
            .error, "no picture has \(column.name) “\(word)”", span: span, label: suggestion,
            remedy: meant.isEmpty
                ? suggestion == nil ? names.first.map { "names are such as \"\($0)\"" } : nil
                : "\(column.name) has the folders: \(NameList.phrase(meant))")
    }

    func spelling(of text: String, in column: ConditionColumn) -> String {
        guard column.name == "file", attributes.column(named: "file") == nil, text.hasPrefix("/") else {
            return text
        }
        return candidates(named: text).first.map { files[$0].name } ?? text
    }

    func place(of member: Int) -> String { files[member].name }
}

/// Columns by their names, as `t.name` has them; an empty cell, or one that is not known, is unknown.
extension TableValue: ConditionSubject {
    var memberCount: Int { rows.count }
    var columnNames: [String] { columns }
    var columnPhrase: String { "a column" }
    var columnWord: String { "column" }
    var exampleOfCondition: String { "psnr > 30 or name == \"z\"" }

    func remedy(forTextIn variable: String) -> String {
        "a condition has the column's own name; by a text: t[\(variable)], as a list"
    }

    var remedyWithoutColumns: String { "the table has no columns" }

    func noColumn(_ name: String) -> String { "no column “\(name)” in this table" }

    func column(named name: String) -> ConditionColumn? {
        guard let place = ColumnName.place(of: name, in: columns) else { return nil }
        return ConditionColumn(name: columns[place]) { [rows] in
            rows[$0][place] is Nothing ? nil : rows[$0][place]
        }
    }

    func words(in column: ConditionColumn) -> [String]? {
        let cells = rows.indices.compactMap { column.cell($0) }
        let words = Set(cells.lazy.compactMap { $0 as? String })
        return cells.allSatisfy { $0 is String } ? words.sorted() : nil
    }

    /// That no row has a word is an answer, asked for by a program; written out beside a column, it is mostly a slip.
    func mistake(_ word: String, in column: ConditionColumn, _ written: Expression) -> Diagnostic? {
        let cells = rows.indices.compactMap { column.cell($0) }
        if !cells.isEmpty, cells.allSatisfy({ $0 is Double }) {
            return .noWords(word, of: column.name, written.span)
        }
        guard case .text = written.kind else { return nil }
        let words = Set(cells.lazy.compactMap { $0 as? String })
        guard !words.isEmpty, !words.contains(word) else { return nil }
        var mistake = Diagnostic.unknownWord(
            word, of: column.name, among: words.sorted(), of: "row", written.span)
        mistake.severity = .warning
        return mistake
    }

    func spelling(of text: String, in column: ConditionColumn) -> String { text }

    func place(of member: Int) -> String { "row \(member), counted from 0," }
}
