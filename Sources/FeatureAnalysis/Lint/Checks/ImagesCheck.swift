/// Whether there are enough pictures.
struct ImagesCheck: LintCheck {
    /// With fewer pictures than this most of w is chance: of a smile's ‖w‖² 69 % at 10 faces, 46 % at
    /// 20, 40 % at 30, 26 % at 60.
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
            "images", severity, finding + (severity == .ok ? "" : ", of whose differences much is chance"),
            remedy: "take 60 to 100 where there are as many", cause: .fewPictures)
    }
}
