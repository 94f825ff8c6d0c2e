import PictureSets
import Support

/// Whether the picture to edit is of another kind than both sets, by an attribute: a woman, and sets of men. Their vector is
/// how others change, and brings traits of theirs (paper, section 5).
///
/// What the sets differ in, and so what was asked for, is no such attribute: nearly all of both say the same.
/// Measured on the example faces, with the nearest 40 and 60 by matching attributes: six edits warn for 8 to 16 % of the
/// pictures, mostly for what few faces have, such as a hat or glasses; with sets chosen at random for 14 to 23 %.
struct KindCheck: LintCheck {
    /// How many pictures of each set have to know an attribute.
    private static let fewest = 5
    /// The share of them that says something else than the picture, and the same in both sets.
    private static let most = 0.9
    private static let mostNames = 3

    let topic = LintTopic.subject
    let page =
        "kind: attributes in which 90 % of both sets are unlike the picture to edit (a woman, and sets of men)"

    /// One finding: the attributes of which the fewest pictures are like it first.
    func findings(_ edit: LintedEdit) -> [LintFinding] {
        guard let (targets, sources) = edit.pair, let row = edit.pictureAttributes else { return [] }
        let traits = zip(row.names, row.values).compactMap { name, value -> Trait? in
            // `PoseCheck` compares poses.
            name == LintSet.pose ? nil : value.flatMap { Trait(name, $0, targets, sources) }
        }
        guard !traits.isEmpty else { return [] }
        let found = traits.indices.filter { traits[$0].isForeign }
            .sorted { (traits[$0].shareAlike, $0) < (traits[$1].shareAlike, $1) }.map { traits[$0] }
        guard let first = found.first else {
            let names = traits.count == 1 ? "1 attribute" : "\(traits.count) attributes"
            return [
                LintFinding("kind", .ok, "\(names) compared: in none are both sets unlike the picture")
            ]
        }
        return [
            LintFinding(
                "kind", .warning,
                "the picture is unlike both sets: \(NameList.phrase(found.map(\.words), limit: Self.mostNames))",
                remedy: "traits of other people come along: choose both sets among pictures like it",
                cause: .otherKind(than: first.question))
        ]
    }

    /// What the picture says of an attribute, and how many of the sets say the same.
    private struct Trait {
        let question: AttributeQuestion
        let targets: Agreement
        let sources: Agreement

        /// Nil if the attribute is known of too few pictures.
        init?(_ name: String, _ value: AttributeValue, _ targets: LintSet, _ sources: LintSet) {
            guard let left = targets.set.collection.attributes.column(named: name),
                let right = sources.set.collection.attributes.column(named: name)
            else { return nil }
            let isMeasure = left.isMeasure || right.isMeasure
            guard let mine = Agreement(with: value, in: targets, left, isMeasure: isMeasure),
                let others = Agreement(with: value, in: sources, right, isMeasure: isMeasure)
            else { return nil }
            question = AttributeQuestion(
                attribute: name, answer: AttributeQuestion.answer(of: value, isMeasure: isMeasure))
            (self.targets, self.sources) = (mine, others)
        }

        var isForeign: Bool { targets.other != nil && targets.other == sources.other }

        /// Of all pictures of both sets.
        var shareAlike: Double {
            Double(targets.alike + sources.alike) / Double(targets.known + sources.known)
        }

        var words: String {
            "\(question.label) (\(targets.alike) of \(targets.known) targets, \(sources.alike) of \(sources.known) sources)"
        }
    }

    /// How many pictures of a set say the same of an attribute as the picture to edit.
    private struct Agreement {
        let alike: Int
        /// How many say anything.
        let known: Int
        /// What nearly all say, if it is something else.
        let other: AttributeQuestion.Answer?

        /// Nil if too few say anything that can be compared: a number, or a word.
        init?(
            with value: AttributeValue, in side: LintSet, _ column: AttributeTable.Column, isMeasure: Bool
        ) {
            let own = AttributeQuestion.answer(of: value, isMeasure: isMeasure)
            let answers = side.set.members.compactMap { column[$0] }
                .filter { $0.isText == value.isText }
                .map { AttributeQuestion.answer(of: $0, isMeasure: isMeasure) }
            guard answers.count >= KindCheck.fewest else { return nil }
            let others = answers.filter { $0 != own }
            (alike, known) = (answers.count - others.count, answers.count)
            func areMost(_ count: Int) -> Bool { Double(count) / Double(answers.count) >= KindCheck.most }
            other =
                areMost(others.count)
                ? Dictionary(grouping: others) { $0 }.first { areMost($0.value.count) }?.key : nil
        }
    }
}

extension AttributeValue {
    fileprivate var isText: Bool { if case .text = self { true } else { false } }
}
