import DeepFeatures
import Interpreter
import PictureValues

/// A set of pictures, or a list whose elements have not been checked yet.
enum SetOrList {
    case set(PictureSet)
    case list(ListValue)
}

extension SetOrList: ArgumentUnion {
    static var first: (PictureSet) -> SetOrList { Self.set }
    static var second: (ListValue) -> SetOrList { Self.list }

    var asValue: any Value {
        switch self {
        case .set(let set): set.asValue
        case .list(let list): list
        }
    }
}
