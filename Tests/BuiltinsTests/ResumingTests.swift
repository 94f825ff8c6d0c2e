import DeepFeatures
import Foundation
import Interpreter
import LanguageTestSupport
import PictureValues
import Support
import Testing

/// Work that was stopped goes on where it was, and ends as if it had never stopped.
@Suite struct ResumingTests {
    private static let preparation = """
        use(network("tiny"))
        faces = dataset("faces", attributes: "faces.csv")
        x = faces[0]
        f = phi(x, size: [32, 32])
        w = phi(faces[1], size: [32, 32]) - f
        targets = nearest(faces where smiling, to: x, k: 3)
        sources = nearest(faces where not smiling, to: x, k: 3)
        """

    private static let budget = 40

    private static func statement(_ evaluations: Int) -> String {
        "z = reconstruct(f + w, evaluations: \(evaluations))"
    }

    private func prepared(sessionFile: Bool = true) throws -> Playground {
        let playground = try Playground(sessionFile: sessionFile)
        _ = try playground.value(of: Self.preparation)
        _ = playground.host.takeLines()
        return playground
    }

    private func whole(_ code: String) throws -> Picture {
        try #require(try prepared().value(of: code) as? Picture)
    }

    /// Stops a text after as many evaluations, as Ctrl-C does.
    @discardableResult
    private func stop(_ code: String, after evaluations: Int, in playground: Playground) -> [String] {
        playground.host.work.stop(afterReports: evaluations)
        defer { playground.host.work.goOn() }
        return playground.output(of: code)
    }

    private func picture(_ name: String, in playground: Playground) throws -> Picture {
        try #require(try playground.session.value(of: name) as? Picture)
    }

    /// In every bit of the picture and of what is known of its search, but the seconds.
    private func expectSame(_ picture: Picture, _ expected: Picture) throws {
        #expect(picture.image.pixels.map(\.bitPattern) == expected.image.pixels.map(\.bitPattern))
        #expect(picture.identity == expected.identity)
        let (report, other) = (
            try #require(picture.reconstruction), try #require(expected.reconstruction)
        )
        #expect(report.course.steps.map(\.objective) == other.course.steps.map(\.objective))
        #expect(report.isFinished == other.isFinished && report.ending == other.ending)
        #expect(report.initialObjective == other.initialObjective)
        #expect(picture.reconstructionSetup?.options == expected.reconstructionSetup?.options)
    }

