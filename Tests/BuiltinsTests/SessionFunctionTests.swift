import Foundation
import Interpreter
import LanguageTestSupport
import PictureValues
import SessionStore
import Support
import Testing

/// `session` shows, lists, copies, compacts, checks and rescues.
@Suite struct SessionFunctionTests {
    private func ready() throws -> Playground {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder
        playground.run("a = [1, 2, 3]; b = \"text\"; big = [i * 1.5 for i in 1..100000]; big = a;")
        _ = playground.host.takeLines()
        return playground
    }

    /// Closes the session, changes its file, and opens it again in the same folder.
    private func reopen(
        _ playground: Playground, afterChanging change: (_ path: String) throws -> Void = { _ in }
    ) throws {
        let path = try #require(playground.session.store.path)
        try playground.session.store.close()
        try change(path)
        try playground.reopen()
        playground.session.workingFolder = playground.folder
    }

    private func open(_ name: String, beside playground: Playground) throws -> SessionStore {
        try SessionStore.open(path: playground.folder + "/" + name)
    }

    @Test func facts() throws {
        let playground = try ready()
        let table = try #require(try playground.value(of: "session") as? TableValue)
        let facts = Dictionary(
            uniqueKeysWithValues: table.rows.compactMap { row in
                (row[0] as? String).map { ($0, row[1] as? String) }
            })
        #expect(facts["file"] == playground.folder + "/test.dfisession")
        #expect(facts["names"] == "3" && facts["statements"] == "4")
        let megabytes = try #require(facts["size"]??.firstMatch(of: /([\d.]+) MB/).flatMap { Double($0.1) })
        #expect((0.8..<3).contains(megabytes))
    }

