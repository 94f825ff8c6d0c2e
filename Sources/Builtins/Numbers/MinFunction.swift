import Interpreter
import PictureValues

struct MinFunction: Function {
    static let page = FunctionPage(
        summary: "The smallest of some numbers.",
        discussion: "For a column of a table: min(t.rms). There has to be at least one number.",
        examples: [.init("min(3, 1, 2)", "1"), .init("min([0.5, 0.25])", "0.25")],
        seeAlso: ["max", "sort", "stats"], words: "minimum amin smallest")

    @Variadic("numbers, or lists of them", of: [.number, .list]) var values: [any Value]

    func run(_ call: Call) throws -> Double {
        let numbers = try call.allNumbers(values, about: $values)
        return numbers.dropFirst().reduce(numbers[0], min)
    }
}
