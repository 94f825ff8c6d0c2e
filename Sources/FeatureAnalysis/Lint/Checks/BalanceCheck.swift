import PictureSets
import Support

/// Whether the sets differ in attributes other than the one asked for, which w would also contain.
struct BalanceCheck: LintCheck {
    /// Sets whose shares of an attribute differ by this are what was asked for.
    private static let asked = 0.9
    /// Differences too small to see are not reported, however certain; nor are those that chance makes. At
    /// |z| = 2.5 chance alone gives a note for one attribute in eighty, at 3 a warning for one in 370.
    private static let noted = (difference: 0.15, z: 2.5)
    private static let warned = (difference: 0.2, z: 3.0)
    /// Below this, or with such a small difference, an attribute is called balanced. Between that and a note, chance
    /// makes one in twenty, and all are in one line.
    private static let balanced = 2.0

    /// The shares of one attribute in both sets.
    fileprivate struct Shares {
        let question: AttributeQuestion
        let targets: Double
        let sources: Double
        let z: Double

        var difference: Double { targets - sources }
        var words: String {
            "\(question.label): \(NumberFormat.percent(targets)) of targets, \(NumberFormat.percent(sources)) of sources"
        }
    }

    let topic = LintTopic.labels
    let page =
        "asked: which attributes distinguish the sets, a warning if there are several; balance: others in which they differ, which w would also "
        + "contain, with the z of two proportions, or of the ranks of ages and other measures: ok below 2, or where shares differ by "
        + "less than 15 %; all from 2 to 2.5 in one note; each from 2.5 on; a warning from 3 and 20 % on"

    /// The attributes asked for, then those that are out of balance, the widest first, or that none is.
    ///
    /// Only known cells count. z is that of two proportions, (p - q)/√(r(1 - r)(1/m + 1/n)) with r the share in both; for
    /// measures, such as ages, that of their ranks, and the limit given is the one that separates the sets best.
    func findings(_ edit: LintedEdit) -> [LintFinding] {
        guard let (targets, sources) = edit.pair else { return [] }
        let shares = Self.shares(targets, sources)
        guard !shares.isEmpty else {
            return [
                LintFinding(
                    "balance", .note,
                    "no attributes are known, so it cannot be seen how else the sets differ",
                    remedy: "label the pictures, by hand or with a probe", cause: .noAttributes)
            ]
        }
        let removed = Self.removed(edit)
        let kept = shares.filter { !removed.contains($0.question.attribute) }
        let (wide, others) = (
            kept.filter { abs($0.difference) >= Self.asked }, kept.filter { abs($0.difference) < Self.asked }
        )
        let found = others.compactMap(Self.finding)
        let summaries = [Self.doubtful(others), Self.balanced(others, wide)].compactMap(\.self)
        return [Self.question(wide, widest: kept.first ?? shares[0])] + found + summaries
            + Self.projectedOut(removed, shares)
    }

    /// The attributes that distinguish the sets of vectors that were projected out.
    private static func removed(_ edit: LintedEdit) -> Set<String> {
        Set(
            edit.projectedOut.flatMap { shares($0.targets, $0.sources) }
                .filter { abs($0.difference) >= asked }.map(\.question.attribute))
    }

    private static func projectedOut(_ removed: Set<String>, _ shares: [Shares]) -> [LintFinding] {
        let names = shares.map(\.question.attribute).uniqued.filter(removed.contains)
        return names.isEmpty ? [] : [LintFinding("balance", .ok, "projected out: \(NameList.phrase(names))")]
    }

    /// Which attributes are alike in both sets. Each word of a category is compared, and the category counts as one.
    private static func balanced(_ others: [Shares], _ wide: [Shares]) -> LintFinding? {
        let unlike = Set((wide + others.filter { !isBalanced($0) }).map(\.question.attribute))
        let names = others.map(\.question.attribute).uniqued.filter { !unlike.contains($0) }
        guard !names.isEmpty else {
            return others.isEmpty ? LintFinding("balance", .ok, "no other attribute is known") : nil
        }
        let other = unlike.isEmpty ? "" : "other "
        return LintFinding(
            "balance", .ok,
            "\(names.count) \(other)\(names.count == 1 ? "attribute is" : "attributes are") balanced: "
                + NameList.phrase(names, limit: 12))
    }

    private static func question(_ wide: [Shares], widest: Shares) -> LintFinding {
        guard !wide.isEmpty else {
            return LintFinding(
                "asked", .note,
                "no attribute distinguishes the sets; the widest difference is \(widest.words)",
                remedy: "select both by the attribute that is meant", cause: .noDistinguishingAttribute)
        }
        let words = wide.map(\.words).joined(separator: "; ")
        guard let second = wide.first(where: { $0.question.attribute != wide[0].question.attribute }) else {
            return LintFinding("asked", .ok, words)
        }
        return LintFinding(
            "asked", .warning,
            "the sets differ in several attributes at once, and the vector contains all: \(words)",
            remedy: "unless all are meant, select both sets by the others, or project them out of the vector",
            cause: .unbalanced(second.question))
    }

