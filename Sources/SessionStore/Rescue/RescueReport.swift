/// What was read of a damaged session, and what was not.
public struct RescueReport: Sendable, Equatable {
    /// In alphabetical order; `_` is not among them.
    public internal(set) var names: [String] = []
    /// Names whose value could not be read.
    public internal(set) var lostNames: [String] = []
    public internal(set) var objects = 0
    /// The size of their contents.
    public internal(set) var bytes = 0
    /// Objects that were there and could not be read, or contain one.
    public internal(set) var lostObjects = 0
    public internal(set) var statements = 0
    /// Their numbers.
    public internal(set) var lostStatements: [Int] = []
    /// Remembered calls.
    public internal(set) var calls = 0

    public var isWhole: Bool { lostNames.isEmpty && lostObjects == 0 && lostStatements.isEmpty }
}
