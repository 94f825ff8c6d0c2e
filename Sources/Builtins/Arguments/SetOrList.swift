import DeepFeatures
import Interpreter

/// A set of pictures, or a list, whose elements are still to be looked at.
enum SetOrList {
    case set(PictureSet)
    case list(ListValue)
}

extension SetOrList: ArgumentValue {
    static var types: [ValueType] { [.dataset, .neighborSet, .list] }

    static func read(_ value: any Value, _ reading: ArgumentReading) throws -> SetOrList {
        if let list = value as? ListValue { return .list(list) }
        return .set(try PictureSet.read(value, reading))
    }

    var asValue: any Value {
        switch self {
        case .set(let set): set.asValue
        case .list(let list): list
        }
    }
}
