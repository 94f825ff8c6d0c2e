/// A note's lines in groups: fenced blocks of code, and the paragraphs between blank lines and these.
struct NoteBlocks: Sequence, IteratorProtocol {
    struct Block {
        let isCode: Bool
        let range: Range<Int>
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next group, with the ends of its lines; together they are the whole note.
    mutating func next() -> Block? {
        guard position < bytes.count else { return nil }
        let start = position
        if let fence = Fence(opening: takeLine()) {
            while position < bytes.count, !fence.isClosed(by: takeLine()) {}
            return Block(isCode: true, range: start..<position)
        }
        while position < bytes.count {
            let line = bytes[position..<endOfLine]
            if line.allSatisfy(\.isBlank) || Fence(opening: line) != nil { break }
            position = endOfLine
        }
        // Blank lines, so that a formula does not go beyond them.
        while position < bytes.count, bytes[position..<endOfLine].allSatisfy(\.isBlank) {
            position = endOfLine
        }
        return Block(isCode: false, range: start..<position)
    }

    private var endOfLine: Int {
        bytes[position...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    }

    private mutating func takeLine() -> ArraySlice<UInt8> {
        let line = bytes[position..<endOfLine]
        position = line.endIndex
        return line
    }
}

/// The line that begins a block of code: three backquotes or tildes, or more.
struct Fence {
    private let mark: UInt8
    private let length: Int
    private let isQuoted: Bool

    /// nil for any other line. What quotations and lists have before it is skipped.
    init?(opening line: ArraySlice<UInt8>) {
        let rest = line.drop { $0.isBlank || ">-+*.)0123456789".utf8.contains($0) }
        guard let mark = rest.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else {
            return nil
        }
        let length = rest.prefix { $0 == mark }.count
        let info = rest.dropFirst(length)
        guard length >= 3, mark == UInt8(ascii: "~") || !info.contains(mark) else { return nil }
        (self.mark, self.length) = (mark, length)
        isQuoted = Self.isQuoted(line)
    }

    /// Whether the block ends with this line: as many marks alone, or the end of the quotation that it is in.
    func isClosed(by line: ArraySlice<UInt8>) -> Bool {
        if isQuoted, !Self.isQuoted(line) { return true }
        let rest = line.drop { $0.isBlank || (isQuoted && $0 == UInt8(ascii: ">")) }
        let run = rest.prefix { $0 == mark }
        return run.count >= length && rest.dropFirst(run.count).allSatisfy(\.isBlank)
    }

    private static func isQuoted(_ line: ArraySlice<UInt8>) -> Bool {
        line.first { !$0.isBlank } == UInt8(ascii: ">")
    }
}
