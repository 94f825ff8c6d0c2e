import DeepFeatures
import Interpreter

/// Features form a vector space.
extension Features {
    public static var operators: [OperatorRule] {
        [
            OperatorRule(.add) { (a: Features, b: Features) in try a + b },
            OperatorRule(.subtract) { (a: Features, b: Features) in try a - b },
            OperatorRule(.multiply) { (factor: Double, a: Features) in try a.scaled(by: factor) },
            OperatorRule(.multiply) { (a: Features, factor: Double) in try a.scaled(by: factor) },
            OperatorRule(.divide) { (a: Features, divisor: Double) in
                guard divisor != 0 else { throw DivisionByZero() }
                return try a.scaled(by: 1 / divisor)
            },
        ]
    }

    public static func advice(on sides: OperatorSides) -> String? {
        guard sides.either(.features) else { return nil }
        if sides.operation.isComparison {
            return "norm(v) is the length of v, cosine(v, w) compares two directions"
        }
        return sides.operation == .multiply && sides.left.mayBe(.features) && sides.right.mayBe(.features)
            ? "dot(a, b) is the inner product"
            : "features are added to features, and multiplied or divided by numbers: phi(x) + 3 * w"
    }

    public static func remedy(for misfit: ArgumentMisfit) -> String? {
        if misfit.wants(.features), misfit.found.mayFit([.image]) {
            return "phi(x) gives a picture's features"
        }
        if misfit.wants(.image), misfit.found.mayFit([.features]) {
            return
                "reconstruct(m) makes a picture of features m, such as a mean; heatmap shows where a vector acts"
        }
        return misfit.wantsSeveral && misfit.isCertainly(.features)
            ? misfit.adviceToList : nil
    }
}

extension ValueType {
    public static let features = ValueType(Features.self)
}
