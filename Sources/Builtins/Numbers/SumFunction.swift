import DeepFeatures
import Interpreter
import PictureValues

struct SumFunction: Function {
    static let page = FunctionPage(
        summary: "The sum of a list of numbers or features.",
        discussion: """
            The sum of no numbers is 0. Features add up with their weights: the sum of two φ has weight 2, and \
            reconstruct wants 1, which mean gives. Pictures cannot be added; mean([x, y]) is their mean in feature \
            space, lerp(x, y, 0.5) that of their pixels.
            """,
        examples: [
            .init("sum([k * k for k in 1..3])", "14"), .init("v = sum([w, g]) / 2"),
        ], seeAlso: ["mean", "max", "lerp"])
    static let gives: [ValueType] = [.number, .features]

    @Positional("numbers, or features of one space") var values: ListValue

    func run(_ call: Call) throws -> any Value {
        let items = values.items
        let features = items.compactMap { $0 as? Features }
        if let first = features.first, features.count == items.count {
            return try features.dropFirst().reduce(first, +)
        }
        if items.contains(where: { $0 is Picture }) {
            throw call.complaint(
                about: $values, "pictures cannot be added",
                remedy: "mean([x, y]) is their mean in feature space, lerp(x, y, 0.5) that of their pixels")
        }
        let numbers = try call.numbers(in: items, about: $values)
        return try call.finite(numbers.reduce(0, +), about: $values)
    }
}
