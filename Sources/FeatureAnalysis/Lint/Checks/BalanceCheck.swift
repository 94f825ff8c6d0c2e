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
        "asked: which attributes distinguish the sets; balance: others in which they differ, which w would also "
        + "contain, with the z of two proportions"

    /// The attributes asked for, then those that are out of balance, the widest first, or that none is.
    ///
    /// Only known cells count. z is that of two proportions, (p - q)/√(r(1 - r)(1/m + 1/n)) with r the share in both.
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
        let (wide, others) = (
            shares.filter { abs($0.difference) >= Self.asked },
            shares.filter { abs($0.difference) < Self.asked }
        )
        let found = others.compactMap(Self.finding)
        // Each word of a category is compared, and the category counts as one.
        let count = Set(others.map(\.question.attribute)).subtracting(wide.map(\.question.attribute)).count
        let balanced = LintFinding(
            "balance", .ok,
            count == 0
                ? "no other attribute is known"
                : "\(count) \(wide.isEmpty ? "" : "other ")\(count == 1 ? "attribute is" : "attributes are") balanced"
        )
        return [Self.question(wide, widest: shares[0])] + (found.isEmpty ? [balanced] : found)
    }

    private static func question(_ wide: [Shares], widest: Shares) -> LintFinding {
        guard !wide.isEmpty else {
            return LintFinding(
                "asked", .note,
                "no attribute distinguishes the sets; the widest difference is \(widest.words)",
                remedy: "select both by the attribute that is meant", cause: .nothingAsked)
        }
        return LintFinding("asked", .ok, wide.map(\.words).joined(separator: "; "))
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
            let (a, b) = (
                targets.set.members.compactMap { left[$0] }, sources.set.members.compactMap { right[$0] }
            )
            return questions(about: name, in: a + b, isMeasure: left.isMeasure || right.isMeasure).compactMap
            {
                Shares($0, a.map($0.isTrue), b.map($0.isTrue))
            }
        }
        let order = found.indices.sorted { (abs(found[$1].difference), $0) < (abs(found[$0].difference), $1) }
        return order.map { found[$0] }
    }

    /// Yes, each word of a category, or being above the middle of a measure.
    private static func questions(
        about name: String, in cells: [AttributeValue], isMeasure: Bool
    ) -> [AttributeQuestion] {
        let words = Set(cells.compactMap { if case .text(let word) = $0 { word } else { nil } })
        guard words.isEmpty else {
            return words.sorted().map { AttributeQuestion(attribute: name, answer: .word($0)) }
        }
        let middle = isMeasure ? Self.middle(of: cells) : nil
        return [AttributeQuestion(attribute: name, answer: middle.map { .above($0) } ?? .yes)]
    }
}

extension BalanceCheck {
    /// The value that divides the cells most evenly into those above it and the rest; nil if all are equal.
    private static func middle(of cells: [AttributeValue]) -> Double? {
        let numbers = cells.compactMap { if case .number(let number) = $0 { number } else { nil } }
        guard let largest = numbers.max(), let half = numbers.lowerMedian else { return nil }
        // If the upper half is all the same, nothing is above it.
        return half < largest ? half : numbers.filter { $0 < largest }.max()
    }
}

extension BalanceCheck.Shares {
    /// Nil if one of the sets has no known cell.
    fileprivate init?(_ question: AttributeQuestion, _ targets: [Bool], _ sources: [Bool]) {
        guard !targets.isEmpty, !sources.isEmpty else { return nil }
        let (m, n) = (Double(targets.count), Double(sources.count))
        let (p, q) = (Double(targets.count { $0 }) / m, Double(sources.count { $0 }) / n)
        let both = (p * m + q * n) / (m + n)
        let deviation = (both * (1 - both) * (1 / m + 1 / n)).squareRoot()
        self.init(
            question: question, targets: p, sources: q, z: deviation > 0 ? (p - q) / deviation : 0)
    }
}
