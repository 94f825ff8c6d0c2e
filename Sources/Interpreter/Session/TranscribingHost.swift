import Language
import SessionStore
import Support

/// Passes everything on to another host, and keeps what the person sees.
final class TranscribingHost: Host {
    let inner: any Host
    private var outputs: [CellTrace.Output] = []
    private var size = 0
    /// Lines to be printed when the statement is kept.
    private var held: [String] = []

    /// More of a statement's output than this is not kept, in bytes.
    private static let limit = 1 << 20

    init(_ inner: any Host) { self.inner = inner }

    /// What was shown since the last call.
    func takeOutputs() -> [CellTrace.Output] {
        defer { (outputs, size) = ([], 0) }
        return outputs
    }

    /// Prints a line at `printHeld`.
    func printLater(_ line: String) {
        keep(CellTrace.Output(.printed, line))
        held.append(line)
    }

    /// The statement is kept, and what it says of that is true.
    func printHeld() {
        let lines = held
        held = []
        lines.forEach(inner.print)
    }

    /// The statement is not kept.
    func dropHeld() { held = [] }

    func keep(_ output: CellTrace.Output) {
        size += output.text.utf8.count + 64
        if size <= Self.limit { outputs.append(output) }
    }

    var monitor: any WorkMonitor { inner.monitor }
    var columns: Int? { inner.columns }
    var isInteractive: Bool { inner.isInteractive }

    func print(_ line: String) {
        keep(CellTrace.Output(.printed, line))
        inner.print(line)
    }

    func page(_ lines: [String]) {
        keep(CellTrace.Output(.printed, lines.joined(separator: "\n")))
        inner.page(lines)
    }

    func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {
        keep(CellTrace.Output(.warning, DiagnosticRenderer().render(diagnostic, in: source)))
        inner.diagnose(diagnostic, in: source)
    }

    func note(_ line: String) {
        keep(CellTrace.Output(.note, line))
        inner.note(line)
    }

    func progress(_ line: String) { inner.progress(line) }
    func expect(_ work: String, seconds: Double) { inner.expect(work, seconds: seconds) }
    func ask(_ prompt: String) -> Answer { inner.ask(prompt) }
    func finishWork() { inner.finishWork() }
}
