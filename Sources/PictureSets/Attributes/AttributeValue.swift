/// What one picture's attribute says.
public enum AttributeValue: Sendable, Equatable, Codable {
    /// A real score, or 1 and 0 for yes and no; as a condition it means > 0.
    case number(Double)
    /// A category, such as pose = left.
    case text(String)
}

extension AttributeValue {
    /// Whether a word says that the value is not known, in a sheet: "NA", "?".
    package static func isUnknown(_ word: String) -> Bool { PlainNumber.isUnknown(word) }

    /// Whether a cell of a sheet is a number.
    package static func isNumber(_ word: String) -> Bool { PlainNumber.decimal(word)?.isFinite ?? false }
}
