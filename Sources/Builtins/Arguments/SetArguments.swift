import DeepFeatures
import Interpreter
import PictureValues

/// A set of pictures: a dataset, or ranked neighbours.
struct PictureSet {
    let value: any Value
    let pictures: Dataset

    /// The neighbours with their ranking and query, if the set is one of neighbours.
    var neighbors: NeighborSet? { value as? NeighborSet }
}

extension PictureSet: ArgumentValue {
    static var types: [ValueType] { [.dataset, .neighborSet] }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> PictureSet {
        guard let pictures = value.pictureSet else { throw SignatureMismatch(name: reading.parameter.name) }
        return PictureSet(value: value, pictures: pictures)
    }

    var asValue: any Value { value }
}

/// A set of pictures, or names.
enum SetOrNames {
    case set(PictureSet)
    case names([String])
}

extension SetOrNames: ArgumentUnion {
    static var first: ([String]) -> SetOrNames { Self.names }
    static var second: (PictureSet) -> SetOrNames { Self.set }

    var asValue: any Value {
        switch self {
        case .set(let set): set.asValue
        case .names(let names): names.asValue
        }
    }
}
