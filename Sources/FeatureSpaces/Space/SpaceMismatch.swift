import PictureSets
import Support

/// Thrown by arithmetic between features of two spaces.
public struct SpaceMismatch: ExplainedError {
    /// How two spaces differ, and what would make them the same.
    package enum Cause: Sendable {
        case network
        /// The same weights with two conventions for colours, two poolings, or both.
        case forms(NetworkParts, NetworkParts)
        case layers
        /// One size for both is enough, such as this one.
        case size(width: Int, height: Int)
        /// A photograph's aspect differs from that of a set's pictures.
        case photograph(PhotographUnlikeSet)
        /// A photograph's aspect differs from that of this size.
        case aspect(width: Int, height: Int)
        /// Pictures of one set, or of two, have several aspects.
        case sets([String])
    }

    let left: FeatureSpace
    let right: FeatureSpace
    package private(set) var cause: Cause

    init(_ left: Features, _ right: Features) {
        (self.left, self.right) = (left.space, right.space)
        cause = Cause(left, right)
    }

    /// The photograph that the set is unlike, if that is what is wrong and it has no name here.
    package var namelessPhotograph: Picture? {
        if case .photograph(let unlike) = cause { unlike.namelessPhotograph } else { nil }
    }

    /// The same, with the photograph's name.
    package func naming(photograph variable: String) -> SpaceMismatch {
        guard case .photograph(let unlike) = cause else { return self }
        var named = self
        named.cause = .photograph(unlike.named(variable))
        return named
    }

    public var message: String {
        switch cause {
        case .forms(let one, let other):
            "these features come from \(left.networkName) in two forms: with \(one.words(beside: other)), and with "
                + other.words(beside: one)
        case .network where left.description == right.description:
            "these features come from two different networks, both named \(left.networkName)\(weights): "
                + "\(left.networkHash.short) and \(right.networkHash.short)"
        default: "these features live in two spaces: \(left.description), and \(right.description)"
        }
    }

    /// ", with other weights", where that is known.
    private var weights: String {
        guard let one = left.networkParts, let other = right.networkParts, one.weights != other.weights else {
            return ""
        }
        return ", with other weights"
    }

    public var remedy: String? {
        switch cause {
        case .network: "compute both with the same network"
        case .forms(let one, let other):
            one.convention == other.convention
                ? "compute both with the same pooling" : "compute both with the same network"
        case .layers: "compute both with the same layers"
        case .size(let width, let height): "compute both at the same size, for example \(width)×\(height)"
        case .photograph(let unlike):
            [unlike.message, unlike.remedy].compactMap(\.self).joined(separator: ": ")
        case .aspect(let width, let height):
            "give the photograph the aspect of \(width)×\(height), by cropping or alignment"
        case .sets(let names):
            names.count == 1
                ? "crop all pictures to the same aspect"
                : "crop the pictures of \(names.joined(separator: " and ")) to the same aspect"
        }
    }
}

extension SpaceMismatch.Cause {
    /// Pictures of a set are never stretched, and a photograph should not be.
    fileprivate init(_ left: Features, _ right: Features) {
        let (one, other) = (left.space, right.space)
        guard one.networkHash == other.networkHash else {
            self = Self.between(one.networkParts, other.networkParts)
            return
        }
        guard one.width != other.width || one.height != other.height else {
            self = .layers
            return
        }
        switch (left.origin.means.first?.set, right.origin.means.first?.set) {
        case (let set?, nil): self = Self.between(right, and: set, in: one)
        case (nil, let set?): self = Self.between(left, and: set, in: other)
        case (let first?, let second?)
        where AspectMismatch.differ((one.width, one.height), (other.width, other.height)):
            self = .sets(first.name == second.name ? [first.name] : [first.name, second.name])
        default: self = .size(width: one.width, height: one.height)
        }
    }

    private static func between(_ one: NetworkParts?, _ other: NetworkParts?) -> Self {
        guard let one, let other, one.weights == other.weights, one != other else { return .network }
        return .forms(one, other)
    }

    /// - Parameters:
    ///   - features: usually of a photograph.
    ///   - set: what the others are a mean of.
    private static func between(_ features: Features, and set: Dataset, in space: FeatureSpace) -> Self {
        guard let photograph = features.start, AspectMismatch(of: photograph, in: space) != nil else {
            return .size(width: space.width, height: space.height)
        }
        return PhotographUnlikeSet(photograph, named: nil, beside: set).map(Self.photograph)
            ?? .aspect(width: space.width, height: space.height)
    }
}
