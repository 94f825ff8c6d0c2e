import DeepFeatures
import Interpreter
import PictureValues

struct DotFunction: Function {
    static let page = FunctionPage(
        summary: "The inner product of two vectors.",
        discussion: """
            The sum of products, in double precision. dot(f, unit(w)) is how far f goes along w. Two vectors need the \
            same space (network, layers, size), two lists the same length.
            """,
        examples: [.init("dot([1, 2, 3], [4, 5, 6])", "32"), .init("dot(w, g) / dot(g, g)")],
        seeAlso: ["cosine", "norm", "without"],
        words: "inner innerproduct vdot matmul")

    @Shared var pair: VectorPair

    func run(_ call: Call) throws -> Double {
        switch try pair.vectors(call) {
        case .features(let a, let b): try a.dot(b)
        case .numbers(let a, let b): try call.finite(a.dot(b), about: pair.$a)
        }
    }
}
