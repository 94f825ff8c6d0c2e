import Interpreter
import PictureValues

struct AbsFunction: Function {
    static let page = FunctionPage(
        summary: "The size of a number, without its sign.",
        discussion: "For the numbers in a list: [abs(x) for x in xs].",
        examples: [.init("abs(-3.5)", "3.5"), .init("[abs(k) for k in [-1, 2]]", "[1, 2]")],
        seeAlso: ["norm", "max"],
        words: "fabs absolute")

    @Positional("a number, in any unit") var x: Double

    func run(_ call: Call) throws -> Double { abs(x) }
}
