import LanguageTestSupport
import Foundation
import SessionStore
import Support
import Testing

/// `forget` takes names, not values.
@Suite struct ForgetTests {
    @Test func takesNamesOutOfTheSession() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("a = 1; b = 2; c = 3; forget(a, c)")
        try playground.reopen()
        _ = playground.host.takeLines()
        #expect(playground.session.names == ["b"])
    }

    /// The line that is advised removes all names, whatever they are.
    @Test func theAdviceWorks() throws {
        let playground = try Playground()
        playground.run("x = 1; `my list` = [2]; def f(n) { n }")
        let advice = playground.output(of: "forget").joined(separator: " ")
        let command = try #require(advice.firstMatch(of: /one out, (forget .+) all there are/)?.output.1)
        #expect(playground.output(of: String(command)) == [])
        #expect(playground.session.names.filter { $0 != "_" } == [])
    }

    @Test(arguments: [
        ("forget(\"x\")", "forget takes the names of variables"),
        ("forget(x + 1)", "forget takes the names of variables"),
        ("forget", "forget needs a name"), ("forget()", "forget needs a name"),
        ("forget all", "nothing is called “all”"),
        ("forget(y)", "nothing is called “y”"),
        ("forget(x, y)", "nothing is called “y”"),
        ("forget(forget)", "“forget” is a function"),
        ("def f(x) { forget(x) }; f(5)", "“x” is a variable of this function, not of the session"),
        ("[forget(x) for x in 1..2]", "“x” is a variable of this function, not of the session"),
    ])
    func refuses(code: String, message: String) throws {
        let playground = try Playground()
        playground.run("x = 7;")
        #expect(playground.output(of: code).contains("error: " + message))
        #expect(playground.output(of: "x") == ["7"])
    }

    @Test func functionsForgetGlobalNames() throws {
        let playground = try Playground()
        #expect(
            playground.output(of: "x = 7; def f() { forget(x) }; f()").contains { $0.hasPrefix("error") }
                == false)
        #expect(playground.session.names == ["f"])
    }

    /// What a statement forgets is removed when the statement is kept, or not at all.
    @Test func forgettingIsPartOfItsStatement() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("a = 1; b = 2; xs = 1..1000;")
        playground.host.work.stop(afterPolls: 500)
        playground.run("if true { forget(a); b = [i for i in xs] }")
        playground.host.work.goOn()
        #expect(playground.session.names == ["b", "xs"])
        playground.run("c = 3; if true { forget(b); b = 4; forget(c) }")
        #expect(playground.session.names == ["b", "xs"])
        try playground.reopen()
        _ = playground.host.takeLines()
        #expect(playground.session.names == ["b", "xs"])
        #expect(playground.output(of: "b") == ["4"])
    }

    /// If a statement cannot be kept, its names stay.
    @Test func namesStayWhereTheStatementIsNotKept() throws {
        let playground = try Playground()
        playground.run("a = 1; xs = 1..1000;")
        playground.host.work.stop(afterPolls: 100)
        #expect(playground.output(of: "if true { forget(a); xs }").first == "error: interrupted")
        playground.host.work.goOn()
        #expect(playground.output(of: "a") == ["1"])
    }

    @Test func damagedValuesCanBeForgotten() throws {
        let playground = try Playground(sessionFile: true)
        let object = StoredObject(
            hash: ContentHasher(kind: "test").finish(), kind: "number", header: "{}", content: [1])
        let cell = CellRecord(source: "", reads: [], writes: ["x"], seconds: 0, date: Date())
        _ = try playground.session.store.commit(cell: cell, objects: [object], bindings: [("x", object.hash)])
        try playground.reopen()
        #expect(playground.output(of: "x").first?.hasSuffix("is damaged") == true)
        #expect(playground.output(of: "forget(x)") == [])
        #expect(playground.session.names == [])
    }

    /// When the session is closed, the file is smaller by what was forgotten, including remembered results.
    @Test func closingGivesTheSpaceBack() throws {
        let playground = try Playground(sessionFile: true)
        let path = try #require(playground.session.store.path)
        func size() throws -> Int {
            try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
        }
        playground.run("kept = 1; big = [i * 1.5 for i in 1..300000]; big = [big, 1]; forget(big)")
        #expect(playground.output(of: "undo").first?.hasPrefix("big is again") == true)
        playground.run("forget(big)")
        try playground.session.close()
        #expect(try size() < 300_000)
        try playground.reopen()
        #expect(playground.session.names == ["kept"])
        // Its previous value is gone as well; everything else can still be taken back.
        _ = playground.host.takeLines()
        #expect(playground.output(of: "undo").first?.hasPrefix("big stays forgotten: ") == true)
        #expect(playground.output(of: "undo") == ["kept is forgotten"])
    }
}
