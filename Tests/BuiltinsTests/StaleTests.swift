import Builtins
import Foundation
import Interpreter
import LanguageTestSupport
import SessionStore
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

    /// The last value is that of the statement before: what came after changes nothing, and refresh finds it again.
    @Test func theLastValueIsThatOfTheStatementBefore() throws {
        let playground = try Playground()
        playground.run(
            "5\na = _\nx = dataset(\"faces\")[1]\nblur(x, 2)\nsoft = _\n_\nnegative(_)\nb = _ \n10 + 5\ndbl = _ * 2\n7"
        )
        #expect(try Self.stale(playground) == [])
        playground.run("stale\nrefresh\n\"other\"")
        #expect(try playground.value(of: "a == 5 and dbl == 30") as? Bool == true)
        playground.run("x = dataset(\"faces\")[3]")
        #expect(
            try Set(Self.stale(playground).compactMap { $0.split(separator: ":").first }) == ["b", "soft"])
        playground.run("refresh\n3")
        #expect(try Self.stale(playground) == [])
        #expect(
            try playground.value(of: "soft == blur(dataset(\"faces\")[3], 2) and b == negative(soft)")
                as? Bool == true)
        #expect(try playground.value(of: "a == 5 and dbl == 30") as? Bool == true)
    }

    /// What waits behind a statement that fails is named, and can be asked for.
    @Test func refreshSaysWhatWasLeft() throws {
        let playground = try Playground()
        playground.run("a = 4\nb = 12 / a\nc = 2\nd = c + 1\na = 0\nc = 5")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "refresh")
        #expect(lines.contains("error: division by zero"), "\(lines)")
        #expect(
            lines.contains(
                "refresh ended there, and d was not looked at; refresh d leaves out what it does not rest on"),
            "\(lines)")
        playground.run("refresh d")
        #expect(try playground.value(of: "d") as? Double == 6)
    }

    /// A name that is made from itself goes through all its statements again.
    @Test func refreshFollowsANameThroughItsStatements() throws {
        let playground = try Playground()
        playground.run(
            "x = dataset(\"faces\")[1]\nz = blur(x, 1)\nz = negative(z)\nz = blur(z, 2)\nx = dataset(\"faces\")[3]"
        )
        _ = playground.host.takeLines()
        #expect(playground.output(of: "refresh z").contains("refresh: 3 of 3 statements were run"))
        let code = "z == blur(negative(blur(dataset(\"faces\")[3], 1)), 2)"
        #expect(try playground.value(of: code) as? Bool == true)
        #expect(try Self.stale(playground) == [])
    }

    /// A statement that made a name from itself gets what it was made from, not what it made; then all is fresh.
    @Test func refreshDoesNotApplyAnUpdateTwice() throws {
        let playground = try Playground()
        playground.run(
            "x = dataset(\"faces\")[1]\nz = dataset(\"faces\")[2]\nz = match_color(z, to: x)\nz = blur(z, 1)\n"
                + "x = dataset(\"faces\")[3]\nrefresh")
        let code = "z == blur(match_color(dataset(\"faces\")[2], to: dataset(\"faces\")[3]), 1)"
        #expect(try playground.value(of: code) as? Bool == true)
        #expect(try Self.stale(playground) == [])
    }

    /// A statement whose name another one has bound since is not run: what it made is gone.
    @Test func refreshLeavesWhatWasReplaced() throws {
        let playground = try Playground()
        playground.session.workingFolder = playground.folder + "/out"
        playground.run(
            "save(dataset(\"faces\")[1], \"a.png\")\na = image(\"a.png\")\nx = blur(a, 1)\ny = negative(x)\n"
                + "x = dataset(\"faces\")[5]\nsave(dataset(\"faces\")[2], \"a.png\")\nrefresh")
        #expect(try playground.value(of: "x == dataset(\"faces\")[5]") as? Bool == true)
        #expect(try playground.value(of: "y == negative(dataset(\"faces\")[5])") as? Bool == true)
        #expect(try playground.value(of: "a == image(\"a.png\")") as? Bool == true)
        #expect(try Self.stale(playground) == [])
    }

    /// Of one name's refresh the others keep what they are.
    @Test func refreshingOneNameKeepsOthersWhole() throws {
        let playground = try Playground()
        playground.run(
            "x = dataset(\"faces\")[1]\nz = blur(x, 1)\nbetween = blur(z, 2)\nz = negative(z)\n"
                + "x = dataset(\"faces\")[3]\nrefresh between")
        let code = "z == negative(blur(dataset(\"faces\")[3], 1))"
        #expect(try playground.value(of: code) as? Bool == true)
        #expect(try playground.value(of: "between == blur(z, 2)") as? Bool == true)
    }

    /// Thousands of statements, each on the one before it, are judged at once.
    @Test func longHistoriesAreQuick() throws {
        let playground = try Playground()
        let chain = (1...2_000).map { "a\($0) = a\($0 - 1) + 1" }.joined(separator: "\n")
        playground.run("a0 = 1\n" + chain + "\na0 = 2")
        let names = try Self.stale(playground)
        #expect(names.count == 2_000)
        let table = try #require(try playground.value(of: "history a1500") as? TableValue)
        #expect(table.rows.count == 1_501)
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

    private static let setup = """
        x = dataset("faces")[1]
        soft = blur(x, 1)
        other = dataset("faces")[2]
        z = negative(soft)

        """

    /// What an included script made from a name of its own is stale once the name is bound again, and nothing else of
    /// it; refresh runs those statements of the script, and the name stays as it is.
    @Test func namesOfAScriptAreJudgedOneByOne() throws {
        let playground = try Playground()
        try playground.write(Self.setup, to: "scripts/setup.dfis")
        playground.run("include \"setup.dfis\"\nw = blur(z, 2)\nu = blur(other, 1)")
        #expect(try Self.stale(playground) == [])
        playground.run("x = dataset(\"faces\")[3]")
        let cell = try #require(try playground.session.store.cells().last?.number)
        #expect(
            try Self.stale(playground)
                == ["soft", "w", "z"].map { "\($0): x was bound again by \(cell)" })
        _ = playground.host.takeLines()
        let lines = playground.output(of: "refresh")
        #expect(
            Array(lines.prefix(4)) == [
                "refresh runs 3 statements:", "  soft = blur(x, 1)  (from setup.dfis)",
                "  z = negative(soft)  (from setup.dfis)", "  w = blur(z, 2)",
            ])
        #expect(lines.last == "refresh: 3 of 3 statements were run")
        for code in ["x == dataset(\"faces\")[3]", "w == blur(negative(blur(x, 1)), 2)"] {
            #expect(try playground.value(of: code) as? Bool == true, "\(code)")
        }
        #expect(try Self.stale(playground) == [])
    }

    /// Of one name, only what it needs; the same value again is no reason.
    @Test func aNameOfAScriptIsRefreshedAlone() throws {
        let playground = try Playground()
        try playground.write(Self.setup, to: "scripts/setup.dfis")
        playground.run("include \"setup.dfis\"\nx = dataset(\"faces\")[3]\nrefresh soft")
        #expect(try Self.stale(playground).map { $0.prefix(2) } == ["z:"])
        playground.run("undo; undo; x = dataset(\"faces\")[1]")
        #expect(try Self.stale(playground) == [])
    }

    /// A loop makes its names only together: refresh says why it leaves one. Its variable is no source.
    @Test func namesOfALoopAreStaleAndLeft() throws {
        let playground = try Playground()
        playground.run(
            "faces = dataset(\"faces\")\nfor i in 0..1 { x = faces[i]; y = blur(x, 1) }\nfor i in [4] { n = i }"
        )
        #expect(try Self.stale(playground) == [])
        playground.run("x = faces[5]")
        let cell = try #require(try playground.session.store.cells().last?.number)
        #expect(try Self.stale(playground) == ["y: x was bound again by \(cell)"])
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "refresh") == [
                "refresh leaves y: it was made from x within statement 2, which binds x as well"
            ])
    }

    /// What is made from a name within a loop counts where another statement updates that name, as anywhere else.
    @Test func updatingALoopsNameLeavesItFresh() throws {
        let playground = try Playground()
        playground.run(
            "faces = dataset(\"faces\")\nfor i in 0..1 { x = faces[i]; y = blur(x, 1) }\nx = negative(x)")
        #expect(try Self.stale(playground) == [])
    }

    /// Where a whole script has to run again, the plan says what it binds.
    @Test func thePlanNamesWhatAScriptBinds() throws {
        let playground = try Playground()
        playground.session.workingFolder = playground.folder + "/out"
        try playground.write("x = image(\"a.png\")\nsoft = blur(x, 1)\n", to: "scripts/setup.dfis")
        playground.run(
            "save(dataset(\"faces\")[1], \"a.png\")\ninclude \"setup.dfis\"\nsave(dataset(\"faces\")[2], \"a.png\")"
        )
        _ = playground.host.takeLines()
        let lines = playground.output(of: "refresh")
        #expect(lines.contains("  include \"setup.dfis\"  (binds x, soft)"), "\(lines)")
        #expect(try playground.value(of: "soft == blur(dataset(\"faces\")[2], 1)") as? Bool == true)
    }

    @Test func aPersonIsAskedBeforeLongWork() throws {
        let playground = try Playground()
        playground.run("x = dataset(\"faces\")[1]\ny = blur(x, 1)\nx = dataset(\"faces\")[2]")
        // No statement here takes ten seconds: nobody is asked, even where somebody is there.
        playground.host.answers = ["n"]
        #expect(playground.output(of: "refresh").contains("refresh: 1 of 1 statements were run"))
        #expect(playground.host.answers == ["n"])
    }

    /// Only yes runs it: whoever answers with something else is asked again, once.
    @Test(arguments: [
        (["y"], true), ([""], true), (["n"], false), (["stale", "yes"], true), (["cancel", "n"], false),
        (["what does it do?", "stale"], false),
    ])
    func longWorkNeedsAYes(answers: [String], runs: Bool) throws {
        let playground = try Playground(sessionFile: true)
        playground.run("x = dataset(\"faces\")[1]\ny = blur(x, 1)")
        let store = playground.session.store
        let cell = try #require(try store.cells().last)
        // As if it had taken half a minute.
        try store.commit(
            cell: CellRecord(
                source: cell.cell.source, reads: cell.cell.reads, writes: cell.cell.writes, seconds: 30,
                date: cell.cell.date),
            bindings: [("y", try #require(try store.hash(of: "y")))], trace: store.traces()[cell.number])
        try playground.reopen()
        playground.run("x = dataset(\"faces\")[2]")
        _ = playground.host.takeLines()
        playground.host.answers = answers + ["y"]
        let lines = playground.output(of: "refresh")
        #expect(lines.contains("Run them? [Y/n] " + answers[0]), "\(lines)")
        #expect(lines.contains("refresh: 1 of 1 statements were run") == runs, "\(lines)")
        #expect(playground.host.answers == ["y"])
    }

    @Test func aStatementThatFailsEndsIt() throws {
        let playground = try Playground()
        playground.run("x = dataset(\"faces\")[1]\ny = blur(x, 1)\nz = negative(y)\nx = 3")
        let lines = playground.output(of: "refresh")
        #expect(lines.contains { $0.hasPrefix("error: ") }, "\(lines)")
        #expect(try playground.value(of: "y == blur(dataset(\"faces\")[1], 1)") as? Bool == true)
    }

    /// What set the network, the profile or the seed is listed with what looked at them, and nothing else.
    @Test func historyHasTheSettings() throws {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny")); seed(3); x = dataset("faces")[1]; profile
            for i in [7] { seed(i) }
            z = reconstruct(phi(x, size: [40, 40]), from: "noise", evaluations: 1)
            seed(0); y = blur(x, 1)
            """)
        func statements(of name: String) throws -> [String] {
            let table = try #require(try playground.value(of: "history \(name)") as? TableValue)
            return table.rows.map { $0[4] as? String ?? "" }
        }
        let x = "x = dataset(\"faces\")[1]"
        #expect(
            try statements(of: "z") == [
                "use(network(\"tiny\"));", x + ";", "for i in [7] { seed(i) }",
                "z = reconstruct(phi(x, size: [40, 40]), from: \"noise\", evaluations: 1)",
            ])
        #expect(try statements(of: "y") == [x + ";", "y = blur(x, 1)"])
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
