import DeepFeatures
import Interpreter
import LanguageTestSupport
import PictureValues
import Support
import Testing

/// Statements that run in the background.
@Suite struct JobTests {
    private static let preparation = """
        use(network("tiny"))
        faces = dataset("faces", attributes: "faces.csv")
        x = faces[0]
        f = phi(x, size: [32, 32])
        w = phi(faces[1], size: [32, 32]) - f
        """

    /// A search that takes a minute or more, unless it is stopped.
    private static let endless =
        "reconstruct(phi(x, size: [400, 400]), from: \"noise\", evaluations: 1000000, solver: \"plain\")"

    private func prepared(sessionFile: Bool = true) throws -> Playground {
        let playground = try Playground(sessionFile: sessionFile)
        _ = try playground.value(of: Self.preparation)
        _ = playground.host.takeLines()
        return playground
    }

    private func picture(_ name: String, in playground: Playground) throws -> Picture {
        try #require(try playground.session.value(of: name) as? Picture)
    }

    /// Begins `endless`, and returns when it has a picture.
    private func beginEndless(in playground: Playground) throws {
        playground.run("z = \(Self.endless) &")
        try awaitProgress(in: playground)
        _ = playground.host.takeLines()
    }

    private func awaitProgress(in playground: Playground) throws {
        let job = try #require(playground.session.jobs.unfinished.first)
        while !job.hasEnded,
            (job.monitor.progress?.completed ?? 0) < 3 || job.monitor.progress?.unit != "evaluation"
        {
            playground.run("1;")
        }
    }

    private func identity(of code: String) throws -> ContentHash {
        let playground = try prepared()
        return try playground.session.identity(of: playground.value(of: code))
    }

    private func identity(_ name: String, in playground: Playground) throws -> ContentHash? {
        try playground.session.value(of: name).map(playground.session.identity)
    }

    /// Bit for bit, whatever runs beside it.
    @Test func givesWhatTheForegroundGives() throws {
        let expected = try identity(of: "reconstruct(f + w, evaluations: 20)")
        let playground = try prepared()
        let lines = playground.output(
            of: """
                z = reconstruct(f + w, evaluations: 20) &
                y = reconstruct(f + 2 * w, evaluations: 5);
                wait(z)
                """)
        #expect(try identity("z", in: playground) == expected)
        #expect(lines.filter { $0.hasPrefix("z: ") }.count == 1)
        #expect(lines.contains { $0.hasPrefix("[1] z is computed in the background") })
        try playground.reopen()
        #expect(try identity("z", in: playground) == expected)
    }

    /// What it would read is what it was when the statement was entered: names, the profile, the seed, the network.
    @Test func takesEverythingAsItWas() throws {
        let expected = try identity(
            of: "reconstruct(phi(x, size: [32, 32]) + w, from: \"noise\", evaluations: 5)")
        let playground = try prepared()
        playground.run(
            """
            z = reconstruct(phi(x, size: [32, 32]) + w, from: "noise", evaluations: 5) &
            w = 2
            x = faces[2]
            profile("official")
            seed(7)
            use(network("pixels"))
            """)
        // What ends later would be reported among what follows.
        playground.run("wait()")
        #expect(try identity("z", in: playground) == expected)
        #expect(try playground.session.value(of: "w") as? Double == 2)
        // It was made from what w was.
        let stale = try #require(try playground.value(of: "stale") as? TableValue)
        #expect(stale.rows.contains { $0.first as? String == "z" })
    }

