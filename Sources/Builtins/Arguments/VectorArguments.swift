import DeepFeatures
import Interpreter

/// Features, or a list of numbers.
enum Vector {
    case features(Features)
    case numbers(NumberVector)
}

extension Vector: ArgumentValue {
    static var types: [ValueType] { [.features, .list] }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Vector {
        if let features = value as? Features { return .features(features) }
        return .numbers(NumberVector(try [Double].read(value, reading)))
    }

    var asValue: any Value {
        switch self {
        case .features(let features): features
        case .numbers(let vector): vector.numbers.asValue
        }
    }
}

/// Two vectors of one kind.
enum VectorPair {
    case features(Features, Features)
    /// Of one length.
    case numbers(NumberVector, NumberVector)

    /// - Throws: a complaint about the second where they do not go together.
    init(_ first: Vector, _ second: Vector, _ call: Call, about argument: ArgumentReference) throws {
        switch (first, second) {
        case (.features(let first), .features(let second)): self = .features(first, second)
        case (.numbers(let first), .numbers(let second)):
            let (count, other) = (first.numbers.count, second.numbers.count)
            guard count == other else {
                throw call.complaint(about: argument, "the lists have \(count) and \(other) numbers")
            }
            self = .numbers(first, second)
        default:
            throw call.complaint(
                about: argument, "\(call.builtin.name) needs two feature vectors, or two lists of numbers")
        }
    }
}
