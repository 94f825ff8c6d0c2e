import LanguageTestSupport
import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Testing

/// `undo` takes back the last statement that changed names, back to the session's beginning.
@Suite struct UndoTests {
    static let cases: [(code: String, says: [String], then: String, gives: [String])] = [
        ("a = 1; a = 2; undo", ["a is again 1"], "a", ["1"]),
        (
            "a = 1; undo", ["a is forgotten"], "whos",
            ["no names yet; a = 3 makes one", "no rows: name, type, value, bytes, shared"]
        ),
        ("a = 1; a = 2; a = 3; undo; undo", ["a is again 2", "a is again 1"], "a", ["1"]),
        ("a = 1; b = 2; print(a); a + 1; whos; undo", ["3", "b is forgotten"].reversed(), "a", ["1"]),
        ("a = 1; forget(a); undo", ["a is again 1"], "a", ["1"]),
        ("a = 1; b = 2; forget(a, b); undo", ["a is again 1", "b is again 2"], "[a, b]", ["[1, 2]"]),
        (
            "a = 0; for i in 1..3 { a = a + i; b = i }; undo",
            ["a is again 0", "b is forgotten", "i is forgotten"],
            "a", ["0"]
        ),
        (
            "include \"good.dfis\"; undo", ["from_file is forgotten", "triple is forgotten"], "whos",
            ["no names yet; a = 3 makes one", "no rows: name, type, value, bytes, shared"]
        ),
        ("def f() { 1 }; def f() { 2 }; undo", ["f is again function f()"], "f()", ["1"]),
        ("a = 1; a = 2; b = 3; undo 2", ["b is forgotten", "a is again 1"], "a", ["1"]),
        (
            "a = 1; b = 2; undo(7)",
            ["undo: there were only 2 to take back", "b is forgotten", "a is forgotten"], "whos",
            ["no names yet; a = 3 makes one", "no rows: name, type, value, bytes, shared"]
        ),
        // Redone by hand, and taken back again.
        ("a = 1; a = 2; undo; a = 5; undo", ["a is again 1", "a is again 1"], "a", ["1"]),
        // What changed nothing cannot be taken back.
        ("a = 1; a = 2; a = 2; undo", ["a is again 1"], "a", ["1"]),
        (
            "a = 1; b = 2; c = [undo() for i in 1..2]", ["b is forgotten", "a is forgotten"], "c",
            ["[nothing, nothing]"]
        ),
    ]

    @Test(arguments: cases)
    func takesBack(code: String, says: [String], then: String, gives: [String]) throws {
        let playground = try Playground(sessionFile: true)
        let shown = playground.output(of: code.replacing("; ", with: ";\n")).filter { $0.contains(" is ") }
        #expect(shown == says.filter { $0.contains(" is ") })
        #expect(playground.output(of: then) == gives)
        // The file says the same.
        try playground.reopen()
        #expect(playground.output(of: then) == gives)
    }

    @Test func goesBackThroughEarlierRuns() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("a = 1; a = 2; big = resize(image(\"faces/f0.png\"), [90, 90])")
        try playground.reopen()
        playground.run("big = 3")
        try playground.reopen()
        _ = playground.host.takeLines()
        #expect(playground.output(of: "undo") == ["big is again image 90×90"])
        #expect((try playground.value(of: "big") as? Picture)?.image.width == 90)
        #expect(playground.output(of: "undo") == ["big is forgotten"])
        try playground.reopen()
        #expect(playground.output(of: "undo") == ["a is again 1"])
        #expect(playground.output(of: "undo") == ["a is forgotten"])
        #expect(playground.output(of: "undo").first == "error: there is nothing to take back")
    }

    @Test func aFailedStatementIsTakenBackWhole() throws {
        let playground = try Playground()
        playground.run("a = 0")
        playground.run("for i in [2, 1, 0] { a = 6 / i }")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "undo") == ["a is again 0", "i is forgotten"])
    }

    @Test func anUnfinishedReconstructionIsTakenBack() throws {
        let playground = try Playground()
        playground.run("use(network(\"tiny\")); x = image(\"faces/f0.png\"); z = x;")
        playground.host.work.stop(afterReports: 3)
        playground.run("z = reconstruct(phi(x, size: [32, 32]), from: \"noise\", evaluations: 1000)")
        playground.host.work.goOn()
        _ = playground.host.takeLines()
        #expect(playground.output(of: "z").first?.contains("unfinished") == true)
        #expect(playground.output(of: "undo") == ["z is again image 40×40"])
    }

    @Test func refusesInAStatementThatHasBoundNames() throws {
        let playground = try Playground()
        playground.run("a = 1")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "for i in [1] { a = 2; undo() }")
        #expect(
            lines.first
                == "error: undo takes back earlier statements, but this one has changed “i”, “a” already")
        #expect(playground.output(of: "a") == ["2"])
    }

    /// If the statement cannot be kept, nothing has been taken back either.
    @Test func aFullDiskTakesNothingBack() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("a = 1; a = 2;")
        try playground.session.store.limitSize(toPages: 60)
        _ = playground.host.takeLines()
        let lines = playground.output(of: "b = [undo(), resize(image(\"faces/f0.png\"), [1000, 1000])]")
        #expect(lines.contains { $0.contains("no space left") })
        // Nor is it said that it was.
        #expect(!lines.contains { $0.contains("is again") }, "\(lines)")
        #expect(playground.output(of: "a") == ["2"])
        try playground.session.store.limitSize(toPages: nil)
        #expect(playground.output(of: "undo") == ["a is again 1"])
    }

    @Test func collectingGarbageKeepsWhatUndoNeeds() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("a = resize(image(\"faces/f0.png\"), [50, 50]); a = 2; a = 3; forget(a);")
        try playground.session.store.collectGarbage(keepingCalls: false)
        try playground.reopen()
        _ = playground.host.takeLines()
        playground.run("undo")
        playground.run("undo")
        playground.run("undo")
        #expect(playground.host.takeLines().last == "a is again image 50×50")
        #expect(playground.output(of: "a.width") == ["50"])
    }
}
