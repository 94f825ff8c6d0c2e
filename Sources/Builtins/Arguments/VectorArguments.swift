import DeepFeatures
import Interpreter
import PictureValues

/// Features, or a list of numbers.
enum Vector {
    case features(Features)
    case numbers(NumberVector)
}

extension Vector: ArgumentUnion {
    static var first: (Features) -> Vector { Self.features }
    static var second: ([Double]) -> Vector { { .numbers(NumberVector($0)) } }

    var asValue: any Value {
        switch self {
        case .features(let features): features
        case .numbers(let vector): vector.numbers.asValue
        }
    }
}

/// Two vectors of one kind: the arguments of `dot` and `cosine`.
struct VectorPair: ArgumentGroup {
    @Positional("a vector, or a list of numbers") var a: Vector
    @Positional("another one") var b: Vector

    enum Vectors {
        case features(Features, Features)
        /// Of equal length.
        case numbers(NumberVector, NumberVector)
    }

    /// - Throws: a complaint about the second if the two do not match.
    func vectors(_ call: Call) throws -> Vectors {
        switch (a, b) {
        case (.features(let a), .features(let b)): return .features(a, b)
        case (.numbers(let a), .numbers(let b)):
            let (count, other) = (a.numbers.count, b.numbers.count)
            guard count == other else {
                throw call.complaint(about: $b, "the lists have \(count) and \(other) numbers")
            }
            return .numbers(a, b)
        default:
            throw call.complaint(
                about: $b, "\(call.builtin.name) needs two feature vectors, or two lists of numbers")
        }
    }
}
