import Interpreter
import Language
import Support

/// A host that records what a terminal would show, and what work was done.
open class RecordingHost: Host {
    public var lines: [String] = []
    package let work = WorkLog()
    /// What the person at the terminal answers, one after another; nil if nobody is there.
    public var answers: [String]?

    public init() {}

    public var monitor: any WorkMonitor { work }

    public func print(_ line: String) { lines.append(line) }

    public func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {
        lines += DiagnosticRenderer().render(diagnostic, in: source).split(separator: "\n").map(String.init)
    }

    public func note(_ line: String) { lines.append(line) }

    public var isInteractive: Bool { answers != nil }

    public func ask(_ prompt: String) -> Answer {
        guard answers?.isEmpty == false, let answer = answers?.removeFirst() else { return .ended }
        lines.append(prompt + answer)
        return answer == Self.interrupt ? .cleared : .line(answer)
    }

    /// An answer that stands for Ctrl-C.
    public static let interrupt = "^C"

    public func finishWork() {}

    /// Adds what the runner itself has to say.
    public func write(_ text: [String]) { lines += text }

    /// The lines since the last call.
    public func takeLines() -> [String] {
        defer { lines = [] }
        return lines
    }
}