    /// One after another, in the order in which they were entered; one may read what another will bind.
    @Test func jobsQueue() throws {
        let expected = try identity(of: "match_color(reconstruct(f + w, evaluations: 10), to: x)")
        let playground = try prepared()
        let lines = playground.output(
            of: """
                z = reconstruct(f + w, evaluations: 10) &
                c = match_color(z, to: x) &
                y = reconstruct(f + 2 * w, evaluations: 4) &
                wait()
                """)
        #expect(try identity("c", in: playground) == expected)
        let ends = lines.filter { $0.contains("is done after") }.map { $0.prefix(5) }
        // One that ends before the next is entered, on a busy machine, ends as any other statement.
        #expect(ends.first == "[1] z" && Set(ends).isSubset(of: ["[1] z", "[2] c", "[3] y"]))
        #expect(Set(lines.compactMap { $0.split(separator: ":").first }).isSuperset(of: ["z", "c", "y"]))
        #expect(playground.session.jobs.all.isEmpty)
    }

    @Test func aStatementThatReadsItWaits() throws {
        let playground = try prepared()
        let report = try #require(
            try playground.value(of: "z = reconstruct(f + w, evaluations: 30) &\nz.evaluations") as? Double)
        #expect(report > 0)
        // Within a function, too.
        let lines = playground.output(
            of: "def evaluations() { y.evaluations }\ny = reconstruct(f + w, evaluations: 7) &\nevaluations()"
        )
        #expect(lines.last == "7")
    }

    /// A statement took the time in which it was computed, however long it had waited before.
    @Test func waitingIsNotCounted() throws {
        let playground = try prepared()
        playground.run(
            """
            z = reconstruct(f + w, evaluations: 60) &
            n = z.evaluations &
            wait()
            m = 1
            """)
        let cells = try playground.session.store.cells()
        #expect(!cells.contains { $0.isDamaged })
        let search = try #require(cells.first { $0.cell.writes == ["z"] }?.cell.seconds)
        for name in ["n", "m"] {
            let look = try #require(cells.first { $0.cell.writes == [name] }?.cell.seconds)
            #expect((0..<search).contains(look), "\(name)")
        }
    }

    @Test func whatEndsAtOnceIsLikeAnyStatement() throws {
        let playground = try prepared()
        #expect(playground.output(of: "a = 3 &") == ["a: 3"])
        #expect(playground.output(of: "a = 4 &;").isEmpty)
        playground.run("z = reconstruct(f + w, evaluations: 3)")
        _ = playground.host.takeLines()
        let again = playground.output(of: "y = reconstruct(f + w, evaluations: 3) &")
        #expect(again.count == 1 && again.first?.hasPrefix("y: image") == true)
    }

    @Test func twoForOneName() throws {
        let playground = try prepared()
        try beginEndless(in: playground)
        for statement in ["z = 3", "z = 3 &", "forget z", "for z in 1..3 { 1 }"] {
            let lines = playground.output(of: statement)
            #expect(
                lines.first?.hasPrefix("error: “z” is being computed in the background") == true,
                "\(statement)")
            #expect(lines.last?.contains("cancel(z) stops it") == true)
        }
        playground.run("cancel(z)")
        #expect(try picture("z", in: playground).reconstruction?.isFinished == false)
        _ = playground.host.takeLines()
        #expect(playground.output(of: "z = 3") == ["z: 3"])
    }

    /// As after Ctrl-C: the best picture stays, and the same statement goes on from there.
    @Test func stoppedItGoesOn() throws {
        func search(_ evaluations: Int) -> String {
            "reconstruct(f, from: \"noise\", evaluations: \(evaluations), solver: \"plain\")"
        }
        let playground = try prepared()
        playground.run("f = phi(x, size: [400, 400]);\nz = \(search(1_000_000)) &")
        try awaitProgress(in: playground)
        _ = playground.host.takeLines()
        let lines = playground.output(of: "cancel(z)")
        #expect(lines.first?.contains("z was stopped after") == true)
        #expect(lines.first?.contains("the same statement goes on from there") == true)
        let best = try picture("z", in: playground)
        let done = try #require(best.reconstruction?.evaluations)
        #expect(best.reconstruction?.isFinished == false)
        try playground.reopen()
        let again = playground.output(of: "z = \(search(done + 3)) &\nwait(z)")
        #expect(again.contains("reconstruct: continues after \(done) of \(done + 3) evaluations"))
        #expect(
            try identity("z", in: playground)
                == identity(of: "f = phi(x, size: [400, 400]); \(search(done + 3))"))
    }

    @Test func aJobThatWaitsCanBeStopped() throws {
        let playground = try prepared()
        let lines = playground.output(
            of: """
                z = \(Self.endless) &
                y = reconstruct(f + 2 * w, evaluations: 4) &
                cancel(y)
                y = 3
                cancel()
                """)
        #expect(lines.contains("y: 3"))
        #expect(lines.contains { $0.hasPrefix("[2] y was stopped") })
        #expect(lines.contains { $0.hasPrefix("[1] z was stopped") })
        #expect(playground.session.jobs.all.isEmpty)
    }

    @Test func whatGoesWrongIsTold() throws {
        let playground = try prepared()
        let lines = playground.output(
            of: """
                z = \(Self.endless) &
                y = reconstruct(phi(faces[3], size: [32, 32]) + w, evaluations: 3, tv: -1) &
                c = match_color(y, to: x) &
                w = 2
                cancel(z)
                wait()
                """)
        // What failed leaves names as they are, not as they were when it was entered.
        #expect(try playground.session.value(of: "w") as? Double == 2)
        #expect(lines.contains { $0.hasPrefix("[2] y has failed after") })
        #expect(lines.contains { $0.hasPrefix("error: tv: should not be negative") })
        #expect(lines.contains { $0.hasPrefix("[3] c has failed after") })
        #expect(lines.contains { $0.hasPrefix("error: “y” has not been computed: its job failed") })
        #expect(playground.session.jobs.takeFailure())
        #expect(playground.output(of: "1 + 1") == ["2"])
        // The name is what it was before.
        #expect(try playground.value(of: "f.weight") as? Double == 1)
    }

    /// The wait ends, the job goes on.
    @Test func anInterruptEndsTheWait() throws {
        let playground = try prepared()
        try beginEndless(in: playground)
        playground.host.work.stop(afterReports: 1)
        #expect(playground.output(of: "wait(z)").first == "error: interrupted")
        playground.host.work.goOn()
        #expect(playground.session.jobs.unfinished.count == 1)
        playground.run("cancel(z)")
        #expect(try picture("z", in: playground).reconstruction?.isFinished == false)
    }

    @Test func itTellsHowItWasMade() throws {
        let playground = try prepared()
        playground.run(
            "z = reconstruct(phi(x, size: [32, 32]) + w, evaluations: 3) &\nw = 2\nz;")
        _ = playground.host.takeLines()
        let script = playground.output(of: "why z")
        #expect(script.contains { $0.hasPrefix("z = reconstruct(") && $0.contains("evaluations: 3") })
        #expect(!script.contains { $0.contains("&") })
        let history = try #require(try playground.value(of: "history z") as? TableValue)
        let statements = history.rows.compactMap { $0.last as? String }
        #expect(statements.last?.hasPrefix("z = reconstruct(phi(x") == true)
        #expect(statements.contains { $0.hasPrefix("w = phi(") } && !statements.contains("w = 2"))
    }

    @Test func jobsAreListed() throws {
        let playground = try prepared()
        playground.run("z = \(Self.endless) &\ny = reconstruct(f + 2 * w, evaluations: 4) &")
        let table = try #require(try playground.value(of: "jobs") as? TableValue)
        #expect(table.rows.map { $0[1] as? String } == ["z", "y"])
        #expect(table.rows.map { $0[2] as? String } == ["works", "waits"])
        playground.run("preview(z)")
        #expect(playground.host.takeLines().contains { $0.hasPrefix("z: evaluation ") })
        let refused = playground.output(of: "preview(y)")
        #expect(refused.first == "error: “y” waits for another job")
        #expect(playground.output(of: "preview(f)") == ["f is not being computed: show(f) shows what it is"])
        #expect(playground.output(of: "cancel(f)") == ["f is not being computed: it is there already"])
        #expect(playground.output(of: "wait(f)").isEmpty)
        playground.run("cancel()")
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "jobs").first?.hasPrefix("nothing is computed in the background") == true)
    }

    /// Other statements change the session while a job computes, hundreds of times.
    @Test func statementsRunBesideIt() throws {
        let playground = try prepared()
        try beginEndless(in: playground)
        for number in 0..<200 { playground.run("n = \(number)") }
        #expect(try playground.value(of: "n") as? Double == 199)
        playground.run("undo")
        #expect(try playground.value(of: "n") as? Double == 198)
        playground.run("cancel(z)")
        try playground.reopen()
        #expect(try playground.value(of: "n") as? Double == 198)
        #expect(try picture("z", in: playground).reconstruction?.isFinished == false)
    }

    /// Run again in that order, they give the same, whatever was bound meanwhile.
    @Test func theHistoryIsInTheOrderOfEntry() throws {
        let playground = try prepared()
        playground.run("a = 2")
        try beginEndless(in: playground)
        playground.run("y = reconstruct(f + a * w, evaluations: 4) &\na = 5\nlast = 1\ncancel(z)\nwait()")
        _ = playground.host.takeLines()
        let expected = try identity("y", in: playground)
        let table = try #require(try playground.value(of: "history") as? TableValue)
        let statements = table.rows.compactMap { $0.last as? String }
        let wanted = ["a = 2", "z = ", "y = ", "a = 5", "last = 1", "cancel(z)"]
        let places = wanted.compactMap { start in statements.firstIndex { $0.hasPrefix(start) } }
        #expect(places.count == wanted.count && places == places.sorted(), "\(statements)")
        try playground.reopen()
        #expect(try identity("y", in: playground) == expected)
        // What is entered in the next run comes after all of them.
        playground.run("next = 1")
        let all = try #require(try playground.value(of: "history") as? TableValue)
        #expect(all.rows.last?.last as? String == "next = 1")
    }

    @Test func undoLeavesTheJob() throws {
        let playground = try prepared()
        try beginEndless(in: playground)
        #expect(playground.output(of: "y = 3\nundo").contains("y is forgotten"))
        let refused = playground.output(of: "undo")
        #expect(
            refused.first?.hasPrefix("error: the last statement is being computed in the background: z = ")
                == true)
        #expect(playground.session.names.contains("w"))
        playground.run("cancel(z)")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "undo") == ["z is forgotten"])
    }

    @Test func aPackWaitsForNone() throws {
        let playground = try prepared()
        try beginEndless(in: playground)
        let lines = playground.output(of: "pack(\"p.dfiz\", photographs: false)")
        #expect(lines.first == "error: “z” is still being computed in the background, and would not be in it")
        playground.run("cancel(z)")
    }

    @Test func aJobThatShowsItsPictureCanBeAskedForIt() throws {
        let playground = try prepared()
        playground.run(
            "z = reconstruct(phi(x, size: [400, 400]), from: \"noise\", evaluations: 1000000, preview: 1000) &"
        )
        playground.run("preview(z)\ncancel(z)")
        #expect(playground.host.takeLines().contains { $0.hasPrefix("z: evaluation ") })
    }

    @Test func whatFailsAtOnceFailsLikeAnyStatement() throws {
        let playground = try prepared()
        #expect(throws: ProgramErrors.self) {
            try playground.checkedOutput(of: "z = image(\"lost.png\") &\nlast = 1")
        }
        #expect(try playground.session.value(of: "last") == nil)
        #expect(playground.session.jobs.all.isEmpty)
    }

    @Test func whatCannotRunInTheBackground() throws {
        let playground = try prepared()
        #expect(
            playground.output(of: "for i in 1..3 { z = 3 & }").first
                == "error: only a statement of its own can run in the background, not one within braces")
        #expect(
            playground.output(of: "print(3) &").first
                == "error: what runs in the background needs a name for its result")
        #expect(playground.output(of: "a = 1 & 2").first == "error: no operator “&”")
    }
}
