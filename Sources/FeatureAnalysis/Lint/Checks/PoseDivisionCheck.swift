import Support

/// Whether the faces of a set look two ways, by an attribute `pose`.
struct PoseDivisionCheck: LintCheck {
    /// A set is divided if each of two opposite poses has this share of it.
    private static let divided = 0.25

    let topic = LintTopic.labels
    let page = "clusters: half of a set looks left and half right (two noses)"

    func findings(_ edit: LintedEdit) -> [LintFinding] { edit.sides.compactMap(finding) }

    /// The shares of left and right among those of a set whose pose is known; nil if no pose is.
    private func finding(_ side: LintSet) -> LintFinding? {
        guard let shares = side.poseShares else { return nil }
        let (left, right) = (shares["left"] ?? 0, shares["right"] ?? 0)
        return LintFinding(
            "clusters", min(left, right) >= Self.divided ? .warning : .ok,
            "\(side.name): \(NumberFormat.percent(left)) look left, \(NumberFormat.percent(right)) right",
            remedy: "their mean has two noses: select one pose, or flip one half")
    }
}
