import PictureSets
import Support

/// Which attributes are each other's opposites.
///
/// The authors' demonstration on LFW changes an attribute by taking sources that have its opposite, not just pictures
/// without it: the difference is larger and cleaner. The pairs are theirs, with the spellings of LFW, CelebA and the
/// example faces.
public enum OppositeAttributes {
    /// Two attributes, each in the spellings that datasets use for it, ours first.
    public struct Pair: Sendable {
        public let attribute: [String]
        public let opposite: [String]
    }

    public static let pairs = [
        Pair(attribute: ["senior"], opposite: ["young", "youth"]),
        Pair(attribute: ["mouth_open", "mouth_slightly_open"], opposite: ["mouth_closed"]),
        Pair(attribute: ["eyes_open"], opposite: ["narrow_eyes"]),
        Pair(attribute: ["smiling"], opposite: ["frowning"]),
        Pair(attribute: ["moustache", "mustache"], opposite: ["no_beard"]),
        Pair(attribute: ["eyeglasses"], opposite: ["no_eyewear"]),
    ]

    /// The opposite of an attribute, in each of its spellings, ours first; empty if it has none.
    /// - Parameter name: in any spelling.
    public static func opposites(of name: String) -> [String] {
        let name = AttributeName.normalized(name)
        for pair in pairs {
            if pair.attribute.contains(name) { return pair.opposite }
            if pair.opposite.contains(name) { return pair.attribute }
        }
        return []
    }
}

extension AttributeTable {
    /// The column of the opposite of an attribute; nil if there is none.
    public func opposite(of name: String) -> Column? {
        OppositeAttributes.opposites(of: name).lazy.compactMap(column(named:)).first
    }
}
