import Interpreter
import PictureValues

struct FloorFunction: Function {
    static let page = FunctionPage(
        summary: "The largest whole number that is not above x.",
        discussion: "Downwards for numbers below 0 as well: floor(-2.5) is -3.",
        examples: [.init("floor(2.5)", "2"), .init("floor(-2.5)", "-3")], seeAlso: ["ceil", "round"])

    @Positional("a number, in any unit") var x: Double

    func run(_ call: Call) throws -> Double { x.rounded(.down) }
}
