import Language
import Support

/// Shows nothing: for programs that are run for their results alone.
package final class SilentHost: Host {
    package let monitor: any WorkMonitor
    private let end: () -> Void

    /// - Parameter finishWork: called when a built-in ends, so that progress which is shown can go.
    package init(monitor: any WorkMonitor, finishWork: @escaping () -> Void = {}) {
        (self.monitor, end) = (monitor, finishWork)
    }

    package func print(_ line: String) {}
    package func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {}
    package func note(_ line: String) {}
    package func finishWork() { end() }
}
