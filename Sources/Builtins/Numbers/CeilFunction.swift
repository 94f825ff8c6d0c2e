import Interpreter
import PictureValues

struct CeilFunction: Function {
    static let page = FunctionPage(
        summary: "The smallest whole number that is not below x.",
        discussion: "Upwards for numbers below 0 as well: ceil(-2.5) is -2.",
        examples: [.init("ceil(2.5)", "3"), .init("ceil(-2.5)", "-2")], seeAlso: ["floor", "round"],
        words: "ceiling")

    @Positional("a number, in any unit") var x: Double

    func run(_ call: Call) throws -> Double { x.rounded(.up) }
}
