import DeepFeatures
import Interpreter
import Support

/// What `info` says of the attributes of a set.
extension Dataset {
    /// Attributes beyond this number, which nobody would read, are only counted.
    private static let mostAttributes = 100

    /// A line for each attribute: how many have it, how many do not, and for how many it is unknown.
    var attributeDetails: [Detail] {
        let columns = collection.attributes.columns
        let lines = columns.prefix(Self.mostAttributes).map { Detail($0.name, phrase(of: $0)) }
        let rest = columns.count - lines.count
        return lines + (rest > 0 ? [Detail("…", "\(NumberFormat.grouped(rest)) more attributes")] : [])
    }

    private func phrase(of column: AttributeTable.Column) -> String {
        let cells = members.map { column[$0] }
        let known = cells.compactMap(\.self)
        var parts = Self.words(known) ?? Self.numbers(known, isMeasure: column.isMeasure)
        if known.count < cells.count { parts.append("unknown \(cells.count - known.count)") }
        return parts.isEmpty ? "nothing known" : parts.joined(separator: ", ")
    }

    /// "yes 191, no 206", and for real scores their range; for measures, such as ages, their number and range alone.
    private static func numbers(_ cells: [AttributeValue], isMeasure: Bool) -> [String] {
        let scores = cells.compactMap { if case .number(let score) = $0 { score } else { nil } }
        guard let least = scores.min(), let most = scores.max() else { return [] }
        let yes = scores.count { $0 > 0 }
        let counts = ["yes \(yes)", "no \(scores.count - yes)"]
        guard scores.contains(where: { $0 != 0 && abs($0) != 1 }) else { return counts }
        let extent =
            least == most
            ? "all \(end(least))" : "from \(end(least)) to \(end(most))"
        return
            (isMeasure ? ["\(scores.count) \(scores.count == 1 ? "number" : "numbers")"] : counts) + [extent]
    }

    /// An extreme that is rounded, 184.5 to 185, would be none.
    private static func end(_ number: Double) -> String {
        abs(number) < 100 ? NumberFormat.figure(number) : NumberFormat.column([number])[0]
    }

    /// "left 3, right 2": the words of a category, and the labels of classes that are numbered; nil for scores.
    private static func words(_ cells: [AttributeValue]) -> [String]? {
        var counts: [String: Int] = [:]
        for cell in cells {
            switch cell {
            case .text(let word): counts[word, default: 0] += 1
            case .number(let label):
                guard let whole = Int(exactly: label), whole >= 0 else { return nil }
                counts[String(whole), default: 0] += 1
            }
        }
        let isLabels = cells.contains { if case .number(let label) = $0 { label > 1 } else { true } }
        let isFew =
            cells.contains { if case .text = $0 { true } else { false } } || counts.count <= mostLabels
        guard isLabels, isFew else { return nil }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let shown = sorted.prefix(mostLabels).map { "\($0.key) \($0.value)" }
        return shown + (sorted.count > shown.count ? ["\(sorted.count - shown.count) more words"] : [])
    }

    private static let mostLabels = 12
}
