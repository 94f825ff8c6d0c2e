/// Whether there are enough pictures.
struct ImagesCheck: LintCheck {
    /// With fewer pictures than this much of w is chance: 69 % of a smile's ‖w‖² with 10 faces, 46 % with 20, 40
    /// % with 30, 26 % with 60.
    private static let few = 30
    private static let veryFew = 10

    let topic = LintTopic.sizes
    let page = "images: fewer than 30 or 10"

    func findings(_ edit: LintedEdit) -> [LintFinding] { edit.sides.map(finding) }

    private func finding(_ side: LintSet) -> LintFinding {
        let count = side.set.count
        let finding = "\(side.name): \(count) \(count == 1 ? "image" : "images")"
        let severity: LintFinding.Severity =
            count < Self.veryFew ? .warning : count < Self.few ? .note : .ok
        return LintFinding(
            "images", severity, finding + (severity == .ok ? "" : ", so much of their difference is chance"),
            remedy: "take 60 to 100 if there are that many", cause: .fewPictures)
    }
}
