import Foundation
import Interpreter
import PictureValues

struct ExpFunction: Function {
    static let page = FunctionPage(
        summary: "e to the power of x.",
        discussion: "The inverse of log. For other bases, write the power: 10 ^ x.",
        examples: [.init("exp(0)", "1")], seeAlso: ["log"])

    @Positional("the exponent, a number up to 709") var x: Double

    func run(_ call: Call) throws -> Double {
        let result = exp(x)
        guard result.isFinite else {
            throw call.complaint(
                about: $x, "exp of this is too large for a number", remedy: "exp takes numbers up to 709")
        }
        return result
    }
}
