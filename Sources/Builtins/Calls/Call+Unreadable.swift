import DeepFeatures
import Interpreter
import PictureValues
import Support

extension Call {
    /// Warns once of pictures of a set that cannot be decoded, and so are left out.
    func warn(ofUnreadable members: [Int], in collection: PictureCollection) {
        visitingSession { session.warn(ofUnreadable: members, in: collection, at: span, in: source) }
    }
}
