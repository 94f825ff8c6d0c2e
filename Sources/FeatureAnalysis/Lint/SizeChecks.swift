/// Whether there are enough pictures, chosen from many more, and no picture on both sides.
public enum SizeChecks {
    /// With fewer pictures than this most of w is chance: of a smile's ‖w‖² 69 % at 10 faces, 46 % at
    /// 20, 40 % at 30, 26 % at 60.
    private static let few = 30
    private static let veryFew = 10
    /// Who takes more than this share of the candidates hardly chooses.
    private static let most = 0.8

    public static func count(of side: LintSet) -> LintFinding {
        let count = side.set.count
        let finding = "\(side.name): \(count) \(count == 1 ? "image" : "images")"
        let severity: LintFinding.Severity = count < veryFew ? .warning : count < few ? .note : .ok
        return LintFinding(
            "images", severity, finding + (severity == .ok ? "" : ", of whose differences much is chance"),
            remedy: "take 60 to 100 where there are as many", cause: .fewPictures)
    }

    /// Nil where the set was not chosen from candidates.
    public static func choice(of side: LintSet) -> LintFinding? {
        guard let candidates = side.candidates, candidates > 0 else { return nil }
        let share = Double(side.set.count) / Double(candidates)
        return LintFinding(
            "choice", share > most ? .note : .ok,
            "\(side.name): \(side.set.count) of \(candidates) candidates (\(LintWords.percent(share)))",
            remedy: "the nearest are hardly nearer than any: take fewer, or choose from more",
            cause: .hardlyChosen)
    }

    public static func overlap(_ targets: LintSet, _ sources: LintSet) -> LintFinding {
        let names = targets.set.members.map { targets.set.collection.files[$0] }
            .filter { sources.contents.contains($0.sha256) }.map(\.name)
        guard let first = names.first else {
            return LintFinding("overlap", .ok, "no picture is in both sets")
        }
        let finding =
            names.count == 1
            ? "\(first) is in both sets" : "\(names.count) pictures are in both sets, such as \(first)"
        return LintFinding(
            "overlap", .warning, finding,
            remedy: "such pictures cancel out: choose sources without the targets", cause: .onBothSides)
    }
}