    @Test func verifyReadsEverything() throws {
        let playground = try ready()
        let lines = playground.output(of: "session verify")
        #expect(lines.count == 1)
        #expect(
            lines[0].wholeMatch(
                of:
                    /the session is whole: \d objects, 3 names, 4 statements and 0 remembered calls; 0\.\d+ MB of values read/
            ) != nil, "\(lines)")
    }

    @Test func verifyNamesWhatIsDamaged() throws {
        let playground = try ready()
        try reopen(playground) { path in
            var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            let place = try #require(bytes.range(of: Data("text".utf8), options: .backwards))
            bytes[place.lowerBound] ^= 1
            try bytes.write(to: URL(fileURLWithPath: path))
        }
        let table = try #require(try playground.value(of: "session verify") as? TableValue)
        #expect(table.columns == ["place", "damage", "needed by"])
        #expect(table.rows.map { $0[2] as? String } == ["b"])
        _ = playground.host.takeLines()

        let lines = playground.output(of: "session rescue \"new.dfisession\"")
        #expect(lines.count == 3 && lines[0].hasPrefix("rescued: 2 names, 5 statements and "), "\(lines)")
        #expect(
            lines[1] == "lost: the name b and 1 object" && lines[2] == playground.folder + "/new.dfisession",
            "\(lines)")
        let names = try open("new.dfisession", beside: playground).names().map(\.name)
        #expect(names == ["_", "a", "big"], "\(names)")
    }

    @Test func rescueReadsAnotherFile() throws {
        let playground = try ready()
        try reopen(playground) { path in
            try FileManager.default.copyItem(atPath: path, toPath: playground.folder + "/old.dfisession")
        }
        let handle = try #require(FileHandle(forWritingAtPath: playground.folder + "/old.dfisession"))
        try handle.write(contentsOf: Data(repeating: 0, count: 4096))
        try handle.close()
        let lines = playground.output(of: "session rescue \"new.dfisession\", from: \"old.dfisession\"")
        #expect(
            lines.first?.hasPrefix("all that was found is rescued: 3 names, 4 statements and ") == true,
            "\(lines)")
        #expect(try open("new.dfisession", beside: playground).names().map(\.name) == ["_", "a", "b", "big"])
        // The open session by its path.
        playground.run("session rescue \"own.dfisession\", from: \"test.dfisession\"")
        #expect(try open("own.dfisession", beside: playground).names().count == 4)
        #expect(throws: SessionOpenError.self) { try open("test.dfisession", beside: playground) }
    }

    @Test func copyKeepsThisSessionOpen() throws {
        let playground = try ready()
        let lines = playground.output(of: "session copy \"copy.dfisession\"")
        #expect(
            lines.last == playground.folder + "/copy.dfisession" && lines[0].contains(" MB; --session '"),
            "\(lines)")
        playground.run("c = 5")
        #expect(
            try open("copy.dfisession", beside: playground).names().map(\.name) == ["_", "a", "b", "big"])
        _ = playground.host.takeLines()
        #expect(playground.output(of: "session copy \"copy.dfisession\"")[0].contains("exists already"))
        #expect(playground.output(of: "c") == ["5"])
    }

    /// Eight bytes and one for its type for each number, which only a forgotten name needed.
    /// What was forgotten and compacted cannot come back, and undo says so; it takes nothing else back in its place.
    @Test func undoSaysWhatIsGone() throws {
        let playground = try Playground(sessionFile: true)
        for code in ["p = 1", "q = 2", "a = blur(image(\"wide.png\"), 2)", "forget a", "session compact"] {
            playground.run(code)
        }
        _ = playground.host.takeLines()
        let said = playground.output(of: "undo")
        #expect(said.count == 1 && said[0].hasPrefix("a stays forgotten: "), "\(said)")
        #expect(playground.output(of: "[p, q]") == ["[1, 2]"])
        #expect(playground.output(of: "undo") == ["q is forgotten"])
    }

    @Test func compactGivesForgottenValuesBack() throws {
        let playground = try ready()
        playground.run("undo; forget big")
        _ = playground.host.takeLines()
        let path = try #require(playground.session.store.path)
        func size() throws -> Int {
            try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        }
        let lines = playground.output(of: "session compact")
        #expect(lines.count == 1)
        let parts = try #require(
            lines[0].wholeMatch(of: /([\d.]+) MB before, ([\d.,]+) (?:MB|bytes) now: (\d) objects? removed/),
            "\(lines)")
        #expect((0.8..<4).contains(try #require(Double(parts.1))) && parts.3 == "1")
        #expect(try size() < 200_000)
        #expect(playground.output(of: "[a, b]") == ["[[1, 2, 3], \"text\"]"])
        try playground.reopen()
        #expect(playground.session.names == ["a", "b"])
    }

    /// A large session of which a third could be given back is worth a word when it is closed.
    @Test func whatIsWorthCompactingIsKnown() throws {
        let playground = try ready()
        let result = ContentHasher(kind: "result").finish()
        try playground.session.store.put(
            [StoredObject(hash: result, kind: "number", header: "{}", content: noise(4_000_000))],
            nodes: [
                NodeRecord(
                    key: ContentHasher(kind: "call").finish(), function: "mean", arguments: "{}", inputs: [],
                    engineVersion: "1", output: result)
            ])
        // Four megabytes are not much.
        #expect(playground.session.spaceWorthCompacting() == nil)
        let bytes = try #require(playground.session.spaceWorthCompacting(beyond: 2_000_000))
        #expect((4_000_000..<4_100_000).contains(bytes))
        #expect(playground.session.spaceWorthCompacting(beyond: 20_000_000) == nil)
        playground.run("session compact")
        #expect(playground.session.spaceWorthCompacting(beyond: 1_000) == nil)
    }

    private func noise(_ count: Int) -> [UInt8] {
        var state: UInt64 = 7
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1
            return UInt8(truncatingIfNeeded: state >> 33)
        }
    }

    @Test func costsInWhos() throws {
        let playground = try ready()
        let table = try #require(try playground.value(of: "whos") as? TableValue)
        #expect(table.columns == ["name", "type", "value", "bytes", "shared"])
        let costs = try playground.session.store.costs()
        #expect(
            table.rows.map { $0[3] as? Double } == ["a", "b", "big"].map { costs[$0].map { Double($0.own) } })
        #expect(
            table.rows[0][3] as? Double == 0 && table.rows[0][4] as? Double == table.rows[2][4] as? Double)
    }

    @Test func listKnowsWhatWasMade() throws {
        let playground = try ready()
        playground.run("session copy \"copy.dfisession\"")
        try SessionStore.open(path: playground.folder + "/home/default.dfisession").close()
        let table = try #require(try playground.value(of: "session list") as? TableValue)
        #expect(table.columns == ["session", "MB", "names", "changed", "state"])
        #expect(
            table.rows.map { $0[0] as? String } == [
                playground.folder + "/home/default.dfisession", playground.folder + "/copy.dfisession",
            ])
        #expect(table.rows.map { $0[2] as? Double } == [0, 3])
    }

    @Test(arguments: [
        ("session copy", "session copy needs the name of a new file"),
        ("session rescue", "session rescue needs the name of a new file"),
        ("session verify \"a.dfisession\"", "session takes a file only after copy and rescue"),
        ("session from: \"a.dfisession\"", "only session rescue takes from:"),
        ("session rescue \"b\", from: \"nowhere\"", "there is no session “"),
        ("session rescue \"test.dfisession\"", "“"),
        ("session dance", "action"),
    ])
    func refuses(code: String, message: String) throws {
        let lines = try ready().output(of: code)
        #expect(lines.first?.hasPrefix("error: ") == true && lines[0].contains(message), "\(lines)")
    }

    @Test func aTemporarySessionHasNoFile() throws {
        let playground = try Playground()
        #expect(playground.output(of: "session compact")[0].contains("kept in no file"))
        #expect(
            playground.output(of: "session rescue \"\(playground.folder)/n\"")[0].contains("kept in no file"))
    }
}
