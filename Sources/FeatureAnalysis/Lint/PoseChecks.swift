import PictureSets

/// Where faces look: one way within a set, and the way of the picture to edit. An attribute `pose` tells.
public enum PoseChecks {
    private static let attribute = "pose"
    /// A set is of two minds where each of two opposite poses has this share of it.
    private static let divided = 0.25
    /// A majority.
    private static let most = 0.5

    /// The shares of left and right among those of a set whose pose is known; nil where no pose is.
    public static func division(of side: LintSet) -> LintFinding? {
        guard let shares = shares(side.set), !shares.isEmpty else { return nil }
        let (left, right) = (shares["left"] ?? 0, shares["right"] ?? 0)
        return LintFinding(
            "clusters", min(left, right) >= divided ? .warning : .ok,
            "\(side.name): \(LintWords.percent(left)) look left, \(LintWords.percent(right)) right",
            remedy: "their mean has two noses: select one pose, or flip one half")
    }

    /// Nil where the pose of the picture or of the sets is not known.
    public static func likeness(of picture: AttributeRow?, to sides: [LintSet]) -> LintFinding? {
        guard case .text(let own)? = picture?[attribute] else { return nil }
        let common = sides.compactMap { side -> (name: String, pose: String, share: Double)? in
            guard let top = shares(side.set)?.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
                return nil
            }
            return (side.name, top.key, top.value)
        }
        guard !common.isEmpty else { return nil }
        let words = common.map { "\($0.name) are \($0.pose) (\(LintWords.percent($0.share)))" }
        let isUnlike = common.contains { $0.pose != own && $0.share >= most }
        return LintFinding(
            "pose", isUnlike ? .warning : .ok,
            "the picture is \(own); \(words.joined(separator: ", "))",
            remedy: "w points at features where this picture has others: select pictures of its pose",
            cause: .otherPose(than: own))
    }

    /// The share of each pose among known ones; nil where none is known.
    private static func shares(_ set: Dataset) -> [String: Double]? {
        guard let column = set.collection.attributes.column(named: attribute) else { return nil }
        let known = set.members.compactMap { member -> String? in
            if case .text(let word)? = column[member] { word } else { nil }
        }
        guard !known.isEmpty else { return nil }
        return Dictionary(grouping: known) { $0 }.mapValues { Double($0.count) / Double(known.count) }
    }
}
