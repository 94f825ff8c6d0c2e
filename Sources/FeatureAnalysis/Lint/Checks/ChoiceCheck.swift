import Support

/// Whether sets chosen from candidates left many of these out.
struct ChoiceCheck: LintCheck {
    /// Taking more than this share of the candidates is hardly a choice.
    private static let most = 0.8

    let topic = LintTopic.sizes
    let page = "choice: nearly all candidates taken"

    func findings(_ edit: LintedEdit) -> [LintFinding] { edit.sides.compactMap(finding) }

    private func finding(_ side: LintSet) -> LintFinding? {
        guard let candidates = side.candidates, candidates > 0 else { return nil }
        let share = Double(side.set.count) / Double(candidates)
        return LintFinding(
            "choice", share > Self.most ? .note : .ok,
            "\(side.name): \(side.set.count) of \(candidates) candidates (\(NumberFormat.percent(share)))",
            remedy: "the nearest are hardly nearer than any: take fewer, or choose from more",
            cause: .littleSelection)
    }
}
