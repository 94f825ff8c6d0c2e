import Foundation
import Interpreter
import PictureValues

struct LogFunction: Function {
    static let page = FunctionPage(
        summary: "The natural logarithm.",
        discussion: "To base 10: log(x) / log(10). A number of 0 or less has no logarithm, and is an error.",
        examples: [.init("log(exp(2))", "2"), .init("round(log(1000) / log(10), digits: 9)", "3")],
        seeAlso: ["exp"],
        words: "ln logarithm")

    @Positional("a number above 0") var x: Double

    func run(_ call: Call) throws -> Double {
        guard x > 0 else {
            throw call.complaint(
                about: $x, "\(x.summary(named: nil)) has no logarithm",
                remedy: "log takes numbers above 0; for counts that may be 0, log(1 + x)")
        }
        return log(x)
    }
}
