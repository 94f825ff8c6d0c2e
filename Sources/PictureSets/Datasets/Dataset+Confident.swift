import Support

/// What to make of scores that are not confident.
public enum UnsureScores: String, Sendable, CaseIterable {
    /// They are unknown: such pictures are in neither `where a` nor `where not a`.
    case unknown
    /// Every score becomes yes or no: yes where it is positive and confident, else no, as in the authors' code.
    case no
}

extension Dataset {
    /// The same pictures with unsure scores taken for unknown.
    ///
    /// For each attribute with real scores, positive and other scores are ranked separately, and on each side the
    /// given share, those farthest from 0, is kept: so many are confidently yes, and so many confidently no,
    /// however unequal the sides. Scores equal to the last one kept are kept as well. Shares are counted among
    /// the members; the limits found there hold for the whole collection. Columns of yes and no (1 and 0, or 1
    /// and -1), of words, and of labels and measures such as ages stay as they are.
    ///
    /// Source: the authors' code takes the most confident two thirds of the positive scores of each attribute
    /// (`lfw_binarize_attributes.py`), and of the negative ones where it needs them.
    /// - Precondition: `share` is above 0 and at most 1.
    public func confident(share: Double, unsure: UnsureScores = .unknown) -> Dataset {
        precondition(share > 0 && share <= 1)
        let columns = collection.attributes.columns.map { column in
            guard case .numbers(let numbers) = column.cells, !column.isMeasure, Dataset.areScores(numbers)
            else { return column }
            let known = members.map { numbers[$0] }.filter { !$0.isNaN }
            let least = Dataset.cutoff(known.filter { $0 > 0 }, share)
            let most = -Dataset.cutoff(known.filter { $0 <= 0 }.map { -$0 }, share)
            let cells = numbers.map { score -> Double in
                switch unsure {
                case .no: score.isNaN ? score : score > 0 && score >= least ? 1 : 0
                case .unknown: (score > 0 ? score >= least : score <= most) ? score : .nan
                }
            }
            return AttributeTable.Column(name: column.name, cells: .numbers(cells))
        }
        return Dataset(
            collection: collection.with(attributes: AttributeTable(columns: columns)), members: members)
    }

    /// The smallest of the largest `share` of magnitudes: at least one stays.
    private static func cutoff(_ magnitudes: [Double], _ share: Double) -> Double {
        guard !magnitudes.isEmpty else { return .infinity }
        // A share such as 2/3 is not exact in binary: 2/3 of 9 must be 6.
        let kept = max(1, Int(saturating: (Double(magnitudes.count) * share + 1e-9).rounded(.down)))
        return magnitudes.sorted(by: >)[kept - 1]
    }

    /// Whether these are more than yes and no.
    private static func areScores(_ numbers: [Double]) -> Bool {
        numbers.contains { !$0.isNaN && $0 != 0 && abs($0) != 1 }
    }
}
