import Foundation
import Support

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
    /// Whether it ran to its end; false after an error or an interrupt.
    public let worked: Bool
    /// The comments around it, in the script that it is from.
    public let remarks: Remarks?

    public init(
        source: String, reads: [String], writes: [String], seconds: Double, date: Date, worked: Bool = true,
        remarks: Remarks? = nil
    ) {
        self.source = source
        self.reads = reads
        self.writes = writes
        self.seconds = seconds
        self.date = date
        self.worked = worked
        self.remarks = remarks
    }
}

/// A cell with its place in the session's history.
public struct NumberedCell: Sendable, Equatable {
    /// Grows with each cell and is never used again.
    public let number: Int
    public let cell: CellRecord
    /// The number of the cell that took it back; nil where it still counts.
    public let undoneBy: Int?
    /// Whether the file holds something impossible here; the cell has what could be read, and did not work.
    public let isDamaged: Bool

    package init(number: Int, cell: CellRecord, undoneBy: Int? = nil, isDamaged: Bool = false) {
        self.number = number
        self.cell = cell
        self.undoneBy = undoneBy
        self.isDamaged = isDamaged
    }
}
