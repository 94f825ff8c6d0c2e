import Foundation

/// The numbers along a side of a chart: a range with round ends, and round steps within it.
package struct ChartAxis {
    /// The ends, both on a step unless they are given, or that would be beyond the largest number.
    package let low: Double
    package let high: Double
    package let step: Double

    /// - Parameters:
    ///   - values: finite; where they are positive the axis starts at 0, so that heights can be compared, unless
    ///     they are far from it compared with their differences, as years are.
    ///   - limits: the ends, if they are given; not empty.
    ///   - most: how many steps there may be.
    package init(values: [Double], within limits: ClosedRange<Double>? = nil, most: Int) {
        if let limits {
            (low, high) = (limits.lowerBound, limits.upperBound)
            step = Self.roundStep(atLeast: high / Double(most) - low / Double(most))
            return
        }
        var low = values.min() ?? 0
        var high = values.max() ?? 1
        if low > 0, !Self.isFarFromZero(low, high) { low = 0 }
        // Values too close for steps between them are put in the middle.
        if high / 2 - low / 2 <= max(5e-10 * abs(low), Self.smallestRange) {
            let half = 0.5 * max(1, abs(low))
            (low, high) = (
                max(low - half, -.greatestFiniteMagnitude), min(high + half, .greatestFiniteMagnitude)
            )
        }
        // Each is divided separately, since their difference may be beyond the largest number.
        let step = Self.roundStep(atLeast: high / Double(most) - low / Double(most))
        self.step = step
        self.low = max((low / step + 1e-9).rounded(.down) * step, -.greatestFiniteMagnitude)
        self.high = min((high / step - 1e-9).rounded(.up) * step, .greatestFiniteMagnitude)
    }

    /// Whether positive numbers differ by little compared with their size, but by enough for short ticks to show.
    private static func isFarFromZero(_ low: Double, _ high: Double) -> Bool {
        (1e-4...0.1).contains((high - low) / high)
    }

    /// The steps from one end to the other.
    package var ticks: [Double] {
        let first = (low / step - 1e-9).rounded(.up) * step
        let count = Int(saturating: (high / step - first / step + 1e-3).rounded(.down))
        // Halves, since that many steps may be more than the largest number.
        let (start, half) = (first / 2, step / 2)
        let ticks = (0...max(count, 0)).map { (number: Int) -> Double in 2 * (start + Double(number) * half) }
        return ticks.filter { $0.isFinite }
    }

    /// Where a value is, from 0 at the low end to 1.
    package func share(_ value: Double) -> Double { (value / 2 - low / 2) / (high / 2 - low / 2) }

    /// A tick in few characters: "0.25", "1,500", "40k", "2M".
    package func text(_ tick: Double) -> String {
        let largest = max(abs(low), abs(high))
        if largest >= 1e10 || largest < 1e-4 {
            return abs(tick) < step / 2 ? "0" : String(format: "%.*g", figures(largest), tick)
        }
        let (unit, suffix) = largest >= 1e6 ? (1e6, "M") : largest >= 1e4 ? (1e3, "k") : (1, "")
        let decimals = min(6, max(0, Int(saturating: (-log10(step / unit) - 1e-9).rounded(.up))))
        let rounded = abs(tick) < step / 2 ? 0 : tick / unit
        return String(format: "%.*f", decimals, rounded) + (rounded == 0 ? "" : suffix)
    }

    /// As many figures as distinguish one step from the next: from the largest number's first digit to the step's.
    private func figures(_ largest: Double) -> Int {
        let digits = log10(largest).rounded(.down) - (log10(step) + 1e-9).rounded(.down)
        return min(max(2, Int(saturating: digits) + 1), 11)
    }

    /// The tenths of anything smaller are not numbers.
    private static let smallestRange = 1e-290

    /// 1, 2 or 5 times a power of ten.
    private static func roundStep(atLeast least: Double) -> Double {
        let power = pow(10, log10(least).rounded(.down))
        let factor = [1, 2, 5, 10].first { $0 * power >= least * (1 - 1e-9) } ?? 10
        return factor * power
    }
}
