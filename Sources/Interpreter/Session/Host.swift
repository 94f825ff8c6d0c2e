import Language
import Support

/// What the interpreter needs from whatever runs it: a terminal, a pipe, a test.
public protocol Host: AnyObject {
    /// Receives progress and says whether to stop.
    var monitor: any WorkMonitor { get }

    /// Prints a line on standard output.
    func print(_ line: String)

    /// Prints lines that belong together, the first of which is their heading: page by page where a person reads them
    /// and there are many.
    func page(_ lines: [String])

    /// Characters in a line of the terminal; nil where nobody reads at one.
    var columns: Int? { get }

    /// Says something about a place in the source on standard error.
    func diagnose(_ diagnostic: Diagnostic, in source: SourceText)

    /// Tells the person what is going on, a line on standard error.
    func note(_ line: String)

    /// Tells which part of long work begins: as a note, but of no interest to a reader of what came out.
    func progress(_ line: String)

    /// Tells how long the work that begins now will take. Seconds differ from machine to machine: a host that writes
    /// down what is shown leaves them out.
    /// - Parameter work: what is done, such as "reconstruct: 100 evaluations at 200×200".
    func expect(_ work: String, seconds: Double)

    /// Whether a person sits at a terminal and can be asked.
    var isInteractive: Bool { get }

    /// Asks the person at the terminal for a line.
    func ask(_ prompt: String) -> Answer

    /// Called when a built-in ends, however it ends: progress that is still shown can go.
    func finishWork()
}

extension Host {
    public func page(_ lines: [String]) { lines.forEach(print) }
    public func progress(_ line: String) { note(line) }
    public func expect(_ work: String, seconds: Double) {}
    public var columns: Int? { nil }
    public var isInteractive: Bool { false }
    public func ask(_ prompt: String) -> Answer { .ended }
}

/// What a person who was asked for a line does.
public enum Answer: Sendable, Equatable {
    case line(String)
    /// Ctrl-C: what was in the line is gone.
    case cleared
    /// Ctrl-D, or there is nobody.
    case ended
}
