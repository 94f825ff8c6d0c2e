/// What cmark takes more than linear time for, and how much of it a note may have.
///
/// The limits are far above what a note has that somebody reads. Times are those of cmark-gfm 0.29.0.gfm.6.
struct MarkdownBudget {
    /// Whether the note is read as Markdown at all.
    let allowsMarkdown: Bool
    /// Whether tables are recognised in it.
    let allowsTables: Bool

    /// Of UTF-8.
    private static let mostBytes = 1 << 20
    /// A closing bracket looks at the marks of pictures and emphasis before it: up to 27 ns for each pair.
    private static let mostPairs = 10_000_000
    /// A line looks at all containers that are open, quotations and lists.
    private static let mostLevels = 200
    /// A line that may be a table's second looks at its whole paragraph: 20 ns for each byte.
    private static let mostLooks = 10_000_000
    /// Rows are filled up to the width of their table: 1 µs for each cell.
    private static let mostCells = 100_000

    init(_ source: [UInt8]) {
        var (marks, brackets, previous) = (0, 0, UInt8(0))
        for byte in source {
            if byte == UInt8(ascii: "["), previous == UInt8(ascii: "!") { marks += 1 }
            if byte != previous, "*_~".utf8.contains(byte) { marks += 1 }
            if byte == UInt8(ascii: "]") { brackets += 1 }
            previous = byte
        }
        let lines = source.split(separator: UInt8(ascii: "\n"))
        allowsMarkdown =
            source.count <= Self.mostBytes && marks * brackets <= Self.mostPairs
            && lines.allSatisfy { Self.levels(of: $0) <= Self.mostLevels }
        allowsTables = allowsMarkdown && Self.allowsTables(lines, bytes: source.count)
    }

    /// How many containers the line may be in: each has a mark at its beginning, or two blanks.
    private static func levels(of line: ArraySlice<UInt8>) -> Int {
        var (halves, previous) = (0, UInt8(0))
        for byte in line {
            switch byte {
            case UInt8(ascii: " "): halves += "-+*.)".utf8.contains(previous) ? 2 : 1
            case UInt8(ascii: "\t"): halves += 4
            case UInt8(ascii: ">"): halves += 2
            default: guard "-+*.)0123456789".utf8.contains(byte) else { return halves / 2 }
            }
            previous = byte
        }
        return halves / 2
    }

    private static func allowsTables(_ lines: [ArraySlice<UInt8>], bytes: Int) -> Bool {
        var (rules, columns) = (0, 0)
        for line in lines where line.allSatisfy({ "|-: \t>".utf8.contains($0) }) {
            rules += 1
            columns = max(columns, line.count { $0 == UInt8(ascii: "|") } + 1)
        }
        return rules * bytes <= mostLooks && columns * lines.count <= mostCells
    }
}
