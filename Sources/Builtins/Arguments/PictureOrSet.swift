import DeepFeatures
import Interpreter

/// A picture, or a set of them.
enum PictureOrSet {
    case picture(Picture)
    case set(PictureSet)
}

extension PictureOrSet: ArgumentValue {
    static var types: [ValueType] { Picture.types + PictureSet.types }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> PictureOrSet {
        if let picture = value as? Picture { return .picture(picture) }
        return .set(try PictureSet.read(value, reading))
    }

    var asValue: any Value {
        switch self {
        case .picture(let picture): picture
        case .set(let set): set.asValue
        }
    }
}
