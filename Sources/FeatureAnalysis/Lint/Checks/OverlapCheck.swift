/// Whether a picture is on both sides.
struct OverlapCheck: LintCheck {
    let topic = LintTopic.sizes
    let page = "overlap: pictures on both sides"

    func findings(_ edit: LintedEdit) -> [LintFinding] {
        guard let (targets, sources) = edit.pair else { return [] }
        let names = targets.set.members.map { targets.set.collection.files[$0] }
            .filter { sources.contents.contains($0.sha256) }.map(\.name)
        guard let first = names.first else {
            return [LintFinding("overlap", .ok, "no picture is in both sets")]
        }
        let finding =
            names.count == 1
            ? "\(first) is in both sets" : "\(names.count) pictures are in both sets, such as \(first)"
        return [
            LintFinding(
                "overlap", .warning, finding,
                remedy: "such pictures cancel out: choose sources without the targets", cause: .onBothSides)
        ]
    }
}
