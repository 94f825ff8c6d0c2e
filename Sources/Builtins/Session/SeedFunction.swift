import Interpreter
import PictureValues

struct SeedFunction: Function {
    static let page = FunctionPage(
        summary: "Sets the session's seed for noise; it starts as 0.",
        discussion: """
            The same seed gives the same noise, and reconstruct(…, from: "noise") the same picture, on every run. It \
            is a whole number with no unit.
            """,
        examples: [.init("seed(7)", "7")], seeAlso: ["reconstruct"],
        words: "manual_seed set_seed srand rng randomseed")
    static let effect = FunctionEffect.changesSession

    @Positional("the new seed") var number: Int

    func run(_ call: Call) throws -> Double {
        try call.session.setSeed(number)
        return Double(number)
    }
}
