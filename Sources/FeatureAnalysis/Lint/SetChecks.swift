/// What labels and sizes tell of two sets, without decoding a picture.
public enum SetChecks {
    public static func findings(_ targets: LintSet, _ sources: LintSet) -> [LintFinding] {
        let sides = [targets, sources]
        return sides.map(SizeChecks.count) + sides.compactMap(SizeChecks.choice)
            + [SizeChecks.overlap(targets, sources)] + BalanceCheck.findings(targets, sources)
            + sides.compactMap(PoseChecks.division)
    }
}
