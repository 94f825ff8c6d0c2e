import DeepFeatures
import Interpreter
import PictureValues

struct BetaFunction: Function {
    static let page = FunctionPage(
        summary: "w over the mean of its squares: the authors' unit.",
        discussion: """
            The mean of squares holds sampling noise, so a factor that suits one K, size or network does not suit \
            another. Raw factors of w carry over: 2.5 * w. An attribute vector prints its length in all units.
            """,
        examples: [.init("z = reconstruct(phi(x) + 0.4 * beta(w))")],
        source: "section 3, step 3, as the authors' code has it", seeAlso: ["unit", "norm"])

    @Positional("a vector") var w: Features

    func run(_ call: Call) throws -> Features { try w.beta() }
}
