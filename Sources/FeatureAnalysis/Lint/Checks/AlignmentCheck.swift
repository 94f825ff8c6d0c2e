import Support

/// Whether the pictures of a set show the same things at the same places: otherwise their mean is a blur.
///
/// Shares of common edges (`CommonEdges`) measured on the example faces: 0.046 to 0.101 among 10 to 60 of them as
/// they are (mean 0.07), 0.055 to 0.17 in groups by sex, age, pose and eyeglasses; when shifted at random by up
/// to ±5 of 140 pixels 0.018 to 0.049, by up to ±10 pixels 0.012 to 0.044 (mean 0.025).
struct AlignmentCheck: LintCheck {
    private static let poor = 0.05
    private static let bad = 0.04

    let topic = LintTopic.alignment
    let page = "alignment: how many of the pictures' edges are at the same places"

    func findings(_ edit: LintedEdit) throws -> [LintFinding] {
        try edit.samples.compactMap { side in
            let edges = try CommonEdges(of: side.set, monitor: edit.monitor)
            if let unreadable = edges.unreadable { try edit.reportUnreadable(side, unreadable) }
            return edges.share.map { finding(side, share: $0) }
        }
    }

    private func finding(_ side: LintSet, share: Double) -> LintFinding {
        let severity: LintFinding.Severity = share < Self.bad ? .warning : share < Self.poor ? .note : .ok
        return LintFinding(
            "alignment", severity,
            "\(side.name): \(NumberFormat.percent(share)) of their edges are at the same places"
                + (severity == .ok ? "" : "; for aligned faces it is 5 to 17 %"),
            remedy: "align the pictures, or crop all to the same part", cause: .notAligned(side.name))
    }
}
