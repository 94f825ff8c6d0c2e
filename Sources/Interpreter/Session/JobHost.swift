import Language
import Support

/// What a job says: passed on while the person waits for its statement, and kept from the moment when they do not, until
/// the job has ended.
final class JobHost: Host {
    private let owner: any Host
    private let jobMonitor: JobMonitor
    private(set) var isAttached = true
    private var kept: [(any Host) -> Void] = []

    init(_ owner: any Host, _ monitor: JobMonitor) { (self.owner, jobMonitor) = (owner, monitor) }

    /// The person no longer waits for the job.
    func detach() {
        guard isAttached else { return }
        owner.finishWork()
        isAttached = false
        jobMonitor.detach()
    }

    /// Passes on what was kept. Called by the session's owner.
    func deliver() {
        for say in kept { say(owner) }
        kept = []
    }

    private func say(_ words: @escaping (any Host) -> Void) {
        if isAttached { words(owner) } else { kept.append(words) }
    }

    var monitor: any WorkMonitor { jobMonitor }
    var columns: Int? { owner.columns }

    func print(_ line: String) { say { $0.print(line) } }
    func page(_ lines: [String]) { say { host in lines.forEach(host.print) } }
    func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {
        say { $0.diagnose(diagnostic, in: source) }
    }
    func note(_ line: String) { say { $0.note(line) } }
    func expect(_ work: String, seconds: Double) { if isAttached { owner.expect(work, seconds: seconds) } }
    func finishWork() { if isAttached { owner.finishWork() } }
}
