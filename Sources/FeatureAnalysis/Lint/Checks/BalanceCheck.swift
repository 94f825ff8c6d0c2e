import PictureSets
import Support

/// Whether the sets differ in other attributes than the asked one: what w would carry along.
struct BalanceCheck: LintCheck {
    /// Sets whose shares of an attribute differ by this are what was asked for.
    private static let asked = 0.9
    /// Differences that are too small to see are not told, however certain; nor are those that chance makes. At |z| = 2.5
    /// chance alone gives a note for one attribute in eighty, at 3 a warning for one in 370.
    private static let noted = (difference: 0.15, z: 2.5)
    private static let warned = (difference: 0.2, z: 3.0)

    /// The shares of one attribute in both sets.
    fileprivate struct Shares {
        let attribute: String
        /// The attribute, or a word of it.
        let name: String
        /// What is asked for: "smiling", "pose == \"left\"".
        let condition: String
        let targets: Double
        let sources: Double
        let z: Double

        var difference: Double { targets - sources }
        var words: String {
            "\(name): \(NumberFormat.percent(targets)) of targets, \(NumberFormat.percent(sources)) of sources"
        }
    }

    let topic = LintTopic.labels
    let page =
        "asked: which attributes tell the sets apart; balance: others in which they differ, which w would carry along, "
        + "with the z of two proportions"

    /// The asked attributes, then those that are out of balance, the widest first, or that none is.
    ///
    /// Counted are known cells. z is that of two proportions, (p - q)/√(r(1 - r)(1/m + 1/n)) with r the share in both.
    func findings(_ edit: LintedEdit) -> [LintFinding] {
        guard let (targets, sources) = edit.pair else { return [] }
        let shares = Self.shares(targets, sources)
        guard !shares.isEmpty else {
            return [
                LintFinding(
                    "balance", .note, "no attributes are known, so nobody sees in what else the sets differ",
                    remedy: "label the pictures: dataset(…, attributes: \"file.csv\"), or label with a probe")
            ]
        }
        let (wide, others) = (
            shares.filter { abs($0.difference) >= Self.asked }, shares.filter { abs($0.difference) < Self.asked }
        )
        let found = others.compactMap(Self.finding)
        // Each word of a category is compared, and the category counts as one.
        let count = Set(others.map(\.attribute)).subtracting(wide.map(\.attribute)).count
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
                "asked", .note, "no attribute tells the sets apart; the widest is \(widest.words)",
                remedy: "select both by the attribute that is meant: nearest(faces where smiling, …)")
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
            remedy: "unless it belongs to what is meant, select both sets by it, "
                + "or take it out: without(w, g), where w is the vector and g "
                + "the difference of mean(… where \(shares.condition)) and mean(… where not \(shares.condition))"
        )
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
            return answers(in: a + b, of: name, isMeasure: left.isMeasure || right.isMeasure).compactMap {
                Shares($0, a.map($0.has), b.map($0.has))
            }
        }
        let order = found.indices.sorted { (abs(found[$1].difference), $0) < (abs(found[$0].difference), $1) }
        return order.map { found[$0] }
    }

    /// Something that a cell can say.
    fileprivate struct Answer {
        let attribute: String
        let label: String
        let condition: String
        let has: @Sendable (AttributeValue) -> Bool
    }

    /// Yes, each word of a category, or being above the middle of a measure.
    private static func answers(in cells: [AttributeValue], of name: String, isMeasure: Bool) -> [Answer] {
        let categories = Set(cells.compactMap { if case .text(let word) = $0 { word } else { nil } })
        let written = AttributeName.written(name)
        guard !categories.isEmpty else {
            let middle = isMeasure ? Self.middle(of: cells) : nil
            let words = middle.map { " > \(NumberFormat.literal($0))" } ?? ""
            return [
                Answer(attribute: name, label: name + words, condition: written + words) {
                    if case .number(let score) = $0 { score > middle ?? 0 } else { false }
                }
            ]
        }
        return categories.sorted().map { word in
            Answer(attribute: name, label: "\(name) \(word)", condition: "\(written) == \"\(word)\"") {
                $0 == .text(word)
            }
        }
    }
}

extension BalanceCheck {
    /// The value with the most equal numbers of cells above it and not; nil where all are equal.
    private static func middle(of cells: [AttributeValue]) -> Double? {
        let numbers = cells.compactMap { if case .number(let number) = $0 { number } else { nil } }
        guard let largest = numbers.max(), let half = numbers.lowerMedian else { return nil }
        // Where the upper half is all the same, what is above it is nobody.
        return half < largest ? half : numbers.filter { $0 < largest }.max()
    }
}

extension BalanceCheck.Shares {
    /// Nil where one of the sets has no known cell.
    fileprivate init?(_ answer: BalanceCheck.Answer, _ targets: [Bool], _ sources: [Bool]) {
        guard !targets.isEmpty, !sources.isEmpty else { return nil }
        let (m, n) = (Double(targets.count), Double(sources.count))
        let (p, q) = (Double(targets.count { $0 }) / m, Double(sources.count { $0 }) / n)
        let both = (p * m + q * n) / (m + n)
        let deviation = (both * (1 - both) * (1 / m + 1 / n)).squareRoot()
        self.init(
            attribute: answer.attribute, name: answer.label, condition: answer.condition, targets: p,
            sources: q,
            z: deviation > 0 ? (p - q) / deviation : 0)
    }
}
