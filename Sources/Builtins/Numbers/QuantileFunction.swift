import Interpreter
import PictureValues

struct QuantileFunction: Function {
    static let page = FunctionPage(
        summary: "The median, or another quantile, of some numbers.",
        discussion: """
            at: is the share of the numbers that lie below it, 0 to 1: 0.5 for the median, 0.9 for what others call the 90th \
            percentile. Between two numbers it \
            is interpolated, as in R and NumPy. A list of shares gives a list. For a column of a table: quantile(t.age).
            """,
        examples: [
            .init("quantile([1, 2, 3, 10])", "2.5"),
            .init("quantile([10, 20, 30], at: [0, 0.25, 1])", "[10, 15, 30]"),
        ], seeAlso: ["sort", "stats", "mean"],
        words: "median percentile percentiles quantiles quartile quartiles iqr prctile")
    static let gives: [ValueType] = [.number, .list]

    @Positional("numbers, at least one") var values: [Double]
    @Positional("a share of them, 0 to 1, or several") var at: Shares = .one(0.5)

    func run(_ call: Call) throws -> any Value {
        guard !values.isEmpty else {
            throw call.complaint(about: $values, "quantile needs at least one number")
        }
        let sorted = values.sorted()
        switch at {
        case .one(let share): return try quantile(of: sorted, share, call)
        case .several(let shares): return ListValue(try shares.map { try quantile(of: sorted, $0, call) })
        }
    }

    /// - Parameter sorted: the smallest first.
    private func quantile(of sorted: [Double], _ share: Double, _ call: Call) throws -> Double {
        guard (0...1).contains(share) else {
            throw call.complaint(
                about: $at, "a share goes from 0 to 1, and this is \(share.summary(named: nil))",
                remedy: "the 90th percentile is at: 0.9")
        }
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let rest = place - Double(below)
        guard rest > 0 else { return sorted[below] }
        // Not a difference, which may not be finite.
        return sorted[below] * (1 - rest) + sorted[below + 1] * rest
    }

    enum Shares: ArgumentUnion {
        case one(Double)
        case several([Double])

        static var first: (Double) -> Shares { Self.one }
        static var second: ([Double]) -> Shares { Self.several }

        var asValue: any Value {
            switch self {
            case .one(let share): share
            case .several(let shares): shares.asValue
            }
        }
    }
}
