import DeepFeatures
import Interpreter
import PictureValues

struct NormFunction: Function {
    static let page = FunctionPage(
        summary: "The length ‖v‖₂.",
        discussion: """
            The square root of the sum of squares, over all layers: of activations, which have no unit of their own. \
            norm(w) / norm(phi(x)) is how far a move by w is to go, relative to where it starts.
            """,
        examples: [.init("norm([3, 4])", "5"), .init("norm(w.conv5_1) / norm(w)")],
        seeAlso: ["unit", "dot", "stats"],
        words: "magnitude l2 l2norm")

    @Positional("a vector, or a list of numbers") var v: Vector

    func run(_ call: Call) throws -> Double {
        switch v {
        case .features(let features): features.norm
        case .numbers(let vector): try call.finite(vector.norm, about: $v)
        }
    }
}
