import DeepFeatures
import Interpreter
import PictureValues

struct UnitFunction: Function {
    static let page = FunctionPage(
        summary: "w over its length: the paper's unit of alpha.",
        discussion: """
            The factor before unit(w) is the distance in feature space; for faces at 200×200 it is hundreds \
            to thousands. The alpha of 0.4 that the paper prints is that of beta(w). See help alpha.
            """,
        examples: [.init("z = reconstruct(phi(x) + 1937 * unit(w))"), .init("unit([3, 4])", "[0.6, 0.8]")],
        source: "section 3, step 3", seeAlso: ["beta", "norm", "reconstruct"],
        words: "normalise unit_vector")
    static let gives = Vector.types

    @Positional("a vector, or a list of numbers") var w: Vector

    func run(_ call: Call) throws -> any Value {
        switch w {
        case .features(let features): try features.unit()
        case .numbers(let vector): ListValue(try vector.unit(call, about: $w).numbers)
        }
    }
}
