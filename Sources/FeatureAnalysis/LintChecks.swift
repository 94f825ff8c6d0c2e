/// The checks this program knows.
public enum LintChecks {
    /// Those about one topic are made in this order; the topics are in the edit's order.
    static let all: [any LintCheck] = [
        ImagesCheck(),
        ChoiceCheck(),
        OverlapCheck(),
        BalanceCheck(),
        PoseDivisionCheck(),
        AlignmentCheck(),
        PlacesCheck(),
        KindCheck(),
        PoseCheck(),
        ScatterCheck(),
        ResolutionCheck(),
        MaskCheck(),
        NoiseCheck(),
    ]

    /// All findings about an edit, topic by topic.
    ///
    /// Cost: as the topics say.
    /// - Throws: `WorkCancelled`, errors of files, and what the edit's own functions throw.
    public static func findings(of edit: LintedEdit) throws -> [LintFinding] {
        try edit.topics.flatMap { topic in
            try all.filter { $0.topic == topic }.flatMap { try $0.findings(edit) }
        }
    }

    /// What the checks are about, for `lint`'s page.
    package static let page = all.map(\.page).joined(separator: "; ")
}
