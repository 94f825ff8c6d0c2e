import Builtins
import Foundation
import Interpreter
import LanguageTestSupport
import Testing

/// Which names are no longer what their statements would make.
@Suite struct StaleTests {
    /// The names and causes that `stale` lists.
    private static func stale(_ playground: RecordedSession) throws -> [String] {
        let table = try #require(try playground.value(of: "stale") as? TableValue)
        return table.rows.map { "\($0[0]): \($0[1])" }
    }

    @Test func namesBoundAgainMakeOthersStale() throws {
        let playground = try Playground()
        playground.run(
            "x = dataset(\"faces\")[1]\ny = blur(x, 1)\nz = negative(y)\nother = blur(dataset(\"faces\")[2], 1)"
        )
        #expect(try Self.stale(playground) == [])
        playground.run("x = dataset(\"faces\")[3]")
        let cell = try #require(try playground.session.store.cells().last?.number)
        #expect(
            try Self.stale(playground) == [
                "y: x was bound again by \(cell)", "z: x was bound again by \(cell)",
            ])
        // The same value, under whatever statement, is no change.
        playground.run("x = dataset(\"faces\")[1]  # as before")
        #expect(try Self.stale(playground) == [])
    }

    /// A name that a statement makes from itself is fresh, and so is what that statement used.
    @Test func updatingANameLeavesItFresh() throws {
        let playground = try Playground()
        playground.run("x = dataset(\"faces\")[1]\nz = blur(x, 1)\nz = negative(z)\nz = blur(z, 2)")
        #expect(try Self.stale(playground) == [])
        playground.run("between = blur(z, 1)\nz = negative(z)")
        #expect(try Self.stale(playground).map { $0.prefix(9) } == ["between: "])
    }

    /// An input file with other content, which notebooks that look at code alone miss.
    @Test func changedFilesAreFound() throws {
        let playground = try Playground()
        playground.session.workingFolder = playground.folder + "/out"
        playground.run("save(dataset(\"faces\")[1], \"a.png\")\nx = image(\"a.png\")\ny = blur(x, 1)")
        #expect(try Self.stale(playground) == [])
        playground.run("save(dataset(\"faces\")[2], \"a.png\")")
        #expect(try Self.stale(playground) == ["x: a.png has changed", "y: a.png has changed"])
        try FileManager.default.removeItem(atPath: playground.folder + "/out/a.png")
        #expect(try Self.stale(playground) == ["x: a.png is missing", "y: a.png is missing"])
    }

    /// Of a folder, the pictures count: a note beside them changes nothing.
    @Test func ofAFolderThePicturesCount() throws {
        let playground = try Playground()
        playground.run("faces = dataset(\"faces\")")
        let folder = playground.folder + "/home/data/faces/"
        try Data("a note".utf8).write(to: URL(fileURLWithPath: folder + "note.txt"))
        #expect(try Self.stale(playground) == [])
        try FileManager.default.copyItem(atPath: folder + "f1.png", toPath: folder + "f9.png")
        #expect(try Self.stale(playground) == ["faces: faces has changed"])
    }

    @Test func settingsCountWhereTheyWereLookedAt() throws {
        let playground = try Playground()
        playground.run(
            "use(network(\"tiny\"))\nx = dataset(\"faces\")[1]\nf = phi(x)\n"
                + "z = reconstruct(phi(x), evaluations: 1, from: \"noise\")\nsoft = blur(x, 1)")
        playground.run("seed(3)")
        #expect(try Self.stale(playground) == ["z: the seed is another"])
        playground.run("seed(0)\nuse(network(\"tiny\", pooling: \"ceil\"))")
        #expect(try Self.stale(playground).contains("f: the default network is another"))
        #expect(try Self.stale(playground).allSatisfy { !$0.hasPrefix("soft") && !$0.hasPrefix("x") })
    }

    /// It runs what is stale, in order, and nothing else.
    @Test func refreshRunsWhatIsStale() throws {
        let playground = try Playground()
        playground.run(
            "x = dataset(\"faces\")[1]\ny = blur(x, 1)\nz = negative(y)\nother = blur(dataset(\"faces\")[2], 1)"
        )
        playground.run("x = dataset(\"faces\")[3]")
        let before = try playground.session.store.cells().count
        _ = playground.host.takeLines()
        let lines = playground.output(of: "refresh z")
        #expect(
            lines.contains("refresh runs 2 statements:")
                && lines.contains("refresh: 2 of 2 statements were run"))
        #expect(lines.contains { $0.hasPrefix("z: image") })
        #expect(try Self.stale(playground) == [])
        #expect(try playground.value(of: "z == negative(blur(dataset(\"faces\")[3], 1))") as? Bool == true)
        let ran = try playground.session.store.cells().map(\.cell.source)[before...].prefix(2)
        #expect(Array(ran) == ["y = blur(x, 1)", "z = negative(y)"])
        _ = playground.host.takeLines()
        #expect(playground.output(of: "refresh") == ["refresh: nothing is stale"])
    }

    /// Where a result comes out equal, what rests on it alone is not run again.
    @Test func refreshStopsWhereAResultIsEqual() throws {
        let playground = try Playground()
        playground.run("n = 3\nhalf = floor(n / 2)\nsoft = blur(dataset(\"faces\")[1], half)\nn = 2")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "refresh")
        #expect(lines.contains("refresh: 1 of 2 statements were run"), "\(lines)")
        #expect(try Self.stale(playground) == [])
    }

    @Test func aPersonIsAskedBeforeLongWork() throws {
        let playground = try Playground()
        playground.run("x = dataset(\"faces\")[1]\ny = blur(x, 1)\nx = dataset(\"faces\")[2]")
        // No statement here takes ten seconds: nobody is asked, even where somebody is there.
        playground.host.answers = ["n"]
        #expect(playground.output(of: "refresh").contains("refresh: 1 of 1 statements were run"))
        #expect(playground.host.answers == ["n"])
    }

    @Test func aStatementThatFailsEndsIt() throws {
        let playground = try Playground()
        playground.run("x = dataset(\"faces\")[1]\ny = blur(x, 1)\nz = negative(y)\nx = 3")
        let lines = playground.output(of: "refresh")
        #expect(lines.contains { $0.hasPrefix("error: ") }, "\(lines)")
        #expect(try playground.value(of: "y == blur(dataset(\"faces\")[1], 1)") as? Bool == true)
    }

    /// `history z` lists what z rests on, and nothing else.
    @Test func historyOfANameIsWhatItRestsOn() throws {
        let playground = try Playground()
        playground.run(
            "x = dataset(\"faces\")[1]\nlost = 3\ny = blur(x, 1)\nz = negative(y)\nz = blur(z, 2)\nlater = z")
        let table = try #require(try playground.value(of: "history z") as? TableValue)
        let statements = table.rows.map { $0[4] as? String ?? "" }
        #expect(
            statements == [
                "x = dataset(\"faces\")[1]", "y = blur(x, 1)", "z = negative(y)", "z = blur(z, 2)",
            ])
    }
}
