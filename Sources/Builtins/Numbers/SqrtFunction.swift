import Interpreter
import PictureValues

struct SqrtFunction: Function {
    static let page = FunctionPage(
        summary: "The square root.",
        discussion: "A number below 0 is an error: this language has real numbers only.",
        examples: [.init("sqrt(2)", "1.4142135623730951")], seeAlso: ["norm", "exp"])

    @Positional("a number of at least 0") var x: Double

    func run(_ call: Call) throws -> Double {
        guard x >= 0 else {
            throw call.complaint(
                about: $x, "\(x.summary(named: nil)) has no square root among real numbers",
                remedy: "sqrt takes numbers of at least 0; abs(x) drops a sign")
        }
        return x.squareRoot()
    }
}
