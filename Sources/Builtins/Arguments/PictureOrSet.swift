import DeepFeatures
import Interpreter
import PictureValues

/// A picture, or a set of them.
enum PictureOrSet {
    case picture(Picture)
    case set(PictureSet)
}

extension PictureOrSet: ArgumentUnion {
    static var first: (Picture) -> PictureOrSet { Self.picture }
    static var second: (PictureSet) -> PictureOrSet { Self.set }

    var asValue: any Value {
        switch self {
        case .picture(let picture): picture
        case .set(let set): set.asValue
        }
    }
}
