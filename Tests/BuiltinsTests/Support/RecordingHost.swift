import DeepFeatures
import Interpreter
import PictureValues
import Language
import Support
import Synchronization

/// A host that writes down what a terminal would show, and what work was done.
final class RecordingHost: PictureHost {
    private(set) var lines: [String] = []
    let work = WorkLog()
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

/// Counts progress, and asks for a stop after as many reports, or questions, as a test wants.
final class WorkLog: WorkMonitor {
    private let state = Mutex((reports: 0, stopsAfter: Int.max, polls: 0, stopsAfterPolls: Int.max))

    var isCancelled: Bool {
        state.withLock {
            $0.polls += 1
            return $0.reports >= $0.stopsAfter || $0.polls > $0.stopsAfterPolls
        }
    }

    func report(_ progress: WorkProgress) { state.withLock { $0.reports += 1 } }

    /// How many images and evaluations were reported.
    var reports: Int { state.withLock { $0.reports } }

    /// How often the engine asked whether to stop: it does so while it computes, and not while it reads.
    var polls: Int { state.withLock { $0.polls } }

    /// Stops whatever makes the `count`-th report from now on.
    func stop(afterReports count: Int) { state.withLock { $0.stopsAfter = $0.reports + count } }

    /// Stops whatever asks for the `count + 1`-th time from now on.
    func stop(afterPolls count: Int) { state.withLock { $0.stopsAfterPolls = $0.polls + count } }

    func goOn() { state.withLock { ($0.stopsAfter, $0.stopsAfterPolls) = (.max, .max) } }
}
