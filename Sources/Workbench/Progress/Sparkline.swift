import Foundation
import Support

/// A curve in one line of text, from `▁` (least) to `█` (most).
package enum Sparkline {
    private static let levels: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// Draws `values` in at most `width` characters, each the mean of as many of them in turn.
    ///
    /// Positive values that span more than a factor of four are drawn by their logarithms: an objective falls most in its
    /// first steps, and would look flat from there. Values that are not finite are left out.
    package static func draw(_ values: [Double], width: Int) -> String {
        let points = buckets(values.filter(\.isFinite), count: width)
        guard points.count > 1, let least = points.min(), let most = points.max() else { return "" }
        let scale: (Double) -> Double = least > 0 && most / least > 4 ? { log($0) } : { $0 }
        let (bottom, height) = (scale(least), scale(most) - scale(least))
        return String(
            points.map { point in
                let share = height > 0 ? (scale(point) - bottom) / height : 0
                return levels[min(max(Int(saturating: share * Double(levels.count)), 0), levels.count - 1)]
            })
    }

    private static func buckets(_ values: [Double], count: Int) -> [Double] {
        guard values.count > max(count, 0) else { return values }
        return (0..<max(count, 0)).map { index in
            let part = values[(index * values.count / count)..<((index + 1) * values.count / count)]
            return part.reduce(0) { $0 + $1 / Double(part.count) }
        }
    }
}
