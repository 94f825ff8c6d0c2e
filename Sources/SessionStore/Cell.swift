import Foundation

/// A top-level statement that was run.
public struct CellRecord: Sendable, Equatable {
    /// The statement as it was entered.
    public let source: String
    /// The names it read, each once.
    public let reads: [String]
    /// The names it bound, each once.
    public let writes: [String]
    /// How long it took.
    public let seconds: Double
    /// When it began; kept to the millisecond.
    public let date: Date

    public init(source: String, reads: [String], writes: [String], seconds: Double, date: Date) {
        self.source = source
        self.reads = reads
        self.writes = writes
        self.seconds = seconds
        self.date = date
    }
}

/// A cell with its place in the session's history.
public struct NumberedCell: Sendable, Equatable {
    /// Grows with each cell and is never used again.
    public let number: Int
    public let cell: CellRecord

    package init(number: Int, cell: CellRecord) {
        self.number = number
        self.cell = cell
    }
}
