import Interpreter
import Language
import Support

/// Shows nothing, and only passes on whether to stop.
final class SilentHost: Host {
    let monitor: any WorkMonitor

    init(monitor: any WorkMonitor) {
        self.monitor = CancellationOnly(monitor: monitor)
    }

    func print(_ line: String) {}
    func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {}
    func note(_ line: String) {}
    func finishWork() {}
}

private struct CancellationOnly: WorkMonitor {
    let monitor: any WorkMonitor
    var isCancelled: Bool { monitor.isCancelled }
    func report(_ progress: WorkProgress) {}
}
