import Interpreter
import LanguageTestSupport
import Testing

/// What answers to questions for yes or no mean.
@Suite struct DecisionTests {
    private static let question = "Run them? [Y/n] "

    private func answered(_ answers: [String]?, usual: Decision = .yes) -> (Decision, lines: [String]) {
        let host = RecordingHost()
        host.answers = answers
        return (host.decide(Self.question, usual: usual), host.takeLines())
    }

    @Test(arguments: [
        ("y", Decision.yes), ("yes", .yes), ("YES", .yes), (" y ", .yes), ("n", .no), ("no", .no),
        ("No", .no),
    ])
    func yesAndNo(answer: String, meaning: Decision) {
        for usual in [Decision.yes, .no] {
            let (decision, lines) = answered([answer, "y"], usual: usual)
            #expect(decision == meaning)
            #expect(lines == [Self.question + answer])
        }
    }

    @Test func anEmptyLineIsWhatIsUsual() {
        #expect(answered([""]).0 == .yes)
        #expect(answered(["  "], usual: .no).0 == .no)
        let unasked = Decision("Well? (y/n) ", usual: nil) { $0.hasPrefix("answer") ? .line("y") : .line("") }
        #expect(unasked == .yes)
    }

    /// What is neither is asked again, once.
    @Test(arguments: ["stale", "cancel", "what does it do?", "nope", "yesterday", "q"])
    func anythingElseIsAskedAgain(answer: String) {
        for (second, meaning) in [("y", Decision.yes), ("n", .no), ("", .yes), (answer, .no)] {
            let (decision, lines) = answered([answer, second, "y"])
            #expect(decision == meaning, "\(second)")
            #expect(lines == [Self.question + answer, "answer y or n: " + Self.question + second])
        }
    }

    @Test func theQuestionCanBeLeft() {
        #expect(answered([RecordingHost.interrupt]).0 == .cleared)
        #expect(answered(["stale", RecordingHost.interrupt]).0 == .cleared)
        #expect(answered([]).0 == .ended)
        #expect(answered(nil).0 == .ended)
    }
}
