import Support

/// How much of a vector is due to the pictures that happened to be in its sets.
struct NoiseCheck: LintCheck {
    /// Signal shares of ‖w‖²: a smile's is 0.3 with 10 faces per side, 0.6 with 30, 0.74 with 60.
    private static let (some, little) = (0.5, 0.25)

    let topic = LintTopic.chance
    let page = "noise: how much of w is chance"

    func findings(_ edit: LintedEdit) -> [LintFinding] {
        guard let share = edit.signalShare else { return [] }
        return [
            LintFinding(
                "noise", share < Self.little ? .warning : share < Self.some ? .note : .ok,
                "\(edit.vectorName): \(NumberFormat.percent(min(1, 1 - share))) of its squared length is chance",
                remedy: "put more pictures into the sets", cause: .chance)
        ]
    }
}