    /// Twenty places, in the same run or in the next.
    @Test func stoppedAnywhereItGoesOn() throws {
        let expected = try whole(Self.statement(Self.budget))
        var generator = SplitMix64(seed: 20)
        for round in 0..<20 {
            let playground = try prepared()
            let place = Int.random(in: 1..<Self.budget, using: &generator)
            let lines = stop(Self.statement(Self.budget), after: place, in: playground)
            #expect(lines.first == "error: interrupted")
            #expect(
                lines.last?.contains("z holds the best result so far, unfinished; the same statement goes on")
                    == true)
            let best = try picture("z", in: playground)
            #expect(best.reconstruction?.isFinished == false && best.reconstruction?.evaluations == place)
            if round % 2 == 1 { try playground.reopen() }
            let before = playground.host.work.reports
            let again = playground.output(of: Self.statement(Self.budget))
            #expect(again.first == "reconstruct: continues after \(place) of \(Self.budget) evaluations")
            #expect(playground.host.work.reports - before == Self.budget - place, "place \(place)")
            try expectSame(picture("z", in: playground), expected)
        }
    }

    /// The stop may come within an evaluation, at any of the engine's questions.
    @Test func stoppedWithinAnEvaluationItGoesOn() throws {
        let expected = try whole(Self.statement(12))
        var generator = SplitMix64(seed: 21)
        let playground = try prepared()
        let before = playground.host.work.polls
        _ = try playground.value(of: Self.statement(12))
        let polls = playground.host.work.polls - before
        for _ in 0..<10 {
            let playground = try prepared()
            playground.host.work.stop(afterPolls: Int.random(in: polls / 4..<polls - 20, using: &generator))
            _ = playground.output(of: Self.statement(12))
            playground.host.work.goOn()
            _ = playground.output(of: Self.statement(12))
            try expectSame(picture("z", in: playground), expected)
        }
    }

    /// The end of a search is the middle of a longer one; `_` and a part of a statement count like a name.
    @Test func moreEvaluationsGoOn() throws {
        let playground = try prepared()
        _ = playground.output(of: "reconstruct(f + w, evaluations: 5)")
        #expect(
            playground.output(of: Self.statement(9)).first
                == "reconstruct: continues after 5 of 9 evaluations")
        try expectSame(picture("z", in: playground), whole(Self.statement(9)))
        stop("m = match_color(reconstruct(f + w, evaluations: 30), to: x)", after: 4, in: playground)
        #expect(try picture("_", in: playground).reconstruction?.evaluations == 13)
        try playground.reopen()
        let lines = playground.output(of: "m = match_color(reconstruct(f + w, evaluations: 30), to: x)")
        #expect(lines.first == "reconstruct: continues after 13 of 30 evaluations")
    }

    @Test func continuingIsOneSearch() throws {
        let playground = try prepared()
        _ = playground.output(of: Self.statement(6))
        let before = playground.host.work.reports
        let lines = playground.output(of: "z = continue(z, evaluations: 5)")
        #expect(lines.first == "continue: continues after 6 of 11 evaluations")
        #expect(playground.host.work.reports - before == 5)
        let expected = try whole(Self.statement(11))
        try expectSame(picture("z", in: playground), expected)
        // The longer call is remembered as if it had been made.
        _ = playground.output(of: "y = reconstruct(f + w, evaluations: 11)")
        #expect(playground.host.work.reports - before == 5)
        try expectSame(picture("y", in: playground), expected)

        try playground.reopen()
        _ = playground.output(of: "z = continue(z, evaluations: 2)")
        #expect(playground.host.work.reports - before == 7)
        try expectSame(picture("z", in: playground), whole(Self.statement(13)))
    }

    @Test func anUnfinishedOneIsContinued() throws {
        let playground = try prepared()
        stop(Self.statement(20), after: 7, in: playground)
        try playground.reopen()
        // What was left, unless it is told how many.
        let lines = playground.output(of: "z = continue(z)")
        #expect(lines.first == "continue: continues after 7 of 20 evaluations")
        try expectSame(picture("z", in: playground), whole(Self.statement(20)))
        stop("z = continue(z, evaluations: 10)", after: 3, in: playground)
        #expect(try picture("z", in: playground).reconstruction?.evaluations == 23)
        _ = playground.output(of: "z = continue(z, evaluations: 2)")
        try expectSame(picture("z", in: playground), whole(Self.statement(25)))
    }

    /// Mask, start and options are those of the first call.
    @Test func continuingKeepsHowItWasMade() throws {
        func code(_ evaluations: Int) -> String {
            "z = reconstruct(f + w, from: \"noise\", seed: 3, tv: 0.01, solver: \"plain\", "
                + "mask: mask(ellipse: [4, 4, 20, 20], feather: 3), evaluations: \(evaluations))"
        }
        let playground = try prepared()
        _ = playground.output(of: code(4))
        try playground.reopen()
        _ = playground.output(of: "z = continue(z, evaluations: 4)")
        try expectSame(picture("z", in: playground), whole(code(8)))
    }

    @Test func undoneWorkIsThereAgain() throws {
        let playground = try prepared()
        _ = playground.output(of: Self.statement(6))
        _ = playground.output(of: "z = continue(z, evaluations: 5); undo")
        let before = playground.host.work.reports
        #expect(try picture("z", in: playground).reconstruction?.evaluations == 6)
        _ = playground.output(of: "z = continue(z, evaluations: 5)")
        #expect(playground.host.work.reports == before)
        _ = playground.output(of: "z = continue(z, evaluations: 1)")
        #expect(playground.host.work.reports - before == 1)
        try expectSame(picture("z", in: playground), whole(Self.statement(12)))
    }

    @Test func whatCannotBeContinuedIsSaid() throws {
        let playground = try prepared()
        _ = playground.output(of: Self.statement(4) + "; m = match_color(z, to: x)")
        func refusal(_ code: String) -> [String] { playground.output(of: code) }
        #expect(refusal("continue(x)").first == "error: x is not a reconstruction")
        #expect(refusal("continue(m)").first == "error: m was changed after its reconstruction")
        #expect(refusal("continue(f)").first?.hasPrefix("error: z of continue should be an image") == true)
        #expect(
            refusal("continue(z, evaluations: 0)").first?.hasPrefix("error: evaluations of continue") == true)
        #expect(refusal("continue = 3").first == "error: “continue” is a function of the language")
        _ = playground.output(
            of: "e = reconstruct(f, from: x, evaluations: 50, tv: 0, network: network(\"tiny\"))")
        let ended = try picture("e", in: playground)
        #expect(ended.reconstruction?.hasConverged == true)
        #expect(refusal("continue(e)").first?.hasPrefix("error: e ended by itself after ") == true)
    }

    /// Without the state the same bits come out, from the first evaluation on; without the target it is said what to do.
    @Test func withoutItsStateItBeginsAgain() throws {
        let playground = try prepared()
        _ = playground.output(of: "t = f + w; z = reconstruct(t, evaluations: 6)")
        _ = playground.output(of: "y = reconstruct(f + 2 * w, evaluations: 6)")
        let store = playground.session.store
        for name in ["z", "y"] {
            let calls = try store.nodes(producing: picture(name, in: playground).identity)
            #expect(calls.count == 2)
            for call in calls where call.function == MethodStep.Kind.search.rawValue {
                try store.removeCheckpoint(call.key.hex)
            }
        }
        try store.collectGarbage()
        #expect(try store.checkpointExtent().count == 0)
        let before = playground.host.work.reports
        let lines = playground.output(of: "z = continue(z, evaluations: 3)")
        #expect(
            lines.first
                == "continue: the state of this search is no longer kept: all 9 evaluations are made again")
        #expect(playground.host.work.reports - before == 9)
        try expectSame(picture("z", in: playground), whole(Self.statement(9)))
        let refusal = playground.output(of: "continue(y, evaluations: 3)")
        #expect(refusal.first == "error: the session no longer has what y was reconstructed from")
        #expect(refusal.last == "  = enter the statement that made it again, with evaluations: 9")
    }

    /// What a picture was reconstructed with is read from sessions of every version.
    @Test func theSetupIsStoredUnderItsFirstName() throws {
        let playground = try prepared()
        _ = playground.output(of: Self.statement(2))
        let hash = try #require(try playground.session.store.hash(of: "z"))
        let header = try #require(try playground.session.store.header(of: hash)).header
        #expect(header.contains("\"recipe\":{"))
        try playground.reopen()
        #expect(try picture("z", in: playground).reconstructionSetup?.options.evaluations == 2)
    }

    /// Finished pictures come from the session, and the one under way goes on: no evaluation is made twice.
    @Test(arguments: [
        "sweep(x, w, alpha: [1, 2, 3], evaluations: 8)",
        "sweep(x, targets: targets, sources: sources, k: [1, 2], alpha: [1, 2], size: [32, 32], evaluations: 6)",
    ])
    func anInterruptedSweepRepeatsNothing(code: String) throws {
        let other = try prepared()
        let start = other.host.work.reports
        let expected = try #require(try other.value(of: code) as? TableValue)
        let all = other.host.work.reports - start
        let playground = try prepared()
        var made = 0
        // The means of the second one, which are computed first, are of 6 pictures.
        for place in [10, 3, 1, all] {
            let before = playground.host.work.reports
            stop("t = " + code, after: place, in: playground)
            made += playground.host.work.reports - before
            try playground.reopen()
        }
        #expect(made == all)
        let table = try #require(try playground.value(of: "t") as? TableValue)
        #expect(table.rows.count == expected.rows.count)
        for (row, other) in zip(table.rows, expected.rows) {
            for (cell, expected) in zip(row, other) {
                #expect(try cell.write(to: ObjectWriter()) == expected.write(to: ObjectWriter()))
            }
        }
        // Its states were for the way only.
        #expect(try playground.session.store.checkpointExtent().count == 0)
    }

    @Test func aFillingAndARemovalGoOn() throws {
        let codes = [
            "inpaint(x, hole: mask(rect: [10, 10, 12, 12]), set: nearest(faces, to: x, k: 3), size: [32, 32], "
                + "evaluations: 12)",
            "remove_artifacts(reconstruct(f + w, from: blur(x, 4), evaluations: 6), from: x)",
        ]
        for code in codes {
            let expected = try whole(code)
            let playground = try prepared()
            stop(code, after: 10, in: playground)
            try playground.reopen()
            let lines = playground.output(of: "z = " + code)
            #expect(lines.contains { $0.contains(": continues after ") }, "\(lines)")
            try expectSamePixels(picture("z", in: playground), expected)
        }
    }

    private func expectSamePixels(_ picture: Picture, _ expected: Picture) throws {
        #expect(picture.image.pixels.map(\.bitPattern) == expected.image.pixels.map(\.bitPattern))
    }

    /// If there is room for the picture and not for the state, the picture is there, and that is said once.
    @Test func aFullDiskStopsNothing() throws {
        let playground = try prepared()
        var warnings = 0
        for pages in stride(from: 40, through: 600, by: 10) {
            try playground.session.store.limitSize(toPages: pages)
            let lines = playground.output(of: Self.statement(8))
            warnings += lines.filter { $0.contains("no space left for the state of this search") }.count
            if playground.session.names.contains("z") { break }
        }
        try playground.session.store.limitSize(toPages: nil)
        #expect(warnings == 1)
        #expect(try playground.session.store.checkpointExtent().count == 0)
        try expectSame(picture("z", in: playground), whole(Self.statement(8)))
    }

    /// A session that cannot be written, or that is none, does the same for as long as the program runs.
    @Test func aTemporarySessionGoesOnToo() throws {
        let playground = try prepared(sessionFile: false)
        stop(Self.statement(12), after: 5, in: playground)
        let lines = playground.output(of: Self.statement(12))
        #expect(lines.first == "reconstruct: continues after 5 of 12 evaluations")
        try expectSame(picture("z", in: playground), whole(Self.statement(12)))
    }

    @Test func aDamagedStateIsSaidAndReplaced() throws {
        let playground = try prepared()
        stop(Self.statement(12), after: 5, in: playground)
        let hash = try picture("z", in: playground).identity
        let store = playground.session.store
        for call in try store.nodes(producing: hash) { try store.putCheckpoint(call.key.hex, [1, 2, 3]) }
        let before = playground.host.work.reports
        let lines = playground.output(of: Self.statement(12))
        #expect(
            lines.first?.hasPrefix(
                "warning: an earlier search left a state that cannot be used, and this one begins anew")
                == true)
        #expect(playground.host.work.reports - before == 12)
        try expectSame(picture("z", in: playground), whole(Self.statement(12)))
        #expect(
            playground.output(of: Self.statement(14)).first
                == "reconstruct: continues after 12 of 14 evaluations")
    }

    /// What nothing reaches is given back.
    @Test func statesGoWithTheirPictures() throws {
        let playground = try prepared()
        _ = playground.output(of: Self.statement(4))
        let store = playground.session.store
        #expect(try store.checkpointExtent().count == 1)
        #expect(try store.checkpointExtent().bytes > 100_000)
        _ = playground.output(of: "z = 1; z = 2")
        try store.collectGarbage()
        // It could be undone.
        #expect(try store.checkpointExtent().count == 1)
        _ = playground.output(of: "forget(z)")
        try store.purgeForgotten()
        try store.collectGarbage()
        #expect(try store.checkpointExtent().count == 0)
    }
}
