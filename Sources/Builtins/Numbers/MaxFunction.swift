import Interpreter
import PictureValues

struct MaxFunction: Function {
    static let page = FunctionPage(
        summary: "The largest of some numbers.",
        discussion: "For a column of a table: max(t.ssim). There has to be at least one number.",
        examples: [.init("max(3, 1, 2)", "3"), .init("max(stats(w).largest)")],
        seeAlso: ["min", "sort", "stats"], words: "maximum amax largest")

    @Variadic("numbers, or lists of them", of: [.number, .list]) var values: [any Value]

    func run(_ call: Call) throws -> Double {
        let numbers = try call.allNumbers(values, about: $values)
        return numbers.dropFirst().reduce(numbers[0], max)
    }
}
