import Foundation
import LineEditing
import TestSupport
import Testing

@Suite struct HistoryFileTests {
    private let scratch: ScratchFolder
    private var folder: String { scratch.path }

    init() throws {
        scratch = try ScratchFolder()
    }

    @Test(arguments: [
        "x = 1", "two\nlines", #"save(z, "a\nb")"#, #"ends in \"#, "\\\n\\n", "größe ✓", "\ttab", #"\\\\n"#,
    ])
    func entriesComeBackAsTheyWere(entry: String) {
        let text = HistoryFile.encode(["before", entry, "after"])
        #expect(text.count(where: { $0 == UInt8(ascii: "\n") }) == 3)
        #expect(HistoryFile.decode(text) == ["before", entry, "after"])
    }

    @Test func readsWhatOthersWrote() {
        #expect(HistoryFile.decode(Array("a\\b\n\n\\t\\".utf8)) == [#"a\b"#, #"\t\"#])
        #expect(HistoryFile.decode([0xFF, 0x0A]) == ["\u{FFFD}"])
    }

    @Test func onlyTheOwnerReadsIt() throws {
        let file = HistoryFile(path: folder + "/history")
        try file.write(["secret"])
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["history"])
    }

    @Test func keepsTheNewestEntries() throws {
        let file = HistoryFile(path: folder + "/history")
        try file.write((1...HistoryFile.limit + 5).map(String.init))
        let entries = try file.read()
        #expect(entries.count == HistoryFile.limit)
        #expect(entries.first == "6")
    }

    @Test func entriesAreThereAsSoonAsTheyAreAppended() throws {
        let file = HistoryFile(path: folder + "/history")
        for entry in ["a = 1", "two\nlines", #"b\c"#] {
            try file.append(entry)
            #expect(try file.read().last == entry)
        }
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["history"])
    }

    @Test func aLineCutOffByHandIsEndedFirst() throws {
        let file = HistoryFile(path: folder + "/history")
        try Data("a = 1\nb = ".utf8).write(to: URL(fileURLWithPath: file.path))
        try file.append("c = 3")
        #expect(try file.read() == ["a = 1", "b = ", "c = 3"])
    }

    @Test func aHistoryThatOthersReadIsClosedToThem() throws {
        let file = HistoryFile(path: folder + "/history")
        try Data("a = 1\n".utf8).write(to: URL(fileURLWithPath: file.path))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
        try file.append("b = 2")
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func trimmingKeepsTheNewest() throws {
        let file = HistoryFile(path: folder + "/history")
        for number in 1...5 { try file.append("\(number)") }
        try file.trim()
        #expect(try file.read() == ["1", "2", "3", "4", "5"])
        let lines = (1...HistoryFile.limit + 7).map { "\($0)\n" }.joined()
        try Data(lines.utf8).write(to: URL(fileURLWithPath: file.path))
        try file.trim()
        let text = try String(contentsOfFile: file.path, encoding: .utf8)
        #expect(text.hasPrefix("8\n9\n"))
        #expect(text.hasSuffix("\n\(HistoryFile.limit + 7)\n"))
    }

    /// However long the entries, the file stays far below the size at which it would not be taken for a history.
    @Test func longEntriesCountByTheirBytes() throws {
        let file = HistoryFile(path: folder + "/history")
        try file.append(String(repeating: "x", count: HistoryFile.longestEntry))
        #expect(try file.read().isEmpty)
        for number in 0..<300 { try file.append("\(number)" + String(repeating: "y", count: 200_000)) }
        try file.append("last")
        let size = try FileManager.default.attributesOfItem(atPath: file.path)[.size] as? Int
        #expect(try #require(size) <= 2 * HistoryFile.mostBytes + HistoryFile.longestEntry)
        #expect(try file.read().last == "last")
    }

    /// Several prompts write and trim at once; none loses a line of another.
    @Test func promptsDoNotLoseEachOthersLines() async throws {
        let path = folder + "/history"
        let old = (1...HistoryFile.limit).map { "old \($0)\n" }.joined()
        try Data(old.utf8).write(to: URL(fileURLWithPath: path))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    let file = HistoryFile(path: path)
                    for number in 0..<50 {
                        try file.append("writer \(writer) line \(number)")
                        if number % 10 == writer { try file.trim() }
                    }
                }
            }
            try await group.waitForAll()
        }
        let entries = try HistoryFile(path: path).read()
        for writer in 0..<4 {
            let own = entries.filter { $0.hasPrefix("writer \(writer) ") }
            #expect(own == (0..<50).map { "writer \(writer) line \($0)" })
        }
    }

    /// A folder cannot be written; a pipe or a device remembers nothing, and is not waited for.
    @Test func whatIsNoFileIsLeftAlone() throws {
        #expect(throws: HistoryFileError.self) { try HistoryFile(path: folder).append("a") }
        #expect(throws: HistoryFileError.self) {
            try HistoryFile(path: folder + "/no/history").append("a")
        }
        try HistoryFile(path: "/dev/null").append("a")
        #expect(mkfifo(folder + "/pipe", 0o600) == 0)
        try HistoryFile(path: folder + "/pipe").append("a")
    }

    @Test func writesThroughASymbolicLink() throws {
        try HistoryFile(path: folder + "/real").write(["old"])
        try FileManager.default.createSymbolicLink(
            atPath: folder + "/link", withDestinationPath: folder + "/real")
        try HistoryFile(path: folder + "/link").write(["new"])
        #expect(try HistoryFile(path: folder + "/real").read() == ["new"])
    }

    @Test func aMissingFileIsEmpty() throws {
        #expect(try HistoryFile(path: folder + "/none").read() == [])
    }

    /// A link to /dev/null is how some keep no history.
    @Test func aDeviceRemembersNothingAndIsNotReplaced() throws {
        let path = folder + "/history"
        #expect(symlink("/dev/null", path) == 0)
        let entries = try HistoryFile(path: path).read()
        #expect(entries.isEmpty)
        #expect(
            throws: HistoryFileError(path: path, action: "write", reason: "it is not a regular file")
        ) {
            try HistoryFile(path: path).write(["x"])
        }
        var status = stat()
        #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
    }

    @Test func saysWhyItCannotBeWritten() {
        let path = folder + "/none/history"
        #expect(throws: HistoryFileError(path: path, action: "write", reason: "No such file or directory")) {
            try HistoryFile(path: path).write([])
        }
    }

    @Test func twoPromptsKeepEachOthersEntries() throws {
        let path = folder + "/history"
        try HistoryFile(path: path).write(["old"])
        let editor = ReadlineLineEditor(application: "dfi-tests")
        try editor.loadHistory(path: path)
        try HistoryFile(path: path).append("theirs")
        for entry in ["old", "mine", "mine", "  "] { try editor.addHistory(entry) }
        #expect(try HistoryFile(path: path).read() == ["old", "theirs", "mine"])
        // One that replaces the file, as trimming does, loses nothing from the others.
        try HistoryFile(path: path).write(["old", "theirs"])
        try editor.addHistory("again")
        #expect(try HistoryFile(path: path).read() == ["old", "theirs", "again"])
    }
}
