import Support

/// Whether the pictures of a set form one cluster by pool5, and the picture to edit is like them.
struct ScatterCheck: LintCheck {
    /// A set has to have this many pictures for its scatter to say anything: for 15 and 20 arbitrary faces two
    /// groups explain 0.80, for 40 and more 0.58 to 0.70.
    private static let fewest = 20
    /// Cutting a normal distribution at its mean explains 2/π = 0.64 of its variance, a uniform one 0.75, two
    /// separate normals that differ by four deviations 0.84.
    private static let divided = 0.84
    /// Deviations of members' mean cosines below their mean.
    private static let (unlike, veryUnlike) = (2.0, 3.0)

    let topic = LintTopic.pool5
    let page =
        "clusters and likeness: whether pool5 falls into two groups, and the picture to edit is like the set"

    func findings(_ edit: LintedEdit) throws -> [LintFinding] {
        guard let descriptors = edit.descriptors else { return [] }
        return try edit.samples.filter { $0.set.count >= Self.fewest }.flatMap { side in
            let known = try descriptors(side)
            // Those that cannot be decoded have no descriptor.
            guard known.rows.count >= Self.fewest else { return [LintFinding]() }
            let scatter = try SetScatter(of: known.rows, monitor: edit.monitor)
            return [clusters(side, scatter), likeness(side, scatter, known.cosines, of: edit)].compactMap(
                \.self)
        }
    }

    /// What a cut in two explains is compared with what it would explain of one normal cluster. It sees two kinds
    /// of picture but not poses: 40 faces that look left and 40 that look right are one cluster, 0.64.
    private func clusters(_ side: LintSet, _ scatter: SetScatter) -> LintFinding? {
        guard let cut = scatter.bestCut else { return nil }
        return LintFinding(
            "clusters", cut.explained >= Self.divided ? .note : .ok,
            "\(side.name): by pool5 two groups of \(cut.left) and \(cut.right) explain "
                + "\(NumberFormat.hundredths(cut.explained)) of the largest variation (one cluster: 0.64)",
            remedy: "their mean may show both kinds at once: select one kind", cause: .twoGroups(side.name))
    }

    /// Whether the picture to edit is as near to the members as they are to each other; nil without one.
    private func likeness(
        _ side: LintSet, _ scatter: SetScatter, _ cosines: [Double], of edit: LintedEdit
    ) -> LintFinding? {
        guard !cosines.isEmpty, let members = scatter.cosines else { return nil }
        let own = cosines.reduce(0, +) / Double(cosines.count)
        let below = members.deviation > 0 ? (members.mean - own) / members.deviation : 0
        let theirs =
            "\(NumberFormat.hundredths(members.mean)) ± \(NumberFormat.hundredths(members.deviation))"
        return LintFinding(
            "likeness", below >= Self.veryUnlike ? .warning : below >= Self.unlike ? .note : .ok,
            "\(side.name): the picture's mean cosine with them is \(NumberFormat.hundredths(own)), "
                + "theirs with each other \(theirs)",
            remedy:
                "\(edit.vectorName) is about pictures unlike this one: choose nearer ones, or align and crop the picture "
                + "like them"
        )
    }
}
