import Support

/// How a value is put into words, and how it is shown.
public protocol DescribedValue {
    /// What people call the type: "image", "attribute vector".
    var typeName: String { get }

    /// The type in a sentence: "an image", "a number", "features".
    var typePhrase: String { get }

    /// Whether the value reads as several things: "features have".
    var isPlural: Bool { get }

    /// Whether all values of the type do.
    static var isPlural: Bool { get }

    /// All values of the type in a sentence: "an image", "a boolean".
    static var phrase: String { get }

    /// What a parameter of the type takes, in a sentence: "an image", "true or false".
    static var acceptedPhrase: String { get }

    /// One line a person can use. `name` is what the value was bound to, for phrases such as ‖w‖.
    func summary(named name: String?) -> String

    /// The value in a sentence about an argument: "the text \"many\"", "the image 40×40".
    var argumentPhrase: String { get }

    /// The value in a cell of a table.
    var cellText: String { get }

    /// The lines that a statement shows if its value is this one; nil for the summary.
    /// - Parameters:
    ///   - width: columns of the terminal that the lines should fit; nil for no limit.
    ///   - monitor: asked whether to stop while many lines are written.
    func echo(width: Int?, monitor: any WorkMonitor) -> [String]?

    /// Whether the summary is the value as a program would write it, which is not broken into lines.
    static var isLiteral: Bool { get }

    /// The value as JSON has it; nil for pictures and other values that have figures instead.
    var json: JSONValue? { get }

    /// What `info` shows: one fact a line.
    var details: [Detail] { get }

    /// The figures of `--json`: name and number.
    var figures: [Figure] { get }
}

extension DescribedValue {
    public var typePhrase: String {
        (typeName.first.map("aeiou".contains) ?? false ? "an " : "a ") + typeName
    }

    public var isPlural: Bool { Self.isPlural }
    public static var isPlural: Bool { false }
    public static var acceptedPhrase: String { phrase }

    public var argumentPhrase: String {
        let summary = summary(named: nil).excerpt(characters: 80)
        return summary.hasPrefix(typeName) ? "the \(summary)" : "the \(typeName) \(summary)"
    }

    public var cellText: String { CellLine.printable(summary(named: nil)) }
    public func echo(width: Int?, monitor: any WorkMonitor) -> [String]? { nil }
    public static var isLiteral: Bool { false }
    public var json: JSONValue? { nil }
    public var details: [Detail] { [Detail("value", summary(named: nil))] }
    public var figures: [Figure] { [] }
}
