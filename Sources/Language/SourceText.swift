/// A source text that knows its lines: what a diagnostic is shown against.
public struct SourceText: Sendable {
    /// A line and a column, both from 1; the column counts Unicode scalars, as editors and compilers do.
    public struct Position: Sendable, Hashable {
        public var line: Int
        public var column: Int

        public init(line: Int, column: Int) {
            self.line = line
            self.column = column
        }
    }

    public let text: String
    /// The file's name as it is to be shown; nil for what was typed at the prompt.
    public let name: String?
    /// The number of its first line, where it is a part of something longer.
    private let firstLine: Int
    /// UTF-8 offsets at which lines begin; the first is 0.
    private let lineStarts: [Int]
    private let bytes: [UInt8]

    /// Finds the lines of `text`, which end in `\n`, `\r\n` or `\r`; linear in its length.
    public init(_ text: String, name: String? = nil, firstLine: Int = 1) {
        self.text = text
        self.name = name
        self.firstLine = firstLine
        bytes = Array(text.utf8)
        lineStarts = Self.lineStarts(of: bytes)
    }

    public var lineCount: Int { lineStarts.count }

    /// The position of a UTF-8 offset; offsets outside the text count as its nearer end.
    public func position(at offset: Int) -> Position {
        let offset = clamp(offset)
        let line = lineIndex(at: offset)
        let before = bytes[lineStarts[line]..<offset]
        return Position(line: line + firstLine, column: before.count { $0 & 0xC0 != 0x80 } + 1)
    }

    /// The UTF-8 offsets of the line that holds an offset, without its line end.
    public func lineSpan(at offset: Int) -> SourceSpan {
        let line = lineIndex(at: clamp(offset))
        var upper = line + 1 < lineStarts.count ? lineStarts[line + 1] : bytes.count
        while upper > lineStarts[line],
            bytes[upper - 1] == UInt8(ascii: "\n") || bytes[upper - 1] == UInt8(ascii: "\r")
        {
            upper -= 1
        }
        return SourceSpan(lineStarts[line], upper)
    }

    /// The text of a span, or of the part of it that is inside the source.
    public subscript(span: SourceSpan) -> String {
        let lower = clamp(span.lower)
        return String(decoding: bytes[lower..<max(lower, clamp(span.upper))], as: UTF8.self)
    }

    private func clamp(_ offset: Int) -> Int {
        min(max(offset, 0), bytes.count)
    }

    /// The last line that begins at or before `offset`, by bisection.
    private func lineIndex(at offset: Int) -> Int {
        var lower = 0
        var upper = lineStarts.count
        while upper - lower > 1 {
            let middle = (lower + upper) / 2
            if lineStarts[middle] <= offset { lower = middle } else { upper = middle }
        }
        return lower
    }

    private static func lineStarts(of bytes: [UInt8]) -> [Int] {
        var starts = [0]
        for (index, byte) in bytes.enumerated() {
            let isBeforeNewline = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
            if byte == UInt8(ascii: "\n") || (byte == UInt8(ascii: "\r") && !isBeforeNewline) {
                starts.append(index + 1)
            }
        }
        return starts
    }
}
