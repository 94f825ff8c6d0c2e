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
    /// A closing bracket looks at all opening ones of pictures before it: 27 ns for each pair.
    private static let mostPairs = 5_000_000
    /// A line that may be a table's second looks at its whole paragraph: 20 ns for each byte.
    private static let mostLooks = 10_000_000
    /// Rows are filled up to the width of their table: 1 µs for each cell.
    private static let mostCells = 100_000

    init(_ source: [UInt8]) {
        var (pictures, brackets, previous) = (0, 0, UInt8(0))
        for byte in source {
            if byte == UInt8(ascii: "["), previous == UInt8(ascii: "!") { pictures += 1 }
            if byte == UInt8(ascii: "]") { brackets += 1 }
            previous = byte
        }
        allowsMarkdown = source.count <= Self.mostBytes && pictures * brackets <= Self.mostPairs
        allowsTables = allowsMarkdown && Self.allowsTables(source)
    }

    private static func allowsTables(_ source: [UInt8]) -> Bool {
        var (lines, rules, columns) = (0, 0, 0)
        for line in source.split(separator: UInt8(ascii: "\n")) {
            lines += 1
            guard line.allSatisfy({ "|-: \t\r>".utf8.contains($0) }) else { continue }
            rules += 1
            columns = max(columns, line.count { $0 == UInt8(ascii: "|") } + 1)
        }
        return rules * source.count <= mostLooks && columns * lines <= mostCells
    }
}
