import Language
import Support

/// What a script's parameter may be.
public enum ParameterDomain: Sendable {
    /// Every number between the two.
    case interval(lower: Double, upper: Double)
    /// Numbers from one to the other in steps; the step is positive.
    case steps(lower: Double, upper: Double, step: Double)
    /// One of these values; there is at least one.
    case choices([any Value])

    func contains(_ value: any Value) -> Bool {
        switch self {
        case .interval(let lower, let upper):
            return (value as? Double).map { lower <= $0 && $0 <= upper } ?? false
        case .steps(let lower, let upper, let step):
            guard let number = value as? Double, lower <= number, number <= upper else { return false }
            let steps = (number - lower) / step
            return abs(steps - steps.rounded()) <= Self.slack
        case .choices(let values):
            return values.contains { $0.isEqual(to: value) }
        }
    }

    /// As a fraction of a step, as for ranges.
    private static let slack = 1e-6

    /// "from 0 to 6 in steps of 0.5", "1, 10 or 100".
    var phrase: String {
        switch self {
        case .interval(let lower, let upper):
            return "from \(NumberFormat.literal(lower)) to \(NumberFormat.literal(upper))"
        case .steps(let lower, let upper, let step):
            let interval = ParameterDomain.interval(lower: lower, upper: upper).phrase
            return "\(interval) in steps of \(NumberFormat.literal(step))"
        case .choices(let values):
            let words = values.prefix(Self.shown).map { ListValue([$0]).summary(named: nil) }
                .map { String($0.dropFirst().dropLast()) }
            guard values.count > 1, values.count <= Self.shown else {
                return words.joined(separator: ", ") + (values.count > Self.shown ? ", …" : "")
            }
            return NameList.alternatives(words)
        }
    }

    private static let shown = 12

    /// The types its values have.
    var types: [ValueType] {
        switch self {
        case .interval, .steps: [.number]
        case .choices(let values): values.map { ValueType(of: $0) }
        }
    }
}
