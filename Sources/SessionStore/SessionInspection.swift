/// What a session was found to hold when everything in it was read.
public struct SessionInspection: Sendable, Equatable {
    public internal(set) var faults: [Fault] = []
    /// Objects that are whole.
    public internal(set) var objects = 0
    /// The size of their contents.
    public internal(set) var bytes = 0
    public internal(set) var names = 0
    public internal(set) var statements = 0
    /// Remembered calls.
    public internal(set) var calls = 0

    public var isWhole: Bool { faults.isEmpty }

    /// Something that is not as it was written.
    public struct Fault: Sendable, Equatable {
        /// "object 0123456789ab (image)", "name x", "statement 7", "file".
        public let place: String
        public let damage: String
        /// What needs it: names, else "undo" or "call of mean".
        public let neededBy: [String]

        package init(_ place: String, _ damage: String, neededBy: [String] = []) {
            (self.place, self.damage, self.neededBy) = (place, damage, neededBy)
        }
    }
}
