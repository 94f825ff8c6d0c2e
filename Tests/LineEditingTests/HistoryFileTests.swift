import Foundation
import LineEditing
import Testing

@Suite struct HistoryFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "dfi-\(UUID().uuidString)")
        .path

    private func withFolder(_ body: (String) throws -> Void) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
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
        try withFolder { folder in
            let file = HistoryFile(path: folder + "/history")
            try file.write(["secret"])
            let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["history"])
        }
    }

    @Test func keepsTheNewestEntries() throws {
        try withFolder { folder in
            let file = HistoryFile(path: folder + "/history")
            try file.write((1...HistoryFile.limit + 5).map(String.init))
            let entries = try file.read()
            #expect(entries.count == HistoryFile.limit)
            #expect(entries.first == "6")
        }
    }

    @Test func writesThroughASymbolicLink() throws {
        try withFolder { folder in
            try HistoryFile(path: folder + "/real").write(["old"])
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/link", withDestinationPath: folder + "/real")
            try HistoryFile(path: folder + "/link").write(["new"])
            #expect(try HistoryFile(path: folder + "/real").read() == ["new"])
        }
    }

    @Test func aMissingFileIsEmpty() throws {
        #expect(try HistoryFile(path: folder + "/none").read() == [])
    }

    /// A link to /dev/null is how some keep no history.
    @Test func aDeviceRemembersNothingAndIsNotReplaced() throws {
        try withFolder { folder in
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
    }

    @Test func saysWhyItCannotBeWritten() {
        let path = folder + "/none/history"
        #expect(throws: HistoryFileError(path: path, action: "write", reason: "No such file or directory")) {
            try HistoryFile(path: path).write([])
        }
    }

    @Test func twoPromptsKeepEachOthersEntries() throws {
        try withFolder { folder in
            let path = folder + "/history"
            try HistoryFile(path: path).write(["old"])
            let editor = ReadlineLineEditor(application: "dfi-tests")
            try editor.loadHistory(path: path)
            for entry in ["old", "mine", "mine", "  "] { editor.addHistory(entry) }
            try HistoryFile(path: path).write(["old", "theirs"])
            try editor.saveHistory(path: path)
            try editor.saveHistory(path: path)
            #expect(try HistoryFile(path: path).read() == ["old", "theirs", "mine"])
        }
    }
}
