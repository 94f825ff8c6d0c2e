import DeepFeatures
import Interpreter
import PictureValues

struct CosineFunction: Function {
    static let page = FunctionPage(
        summary: "The cosine of the angle between two vectors.",
        discussion: """
            From -1 (opposite) over 0 (at right angles) to 1 (same direction), whatever their lengths. Two attribute \
            vectors with a cosine far from 0 carry something in common: see without.
            """,
        examples: [.init("cosine([1, 0], [1, 0])", "1"), .init("cosine(w, g)")],
        seeAlso: ["without", "nearest", "dot"],
        words: "cosine_similarity cos_sim cossim angle")

    @Shared var pair: VectorPair

    func run(_ call: Call) throws -> Double {
        switch try pair.vectors(call) {
        case .features(let a, let b): return try a.cosine(b)
        case .numbers(let a, let b):
            let (first, second) = (try a.unit(call, about: pair.$a), try b.unit(call, about: pair.$b))
            return min(1, max(-1, first.dot(second)))
        }
    }
}
