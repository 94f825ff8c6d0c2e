import Foundation
import Interpreter
import Support
import Synchronization

/// Shows long work as one line that is redrawn in place, and passes Ctrl-C on to the engine.
final class ProgressLine: WorkMonitor, @unchecked Sendable {
    // Unchecked: progress is reported and lines are drawn on the interpreter's thread alone; `isCancelled`, which other
    // threads ask, reads an atomic.
    private let console: Console
    private let isShown: Bool
    private let clock = ContinuousClock()
    private var start: ContinuousClock.Instant
    private var lastDrawn: ContinuousClock.Instant?
    private var unit = ""
    private var isDrawn = false

    /// Nothing is drawn in the first moments: most work ends before a person could read it.
    private static let patience = Duration.milliseconds(300)
    private static let interval = Duration.milliseconds(100)
    private static let barWidth = 16

    init(console: Console, isShown: Bool) {
        self.console = console
        self.isShown = isShown
        start = clock.now
    }

    var isCancelled: Bool { Interrupt.isPending }

    func report(_ progress: WorkProgress) {
        guard isShown else { return }
        let now = clock.now
        if progress.unit != unit || progress.completed <= 1 {
            unit = progress.unit
            start = now
            lastDrawn = nil
        }
        guard start.duration(to: now) > Self.patience else { return }
        if let lastDrawn, lastDrawn.duration(to: now) < Self.interval { return }
        lastDrawn = now
        draw(Self.line(progress, seconds: start.duration(to: now) / .seconds(1)))
    }

    /// Takes the line away, before anything else is written.
    func erase() {
        guard isDrawn else { return }
        console.writeProgress("\r\u{1B}[K")
        isDrawn = false
    }

    private func draw(_ line: String) {
        console.writeProgress("\r" + line.prefix(console.columns - 1) + "\u{1B}[K")
        isDrawn = true
    }

    /// "████████████░░░░  evaluation 74/100   objective 408,319   12 s, 4 s left".
    static func line(_ progress: WorkProgress, seconds: Double) -> String {
        let share = Double(progress.completed) / Double(max(progress.total, 1))
        let full = Int((share * Double(barWidth)).rounded())
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: barWidth - full)
        var parts = ["\(bar)  \(progress.unit) \(progress.completed)/\(progress.total)"]
        if let objective = progress.objective { parts.append("objective \(NumberFormat.figure(objective))") }
        // The clock starts with the first report, so one step less has been timed.
        let timed = max(progress.completed - 1, 1)
        let left = seconds / Double(timed) * Double(progress.total - progress.completed)
        parts.append("\(duration(seconds)), \(duration(left)) left")
        return parts.joined(separator: "   ")
    }

    static func duration(_ seconds: Double) -> String {
        let whole = Int(seconds.rounded())
        return whole < 100 ? "\(whole) s" : "\(whole / 60) min \(whole % 60) s"
    }
}
