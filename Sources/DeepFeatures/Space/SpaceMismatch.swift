import Imaging
import Support

/// Thrown by arithmetic between features of two spaces.
public struct SpaceMismatch: ExplainedError {
    let left: FeatureSpace
    let right: FeatureSpace
    /// What to do where the sizes differ.
    private let remedyForSizes: String

    init(_ left: Features, _ right: Features) {
        (self.left, self.right) = (left.space, right.space)
        remedyForSizes = Self.remedyForSizes(left, right)
    }

    public var message: String {
        left.networkHash != right.networkHash && left.description == right.description
            ? "these features come from two different networks, both named \(left.networkName)"
            : "these features live in two spaces: \(left.description), and \(right.description)"
    }

    public var remedy: String? {
        if left.networkHash != right.networkHash {
            return "compute both with one network: network: in phi and mean, or use(…) for the session"
        }
        if left.width != right.width || left.height != right.height { return remedyForSizes }
        return "compute both with the same layers:"
    }

    /// A size that serves both, or what gives both one aspect: pictures of a set are never stretched, and a photograph
    /// should not be.
    private static func remedyForSizes(_ left: Features, _ right: Features) -> String {
        let sets = [left, right].map { $0.origin.means.first?.set }
        let isLikeRight = !AspectMismatch.differ(left.space.size, right.space.size)
        switch (sets[0], sets[1]) {
        case (let set?, nil): return remedy(for: right, beside: set, in: left.space)
        case (nil, let set?): return remedy(for: left, beside: set, in: right.space)
        case (let one?, let other?) where !isLikeRight:
            return one.name == other.name
                ? "give all pictures one aspect with crop: [left, top, width, height] in dataset"
                : "give the pictures of \(one.name) and \(other.name) one aspect with crop: [left, top, width, height] "
                    + "in dataset"
        default: return common(left.space)
        }
    }

    /// - Parameters:
    ///   - features: of a photograph, as a rule.
    ///   - set: what the others are a mean of.
    private static func remedy(for features: Features, beside set: Dataset, in space: FeatureSpace) -> String
    {
        guard let photograph = features.start, AspectMismatch(of: photograph, in: space) != nil else {
            return common(space)
        }
        guard let unlike = PhotographUnlikeSet(photograph, named: nil, beside: set),
            let remedy = unlike.remedy
        else { return "give the photograph the aspect of \(space.width)×\(space.height) by crop or align" }
        return "\(unlike.message): \(remedy)"
    }

    private static func common(_ space: FeatureSpace) -> String {
        "compute both at one size, for example size: [\(space.width), \(space.height)]"
    }
}

extension FeatureSpace {
    fileprivate var size: (width: Int, height: Int) { (width, height) }
}
