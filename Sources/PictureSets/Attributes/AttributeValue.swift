/// What one picture's attribute says.
public enum AttributeValue: Sendable, Equatable, Codable {
    /// A real score, or 1 and 0 for yes and no; as a condition it means > 0.
    case number(Double)
    /// A category, such as pose = left.
    case text(String)
}
