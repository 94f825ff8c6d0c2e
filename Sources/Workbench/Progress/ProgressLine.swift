import Language
import Support

/// Shows long work as one line that is redrawn in place, and passes Ctrl-C on to the engine.
final class ProgressLine: WorkMonitor, @unchecked Sendable {
    // Unchecked: progress is reported and lines are drawn on the interpreter's thread alone; `isCancelled`, which other
    // threads ask, reads an atomic.
    private let console: Console
    private let isShown: Bool
    private let clock = ContinuousClock()
    /// The first report of the work in progress, and when it came.
    private var first: (progress: WorkProgress, time: ContinuousClock.Instant)?
    private var last: WorkProgress?
    private var objectives: [Double] = []
    private var lastDrawn: ContinuousClock.Instant?
    /// Columns of the line that is on the screen; 0 if there is none.
    private var drawnColumns = 0

    /// Nothing is drawn in the first moments: most work ends before a user could read it.
    private static let patience = Duration.milliseconds(300)
    private static let interval = Duration.milliseconds(100)

    init(console: Console, isShown: Bool) {
        self.console = console
        self.isShown = isShown
    }

    var isCancelled: Bool { Interrupt.isPending }

    func report(_ progress: WorkProgress) {
        guard isShown else { return }
        let now = clock.now
        let start = beginning(of: progress, now: now)
        objectives += progress.objective.map { [$0] } ?? []
        guard start.time.duration(to: now) > Self.patience else { return }
        if let lastDrawn, lastDrawn.duration(to: now) < Self.interval { return }
        lastDrawn = now
        draw(
            ProgressText(
                progress, objectives: objectives, seconds: start.time.duration(to: now) / .seconds(1),
                timed: progress.completed - start.progress.completed))
    }

    /// The first report of the same work.
    private func beginning(
        of progress: WorkProgress, now: ContinuousClock.Instant
    ) -> (progress: WorkProgress, time: ContinuousClock.Instant) {
        defer { last = progress }
        if let first, let last, progress.continues(last) { return first }
        (objectives, lastDrawn) = ([], nil)
        first = (progress, now)
        return (progress, now)
    }

    /// Takes the line away, before anything else is written.
    func erase() {
        guard drawnColumns > 0 else { return }
        console.writeProgress(moving: takingAway)
        drawnColumns = 0
    }

    private func draw(_ text: ProgressText) {
        // The last column stays free: some terminals go to the next line when it is filled.
        let line = text.line(columns: console.columns - 1)
        console.writeProgress(moving: takingAway, then: line)
        drawnColumns = line.displayWidth
    }

    /// A window made narrower has broken the line into several.
    private var takingAway: String {
        let above = max(drawnColumns - 1, 0) / console.columns
        return "\r" + (above > 0 ? "\u{1B}[\(above)A\u{1B}[J" : "\u{1B}[K")
    }
}
