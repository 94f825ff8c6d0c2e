import Language
import Support

/// Errors about words after `where`.
extension Diagnostic {
    /// - Parameter column: one that holds numbers.
    package static func textForNumericColumn(_ word: String, of column: String, _ span: SourceSpan)
        -> Diagnostic
    {
        let name = column.asName
        let condition =
            switch Self.truth(of: word) {
            case true: "where \(name)"
            case false: "where not \(name)"
            case nil where Double(word) != nil: "where \(name) == \(word)"
            case nil: "where \(name), where not \(name), or where \(name) > 0"
            }
        return Diagnostic(
            .error, "\(name) holds numbers, and never equals a text", span: span,
            remedy: "write \(condition)")
    }

    /// The error for a column of words compared with a number or a boolean.
    static func words(
        _ words: [String], of column: String, equalNo value: any Value, _ span: SourceSpan
    ) -> Diagnostic {
        let written = value.summary(named: nil)
        let name = column.asName
        return Diagnostic(
            .error, "\(name) holds words, and never equals a \(value is Bool ? "boolean" : "number")",
            span: span,
            remedy: words.contains(written)
                ? "write \(name) == \"\(written)\"" : "\(name) is \(NameList.phrase(words, limit: 12))")
    }

    /// The meaning of a word for yes or no; nil for any other.
    static func truth(of word: String) -> Bool? {
        switch word.lowercased() {
        case "yes", "true", "1": true
        case "no", "false", "0", "-1": false
        default: nil
        }
    }

    /// - Parameters:
    ///   - words: those of the category.
    ///   - member: what has none of them, "picture" or "row".
    package static func unknownWord(
        _ word: String, of category: String, among words: [String], of member: String, _ span: SourceSpan
    ) -> Diagnostic {
        let suggestion = Suggestion.question(for: word, among: words)
        return Diagnostic(
            .error, "no \(member) has \(category.asName) “\(word)”", span: span, label: suggestion,
            remedy: words.isEmpty
                ? "nothing is known of \(category.asName)"
                : suggestion == nil ? "\(category.asName) is \(NameList.phrase(words, limit: 12))" : nil)
    }
}
