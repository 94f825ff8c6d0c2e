import Foundation
import Interpreter
import PictureValues

struct RoundFunction: Function {
    static let page = FunctionPage(
        summary: "Rounds a number to so many decimals.",
        discussion: """
            Halves round away from 0: round(2.5) is 3, round(-2.5) is -3. Echoes show a number in full; tables choose \
            their decimals themselves.
            """,
        examples: [.init("round(2.5)", "3"), .init("round(3.14159, digits: 2)", "3.14")],
        seeAlso: ["floor", "ceil", "abs"],
        words: "trunc rint")

    @Positional("a number, in any unit") var x: Double
    @Labelled("how many decimals are kept, up to 15") var digits = 0

    func run(_ call: Call) throws -> Double {
        guard digits <= 15 else {
            throw call.complaint(about: $digits, "digits: goes from 0 to 15, which is all a number holds")
        }
        let scale = pow(10, Double(digits))
        // From 2⁵² on there are no fractions to round.
        return abs(x) * scale < 0x1p52 ? (x * scale).rounded() / scale : x
    }
}
