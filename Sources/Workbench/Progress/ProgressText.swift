import Foundation
import Interpreter
import Language
import Support

/// The words of the live line: how far work is, in what fits into the window.
package struct ProgressText {
    package let progress: WorkProgress
    /// The objective after each report so far.
    package let objectives: [Double]
    /// Since the first report.
    package let seconds: Double
    /// How many were done in that time: the first report starts the clock.
    package let timed: Int

    package init(_ progress: WorkProgress, objectives: [Double] = [], seconds: Double, timed: Int) {
        self.progress = progress
        self.objectives = objectives
        self.seconds = seconds
        self.timed = timed
    }

    private static let barWidth = 16

    /// "████████████░░░░  evaluation 74/100   objective 408,319 █▆▅▃▂▁▁▁   6.2/s   12 s, 4 s left".
    ///
    /// What does not fit goes, the least important first: the rate, the curve, the time spent, the bar, the objective,
    /// the time left.
    package func line(columns: Int) -> String {
        let attempts: [[String]] = [
            [bar + count, objective + curve, rate, "\(spent), \(left)"],
            [bar + count, objective + curve, "\(spent), \(left)"],
            [bar + count, objective, "\(spent), \(left)"],
            [bar + count, objective, left],
            [count, objective, left],
            [count, left],
        ]
        let lines = attempts.lazy.map { $0.filter { !$0.isEmpty }.joined(separator: "   ") }
        return lines.first { $0.displayWidth <= columns } ?? count.prefix(displayWidth: columns)
    }

    private var bar: String {
        let share = Double(progress.completed) / Double(max(progress.total, 1))
        let full = min(max(Int(saturating: (share * Double(Self.barWidth)).rounded()), 0), Self.barWidth)
        return String(repeating: "█", count: full) + String(repeating: "░", count: Self.barWidth - full)
            + "  "
    }

    private var count: String { "\(progress.unit) \(progress.completed)/\(progress.total)" }

    private var objective: String { progress.objective.map { "objective \(NumberFormat.figure($0))" } ?? "" }

    private var curve: String {
        let line = Sparkline.draw(objectives, width: Self.barWidth)
        return line.isEmpty ? "" : " " + line
    }

    private var rate: String {
        timed > 0 && seconds > 0 ? "\(String(format: "%.1f", Double(timed) / seconds))/s" : ""
    }

    private var spent: String { NumberFormat.duration(seconds) }

    private var left: String {
        NumberFormat.duration(
            seconds / Double(max(timed, 1)) * Double(max(progress.total - progress.completed, 0)))
            + " left"
    }
}
