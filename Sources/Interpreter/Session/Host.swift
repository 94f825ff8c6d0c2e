import DeepFeatures
import Language
import Support

/// What the interpreter asks of whoever runs it: a terminal, a pipe, a test.
public protocol Host: AnyObject {
    /// Hears progress and answers whether to stop.
    var monitor: any WorkMonitor { get }

    /// Prints a line on standard output.
    func print(_ line: String)

    /// Says something about a place in the source on standard error.
    func diagnose(_ diagnostic: Diagnostic, in source: SourceText)

    /// Tells the person what is going on, a line on standard error.
    func note(_ line: String)

    /// Shows pictures, side by side where there is room.
    func show(_ pictures: [Picture], labels: [String])

    /// Called when a built-in ends, however it ends: progress that is still shown can go.
    func finishWork()
}
