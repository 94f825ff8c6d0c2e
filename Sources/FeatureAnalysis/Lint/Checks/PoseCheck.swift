import PictureSets
import Support

/// Whether the picture to edit looks the same way as the faces of the sets, by an attribute `pose`.
struct PoseCheck: LintCheck {
    /// A majority.
    private static let most = 0.5

    let topic = LintTopic.subject
    let page = "pose: whether the picture to edit looks the same way as the sets"

    func findings(_ edit: LintedEdit) -> [LintFinding] {
        guard case .text(let own)? = edit.pictureAttributes?[LintSet.pose] else { return [] }
        let common = edit.sides.compactMap { side -> (name: String, pose: String, share: Double)? in
            guard let top = side.poseShares?.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
                return nil
            }
            return (side.name, top.key, top.value)
        }
        guard !common.isEmpty else { return [] }
        let words = common.map { "\($0.name) are \($0.pose) (\(NumberFormat.percent($0.share)))" }
        let isUnlike = common.contains { $0.pose != own && $0.share >= Self.most }
        return [
            LintFinding(
                "pose", isUnlike ? .warning : .ok,
                "the picture is \(own); \(words.joined(separator: ", "))",
                remedy:
                    "\(edit.vectorName) points at features where this picture has others: select pictures of its pose",
                cause: .otherPose(than: own))
        ]
    }
}
