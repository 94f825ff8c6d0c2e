import DeepFeatures
import Interpreter
import Language
import Support

/// Attributes in any spelling; then `name` and `file`, as `x.name` and `d.files` have them.
extension PictureCollection: ConditionSubject {
    package var memberCount: Int { files.count }
    package var columnNames: [String] { attributes.names }
    package var columnPhrase: String { "an attribute" }
    package var columnWord: String { "attribute" }
    package var exampleOfCondition: String { "smiling or pose == \"left\"" }

    package func remedy(forTextIn variable: String) -> String {
        "a condition takes the attribute's own name; for one in a text: contrast(faces, \(variable), to: x), or "
            + "table(faces)[\(variable)] for each picture's value"
    }

    package var remedyWithoutColumns: String {
        "it has no attributes: dataset(…, attributes: \"file.csv\") reads some"
    }

    package func noColumn(_ name: String) -> String { "no attribute “\(name)” in dataset \(self.name)" }

    package func contrary(of name: String) -> String? {
        ContraryName(name, among: attributes.names).map { "not \($0.attribute.asName)" }
    }

    package func nearestColumn(to name: String) -> String? {
        EverydayAttribute.nearest(to: name, among: attributes.names)
    }

    package func column(named name: String) -> ConditionColumn? {
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

    /// A word that no picture has is probably misspelt, as an attribute can be; and a yes or no never equals a word.
    package func mistake(_ word: String, in column: ConditionColumn, _ written: Expression) -> Diagnostic? {
        let span = written.span
        guard let cells = attributes.column(named: column.name)?.cells else {
            return fileMistake(word, in: column, span)
        }
        guard case .categories(let categories) = cells else {
            return .textForNumericColumn(word, of: column.name, span)
        }
        let words = Set(categories.lazy.compactMap(\.self))
        return words.contains(word)
            ? nil : .unknownWord(word, of: column.name, among: words.sorted(), of: "picture", span)
    }

    package func words(in column: ConditionColumn) -> [String]? {
        guard case .categories(let categories)? = attributes.column(named: column.name)?.cells else {
            return nil
        }
        return Set(categories.lazy.compactMap(\.self)).sorted()
    }

    /// What is wrong with a file name that no picture has.
    private func fileMistake(_ word: String, in column: ConditionColumn, _ span: SourceSpan) -> Diagnostic? {
        let isFile = column.name == "file"
        let names = files.lazy.map { isFile ? $0.name : $0.lastName }
        guard !names.contains(spelling(of: word, in: column)) else { return nil }
        let candidates = candidates(named: word)
        if !isFile, !candidates.isEmpty {
            return Diagnostic(
                .error, "no picture has \(column.name) “\(word)”", span: span,
                remedy: "a name has no folders; with them, write where file == \"\(word)\"")
        }
        let meant = candidates.map { files[$0].name }
        let suggestion = meant.isEmpty ? Suggestion.question(for: word, among: names) : nil
        return Diagnostic(
            .error, "no picture has \(column.name) “\(word)”", span: span, label: suggestion,
            remedy: meant.isEmpty
                ? suggestion == nil ? names.first.map { "names look like \"\($0)\"" } : nil
                : "\(column.name) includes the folders: \(NameList.phrase(meant))")
    }

    package func spelling(of text: String, in column: ConditionColumn) -> String {
        guard column.name == "file", attributes.column(named: "file") == nil, text.hasPrefix("/") else {
            return text
        }
        return candidates(named: text).first.map { files[$0].name } ?? text
    }

    package func place(of member: Int) -> String { files[member].name }
}
