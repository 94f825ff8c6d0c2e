import DeepFeatures
import Interpreter
import PictureValues
import Language
import Support
import TestSupport

/// A host that writes down what a terminal would show, and what work was done.
final class RecordingHost: PictureHost {
    private(set) var lines: [String] = []
    let work = CountingMonitor()
    /// What the person at the terminal answers, one after another; nil where nobody is there.
    var answers: [String]?

    var monitor: any WorkMonitor { work }

    func print(_ line: String) { lines.append(line) }

    func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {
        lines += DiagnosticRenderer().render(diagnostic, in: source).split(separator: "\n").map(String.init)
    }

    func note(_ line: String) { lines.append(line) }

    func show(_ pictures: [Picture], labels: [String]) {
        for (index, picture) in pictures.enumerated() {
            lines.append((index < labels.count ? labels[index] + ": " : "") + picture.summary(named: nil))
        }
    }

    var isInteractive: Bool { answers != nil }

    func ask(_ prompt: String) -> String? {
        guard answers?.isEmpty == false, let answer = answers?.removeFirst() else { return nil }
        lines.append(prompt + answer)
        return answer
    }

    func finishWork() {}

    /// Adds what the runner itself has to say.
    func write(_ text: [String]) { lines += text }

    /// The lines since the last call.
    func takeLines() -> [String] {
        defer { lines = [] }
        return lines
    }
}
