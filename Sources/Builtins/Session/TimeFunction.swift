import Interpreter
import Language
import PictureValues
import Support

struct TimeFunction: Function {
    static let command: CommandForm? = .computation
    static let page = FunctionPage(
        summary: "Computes an expression and prints the seconds it took.",
        discussion: """
            It gives the expression's value. What the session has computed before is read back, which shows here as well.
            """,
        examples: [.init("w = time(mean(targets) - mean(sources))")], seeAlso: ["info"],
        words: "tic toc timeit timer duration")
    static let effect = FunctionEffect.measures
    static let gives = [ValueType.any]

    @Unevaluated("what to compute") var expression: Deferred

    func run(_ call: Call) throws -> any Value {
        let clock = ContinuousClock()
        let start = clock.now
        let value = try expression.value()
        let seconds = start.duration(to: clock.now) / .seconds(1)
        call.session.host.print("\(NumberFormat.figure(seconds)) s")
        return value
    }
}
