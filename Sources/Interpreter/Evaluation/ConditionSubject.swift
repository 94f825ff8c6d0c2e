import DeepFeatures
import Language
import Support

/// What a condition after `where` can be asked of: members by number, with a cell in each column.
protocol ConditionSubject {
    var columnNames: [String] { get }
    /// The column that a name in the condition stands for; nil where there is none.
    func column(named name: String) -> ConditionColumn?
    /// "an attribute".
    var columnPhrase: String { get }
    /// What to say of a name that is neither a column nor a variable.
    func noColumn(_ name: String) -> String
    /// What to do where there are no columns at all.
    var remedyWithoutColumns: String { get }
    /// What is wrong with comparing a column with a word; nil where that makes sense.
    func mistake(_ word: String, in column: ConditionColumn, _ span: SourceSpan) -> Diagnostic?
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
    var columnNames: [String] { attributes.names }
    var columnPhrase: String { "an attribute" }
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
    func mistake(_ word: String, in column: ConditionColumn, _ span: SourceSpan) -> Diagnostic? {
        guard let cells = attributes.column(named: column.name)?.cells else { return nil }
        guard case .categories(let categories) = cells else {
            return .noWords(word, of: column.name, span)
        }
        let words = Set(categories.lazy.compactMap(\.self))
        return words.contains(word) ? nil : .unknownWord(word, of: column.name, among: words.sorted(), span)
    }
}

/// Columns by their exact names, as `t.name` has them; an empty cell, or one that is not known, is unknown.
extension TableValue: ConditionSubject {
    var columnNames: [String] { columns }
    var columnPhrase: String { "a column" }
    var remedyWithoutColumns: String { "the table has no columns" }

    func noColumn(_ name: String) -> String { "no column “\(name)” in this table" }

    func column(named name: String) -> ConditionColumn? {
        guard let place = columns.firstIndex(of: name) else { return nil }
        return ConditionColumn(name: name) { [rows] in rows[$0][place] is Nothing ? nil : rows[$0][place] }
    }

    /// A table's texts are no categories: that none equals a word is an answer.
    func mistake(_ word: String, in column: ConditionColumn, _ span: SourceSpan) -> Diagnostic? { nil }
}
