import Foundation

/// The numbers of two sets, put in one order.
struct RankedNumbers {
    /// How many there are of one value on each side, by value.
    private let steps: [(value: Double, left: Int, right: Int)]
    private let left: Double
    private let right: Double

    /// Nil where a side has none.
    init?(_ a: [Double], _ b: [Double]) {
        guard !a.isEmpty, !b.isEmpty else { return nil }
        var counts: [Double: (left: Int, right: Int)] = [:]
        for number in a { counts[number, default: (0, 0)].left += 1 }
        for number in b { counts[number, default: (0, 0)].right += 1 }
        steps = counts.map { ($0.key, $0.value.left, $0.value.right) }.sorted { $0.value < $1.value }
        (left, right) = (Double(a.count), Double(b.count))
    }

    /// The value above which the shares of the two sides differ most, the lowest such; nil where all numbers are one.
    var separatingLimit: Double? {
        var (below, best): ((Double, Double), (value: Double, difference: Double)?) = ((0, 0), nil)
        for step in steps.dropLast() {
            below = (below.0 + Double(step.left), below.1 + Double(step.right))
            let difference = abs(below.0 / left - below.1 / right)
            if difference > best?.difference ?? -1 { best = (step.value, difference) }
        }
        return best?.value
    }

    /// The z of the left side's sum of ranks (F. Wilcoxon, 1945; H. B. Mann and D. R. Whitney, 1947), above 0 where the left
    /// has the larger numbers. Equal numbers share their ranks, which the variance allows for; 0 where all are equal.
    var z: Double {
        let count = left + right
        var (rank, sum, ties) = (0.0, 0.0, 0.0)
        for step in steps {
            let alike = Double(step.left + step.right)
            sum += Double(step.left) * (rank + (alike + 1) / 2)
            ties += alike * (alike * alike - 1)
            rank += alike
        }
        let expected = left * (count + 1) / 2
        let variance = left * right / 12 * (count + 1 - ties / (count * max(1, count - 1)))
        return variance > 0 ? (sum - expected) / variance.squareRoot() : 0
    }
}
