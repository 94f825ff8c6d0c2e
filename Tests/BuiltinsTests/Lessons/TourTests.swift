import LanguageTestSupport
import Builtins
import DeepFeatures
import Interpreter
import PictureValues
import Testing

/// The tour, with and without a person at the terminal.
@Suite struct TourTests {
    private static let enter = ""

    @Test func everyStepRunsWhereNobodyIsThere() throws {
        let playground = try Playground(scale: .quick)
        let lines = playground.output(of: "tour")
        #expect(lines.filter { $0.contains("error") || $0.contains("warning") } == [])
        for step in TourStep.all {
            for line in step.code.split(separator: "\n") { #expect(lines.contains("    \(line)")) }
        }
        #expect(lines.contains { $0.hasPrefix("z: image 200×200") })
        #expect(lines.suffix(3).joined().contains("help lists all functions"))
    }

    @Test func enterRunsTheStepAndAnythingElseIsTried() throws {
        let playground = try Playground(scale: .quick)
        playground.host.answers = [Self.enter, "1 + 1", "length(fases)", "length(faces)", Self.enter, "q"]
        let lines = playground.output(of: "tour")
        let answers = lines.drop { $0 != "tour 2/\(TourStep.all.count)> 1 + 1" }
        #expect(answers.dropFirst().first == "2")
        #expect(answers.contains("error: nothing is called “fases”"))
        #expect(answers.contains("\(DrawnFaces.count)"))
        #expect(answers.contains("x: image 200×200, not smiling"))
        #expect(answers.last == "The tour ends here; tour starts it again.")
    }

    @Test func anInterruptClearsTheLineAndStays() throws {
        let playground = try Playground(scale: .quick)
        playground.host.answers = ["faces[", RecordingHost.interrupt, RecordingHost.interrupt, "1 + 1", "q"]
        let lines = playground.output(of: "tour")
        #expect(lines.count { $0 == "q leaves the tour." } == 2)
        #expect(lines.contains("2") && lines.last == "The tour ends here; tour starts it again.")
    }

    @Test func aFailedStepIsTakenAgainOrLeft() throws {
        let playground = try Playground(scale: .quick)
        // Step 2 takes its picture from what faces is at that time.
        playground.host.answers = [
            Self.enter, "faces = 3", Self.enter, "faces = drawn_faces()", Self.enter, "s = 1", "q",
        ]
        let lines = playground.output(of: "tour")
        let failed = "That step failed: Enter runs it again, s skips it, q leaves."
        #expect(lines.count { $0 == failed } == 1, "\(lines)")
        let after = lines.drop { $0 != failed }
        #expect(after.contains("x: image 200×200, not smiling"))
        #expect(after.contains { $0.hasPrefix("tour 3/") })
        playground.host.answers = [Self.enter, "faces = 3", Self.enter, "s", "q"]
        #expect(playground.output(of: "tour").contains { $0.hasPrefix("tour 3/") })
    }

    @Test func statementsGoOverSeveralLines() throws {
        let playground = try Playground(scale: .quick)
        playground.host.answers = ["numbers = [1,", "2]", "length(numbers)", "q"]
        let lines = playground.output(of: "tour")
        #expect(lines.contains("2") && !lines.contains { $0.hasPrefix("error") }, "\(lines)")
    }

    @Test func theEndOfInputEndsIt() throws {
        let playground = try Playground()
        playground.host.answers = []
        #expect(playground.output(of: "tour").last == "The tour ends here; tour starts it again.")
    }

    @Test func theSessionIsLeftAsItWas() throws {
        let playground = try Playground(scale: .quick)
        playground.run("x = 5")
        // The tour binds its own x, and the person may bind more.
        playground.host.answers = [Self.enter, Self.enter, "y = x", "q"]
        playground.run("tour")
        #expect(playground.session.names == ["x"])
        _ = playground.host.takeLines()
        #expect(playground.output(of: "x") == ["5"])
    }

    @Test func linesFitATerminal() {
        let texts = [TourStep.welcome, TourStep.farewell] + TourStep.all.map(\.text)
        for line in texts.flatMap({ $0.split(separator: "\n") }) { #expect(line.count <= 80, "\(line)") }
        // Code is shown four columns in.
        let code = TourStep.all.map(\.code).flatMap { $0.split(separator: "\n") }
        for line in code { #expect(line.count <= 76, "\(line)") }
    }
}
