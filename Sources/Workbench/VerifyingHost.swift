import Interpreter
import Language
import Support

/// Shows the progress of a script that is run for its results alone, and nothing that it says.
final class VerifyingHost: Host {
    private let inner: any Host
    init(_ inner: any Host) { self.inner = inner }
    var monitor: any WorkMonitor { inner.monitor }
    func print(_ line: String) {}
    func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {}
    func note(_ line: String) {}
    func finishWork() { inner.finishWork() }
}
