import Support

/// Whether enough of the picture is left to infer the rest from.
struct MaskCheck: LintCheck {
    private static let mostMissing = 0.5

    let topic = LintTopic.picture
    let page = "mask: more than half missing"

    func findings(_ edit: LintedEdit) -> [LintFinding] {
        guard let missing = edit.missing else { return [] }
        return [
            LintFinding(
                "mask", missing.share > Self.mostMissing ? .warning : .ok,
                "the mask covers \(NumberFormat.percent(missing.share)) of the picture",
                remedy: "more than half cannot be inferred from the rest: use a smaller mask")
        ]
    }
}
