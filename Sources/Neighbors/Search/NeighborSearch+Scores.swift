import PictureSets

extension NeighborSearch {
    /// How differences of attribute scores are combined.
    public enum ScoreDistance: String, Sendable {
        /// The mean of |a - b|.
        case l1
        /// The root of the mean of (a - b)².
        case l2
    }

    /// The `k` members whose attribute scores are nearest to the query's.
    ///
    /// Only numbers are compared, yes as 1 and no as 0, and only those known on both sides: the distance is a mean
    /// over them, so that unknown scores make no picture nearer or farther. Members that share no known number
    /// with the query are not candidates. Ties keep the dataset's order. Source: the authors' code for
    /// high-resolution faces takes the L1 distance of scores (`demo2.py`).
    /// - Throws: `NoAttributes`, `NoScores`, `NoCandidates`.
    public func byScores(_ distance: ScoreDistance, k: Int) throws -> NeighborSet {
        let scores = try comparableScores()
        try requireCandidates()
        var sums = [Double](repeating: 0, count: candidates.count)
        var counts = [Int](repeating: 0, count: candidates.count)
        for (numbers, score) in scores {
            for (place, member) in candidates.enumerated() where !numbers[member].isNaN {
                let difference = abs(numbers[member] - score)
                sums[place] += distance == .l1 ? difference : difference * difference
                counts[place] += 1
            }
        }
        let known = candidates.indices.filter { counts[$0] > 0 }
        guard !known.isEmpty else { throw NoScores(query: query.label) }
        let distances = known.map { place in
            let mean = sums[place] / Double(counts[place])
            return distance == .l1 ? mean : mean.squareRoot()
        }
        let order = TopRanks.smallest(k, of: distances)
        return NeighborSet(
            ranked: Dataset(collection: dataset.collection, members: order.map { candidates[known[$0]] }),
            scores: order.map { distances[$0] }, query: query, method: distance == .l1 ? .l1 : .l2,
            candidates: known.count, comparedAttributes: scores.count)
    }

    private func comparableScores() throws -> [(numbers: [Double], score: Double)] {
        let scores = try comparableAttributes().compactMap { column, value -> ([Double], Double)? in
            guard case .numbers(let numbers) = column.cells, case .number(let score) = value else {
                return nil
            }
            return (numbers, score)
        }
        guard !scores.isEmpty else { throw NoScores(query: query.label) }
        return scores
    }
}
