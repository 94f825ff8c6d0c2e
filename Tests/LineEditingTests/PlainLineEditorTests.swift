import Glibc
import LineEditing
import Testing

/// Reads from a temporary file, which behaves like a pipe that is full and closed.
private func editor(reading bytes: [UInt8], limit: Int = 1000) throws -> PlainLineEditor {
    let file = try #require(tmpfile())
    let descriptor = fileno(file)
    try #require(write(descriptor, bytes, bytes.count) == bytes.count)
    lseek(descriptor, 0, SEEK_SET)
    return PlainLineEditor(descriptor: descriptor, limit: limit)
}

private func lines(of editor: PlainLineEditor) throws -> [String] {
    var lines: [String] = []
    while case .line(let line) = try editor.readLine(prompt: "unseen> ") { lines.append(line) }
    return lines
}

@Suite struct PlainLineEditorTests {
    @Test(arguments: [
        ("", []),
        ("\n", [""]),
        ("one\ntwo\n", ["one", "two"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("one\r\ntwo\r\n", ["one", "two"]),
        ("tail\r", ["tail"]),
        ("größe ✓\n", ["größe ✓"]),
    ])
    func splitsLines(text: String, expected: [String]) throws {
        #expect(try lines(of: editor(reading: Array(text.utf8))) == expected)
    }

    @Test func endStaysTheEnd() throws {
        let editor = try editor(reading: Array("x\n".utf8))
        #expect(try lines(of: editor) == ["x"])
        #expect(try editor.readLine(prompt: "") == .endOfInput)
    }

    @Test func repairsWhatIsNoUTF8() throws {
        let editor = try editor(reading: [0x61, 0xFF, 0x62, 0x0A, 0xC3, 0x0A])
        #expect(try lines(of: editor) == ["a\u{FFFD}b", "\u{FFFD}"])
    }

    @Test func linesSpanChunks() throws {
        let long = String(repeating: "abcdefg ", count: 30_000)
        let editor = try editor(reading: Array("first\n\(long)\nlast".utf8), limit: 1 << 20)
        #expect(try lines(of: editor) == ["first", long, "last"])
    }

    @Test(arguments: [1001, 200_000])
    func refusesALongLineAndGoesOnBehindIt(length: Int) throws {
        let long = String(repeating: "x", count: length)
        let editor = try editor(reading: Array("a\n\(long)\nb\n".utf8))
        #expect(try editor.readLine(prompt: "") == .line("a"))
        #expect(throws: LineTooLong(limit: 1000)) { try editor.readLine(prompt: "") }
        #expect(try editor.readLine(prompt: "") == .line("b"))
        #expect(try editor.readLine(prompt: "") == .endOfInput)
    }

    @Test func acceptsALineOfExactlyTheLimit() throws {
        let line = String(repeating: "x", count: 1000)
        #expect(try lines(of: editor(reading: Array("\(line)\r\n\(line)".utf8))) == [line, line])
    }

    @Test func aLongLastLineIsRefusedOnce() throws {
        let editor = try editor(reading: [UInt8](repeating: 0x78, count: 300_000))
        #expect(throws: LineTooLong(limit: 1000)) { try editor.readLine(prompt: "") }
        #expect(try editor.readLine(prompt: "") == .endOfInput)
    }

    /// In time linear in its length, with no more memory than the limit needs.
    @Test func aLineWithoutEndIsRefused() throws {
        let editor = try editor(reading: [UInt8](repeating: 0x28, count: 100_000_000), limit: 10_000_000)
        #expect(throws: LineTooLong(limit: 10_000_000)) { try editor.readLine(prompt: "") }
        #expect(try editor.readLine(prompt: "") == .endOfInput)
    }

    @Test func readsAPipeAsItIsWritten() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let editor = PlainLineEditor(descriptor: ends[0])
        for text in ["one\ntw", "o\n"] {
            try #require(write(ends[1], text, text.utf8.count) == text.utf8.count)
            if text.hasPrefix("one") { #expect(try editor.readLine(prompt: "") == .line("one")) }
        }
        close(ends[1])
        #expect(try editor.readLine(prompt: "") == .line("two"))
        #expect(try editor.readLine(prompt: "") == .endOfInput)
        close(ends[0])
    }

    @Test func saysWhyTheInputCannotBeRead() {
        let editor = PlainLineEditor(descriptor: -1)
        #expect(throws: InputError(reason: "Bad file descriptor")) { try editor.readLine(prompt: "") }
    }
}
