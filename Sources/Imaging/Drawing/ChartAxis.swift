import Foundation

/// The numbers along a side of a chart: a range with round ends, and round steps within it.
package struct ChartAxis {
    /// The ends, both on a step.
    package let low: Double
    package let high: Double
    package let step: Double

    /// - Parameters:
    ///   - values: finite; where they are positive the axis starts at 0, so that heights can be compared.
    ///   - most: how many steps there may be.
    package init(values: [Double], most: Int) {
        // Differences and steps of what is left are finite numbers and no zeros.
        let limited = values.map { min(max($0, -Self.limit), Self.limit) }
        var low = limited.min() ?? 0
        var high = limited.max() ?? 1
        if low > 0 { low = 0 }
        if high - low <= max(1e-9 * abs(low), 1 / Self.limit) {
            let half = 0.5 * max(1, abs(low))
            (low, high) = (low - half, high + half)
        }
        let step = Self.roundStep(atLeast: (high - low) / Double(most))
        self.step = step
        self.low = (low / step + 1e-9).rounded(.down) * step
        self.high = (high / step - 1e-9).rounded(.up) * step
    }

    /// The steps from one end to the other.
    package var ticks: [Double] {
        let count = Int(((high - low) / step).rounded())
        return (0...count).map { low + Double($0) * step }
    }

    /// Where a value stands, from 0 at the low end to 1.
    package func share(_ value: Double) -> Double { (value - low) / (high - low) }

    /// A tick in few characters: "0.25", "1,500", "40k", "2M".
    package func text(_ tick: Double) -> String {
        let largest = max(abs(low), abs(high))
        if largest >= 1e10 || largest < 1e-4 {
            return abs(tick) < step / 2 ? "0" : String(format: "%.2g", tick)
        }
        let (unit, suffix) = largest >= 1e6 ? (1e6, "M") : largest >= 1e4 ? (1e3, "k") : (1, "")
        let decimals = min(6, max(0, Int((-log10(step / unit) - 1e-9).rounded(.up))))
        let rounded = abs(tick) < step / 2 ? 0 : tick / unit
        return String(format: "%.*f", decimals, rounded) + (rounded == 0 ? "" : suffix)
    }

    private static let limit = 1e290

    /// 1, 2 or 5 times a power of ten.
    private static func roundStep(atLeast least: Double) -> Double {
        let power = pow(10, log10(least).rounded(.down))
        let factor = [1, 2, 5, 10].first { $0 * power >= least * (1 - 1e-9) } ?? 10
        return factor * power
    }
}