    private static func isBalanced(_ shares: Shares) -> Bool {
        abs(shares.difference) < noted.difference || abs(shares.z) < balanced
    }

    /// Those that are neither balanced nor certainly unlike.
    private static func doubtful(_ others: [Shares]) -> LintFinding? {
        let found = others.filter { !isBalanced($0) && finding($0) == nil }
        guard !found.isEmpty else { return nil }
        let words = found.map { "\($0.words) (z \(NumberFormat.hundredths($0.z)))" }
        return LintFinding(
            "balance", .note,
            "perhaps by chance, the sets also differ in \(words.prefix(4).joined(separator: "; "))"
                + (words.count > 4 ? "; and \(words.count - 4) more" : ""),
            remedy: "more pictures show whether that is chance")
    }

    private static func finding(_ shares: Shares) -> LintFinding? {
        func exceeds(_ limit: (difference: Double, z: Double)) -> Bool {
            abs(shares.difference) >= limit.difference && abs(shares.z) >= limit.z
        }
        guard exceeds(noted) else { return nil }
        return LintFinding(
            "balance", exceeds(warned) ? .warning : .note,
            "\(shares.words) (z \(NumberFormat.hundredths(shares.z)))",
            remedy:
                "unless it is part of what is meant, select both sets by it, or project it out of the vector",
            cause: .unbalanced(shares.question))
    }

    /// The widest difference first.
    private static func shares(_ targets: LintSet, _ sources: LintSet) -> [Shares] {
        let names = targets.set.collection.attributes.names
        let found = names.flatMap { name -> [Shares] in
            guard let left = targets.set.collection.attributes.column(named: name),
                let right = sources.set.collection.attributes.column(named: name)
            else { return [] }
            return comparisons(
                of: name, targets.set.members.compactMap { left[$0] },
                sources.set.members.compactMap { right[$0] },
                isMeasure: left.isMeasure || right.isMeasure)
        }
        let order = found.indices.sorted { (abs(found[$1].difference), $0) < (abs(found[$0].difference), $1) }
        return order.map { found[$0] }
    }

    /// Yes, each word of a category, or being above the limit that separates the sets best.
    private static func comparisons(
        of name: String, _ targets: [AttributeValue], _ sources: [AttributeValue], isMeasure: Bool
    ) -> [Shares] {
        let words = Set((targets + sources).compactMap(\.word))
        guard words.isEmpty else {
            let shares = words.sorted().compactMap {
                Shares(AttributeQuestion(attribute: name, answer: .word($0)), targets, sources)
            }
            // Of two words, such as yes and no in another language, one says it all: the one that targets have.
            return shares.count == 2 ? [shares[0].difference >= 0 ? shares[0] : shares[1]] : shares
        }
        let (a, b) = (targets.compactMap(\.number), sources.compactMap(\.number))
        if isMeasure || Self.areOnOneSide(a + b), let ranked = RankedNumbers(a, b),
            let limit = ranked.separatingLimit
        {
            let question = AttributeQuestion(attribute: name, answer: .above(limit))
            return Shares(question, targets, sources, z: ranked.z).map { [$0] } ?? []
        }
        return Shares(AttributeQuestion(attribute: name, answer: .yes), targets, sources).map { [$0] } ?? []
    }

    /// Whether scores differ, and nearly all are above 0, or nearly none: yes and no say nothing about them.
    private static func areOnOneSide(_ scores: [Double]) -> Bool {
        let above = scores.filter { $0 > 0 }, others = scores.filter { $0 <= 0 }
        let (few, most) = above.count < others.count ? (above, others) : (others, above)
        return few.count * 20 < scores.count && Set(most).count > 1
    }
}

extension BalanceCheck.Shares {
    /// Nil if one of the sets has no known cell.
    /// - Parameter z: that of two proportions, unless given.
    fileprivate init?(
        _ question: AttributeQuestion, _ targets: [AttributeValue], _ sources: [AttributeValue],
        z: Double? = nil
    ) {
        guard !targets.isEmpty, !sources.isEmpty else { return nil }
        let (m, n) = (Double(targets.count), Double(sources.count))
        let p = Double(targets.count(where: question.isTrue)) / m
        let q = Double(sources.count(where: question.isTrue)) / n
        let both = (p * m + q * n) / (m + n)
        let deviation = (both * (1 - both) * (1 / m + 1 / n)).squareRoot()
        self.init(
            question: question, targets: p, sources: q, z: z ?? (deviation > 0 ? (p - q) / deviation : 0))
    }
}

extension AttributeValue {
    fileprivate var word: String? { if case .text(let word) = self { word } else { nil } }
    fileprivate var number: Double? { if case .number(let number) = self { number } else { nil } }
}
