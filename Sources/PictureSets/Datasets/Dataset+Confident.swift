import Support

/// What becomes of scores that are not confident.
public enum UnsureScores: String, Sendable, CaseIterable {
    /// They are unknown: such pictures are in neither `where a` nor `where not a`.
    case unknown
    /// Every score becomes yes or no: yes where it is positive and confident, else no, as in the authors' code.
    case no
}

extension Dataset {
    /// The same pictures with unsure scores taken for unknown.
    ///
    /// Of each attribute with real scores, positive and other scores are ranked apart, and of each side the given share
    /// stays, the farthest from 0: so many are confidently yes, and so many confidently no, however unequal the sides.
    /// Scores as large as the last that stays do so too. Shares are counted among the members; what was found there holds
    /// for the whole collection. Columns of yes and no (1 and 0, or 1 and -1) and of words stay as they are.
    ///
    /// Source: the authors' code takes the most confident two thirds of the positive scores of each attribute
    /// (`lfw_binarize_attributes.py`), and of the negative ones where it needs them.
    /// - Precondition: `share` is above 0 and at most 1.
    public func confident(share: Double, unsure: UnsureScores = .unknown) -> Dataset {
        precondition(share > 0 && share <= 1)
        let columns = collection.attributes.columns.map { column in
            guard case .numbers(let numbers) = column.cells, Dataset.areScores(numbers) else { return column }
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
        // A third of a share is no binary number: 2/3 of 9 must be 6.
        let kept = max(1, Int(saturating: (Double(magnitudes.count) * share + 1e-9).rounded(.down)))
        return magnitudes.sorted(by: >)[kept - 1]
    }

    /// Whether these are more than yes and no.
    private static func areScores(_ numbers: [Double]) -> Bool {
        numbers.contains { !$0.isNaN && $0 != 0 && abs($0) != 1 }
    }
}
