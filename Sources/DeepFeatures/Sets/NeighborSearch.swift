import Support

/// Finds the nearest pictures of a dataset, exactly.
public struct NeighborSearch {
    /// How members with the same number of matching attributes are ranked.
    public enum TieBreak: String, Sendable {
        /// By cosine in pool5 space, the paper's second criterion (section 4.1).
        case cosine
        /// In the dataset's order: nothing is computed.
        case order
    }

    private let dataset: Dataset
    private let query: NeighborSet.Query
    /// Positions in the collection that may be chosen.
    private let candidates: [Int]

    /// - Parameter excluded: SHA-256 of files that must not be chosen (test sets); the query and copies of it never are.
    public init(dataset: Dataset, query: NeighborSet.Query, excluding excluded: Set<String> = []) {
        self.dataset = dataset
        self.query = query
        let own = query.picture.file?.sha256
        candidates = dataset.members.filter { member in
            let content = dataset.collection.files[member].sha256
            return content != own && !excluded.contains(content)
        }
    }

    /// The `k` members that agree with the query in the most attributes, all of them where there are fewer.
    ///
    /// With `.cosine`, pool5 features are computed of those members alone whose rank a tie leaves open.
    /// - Throws: `NoAttributes` where set or query has none; what `similarity` throws; `NoCandidates`.
    public func byAttributes(
        k: Int, ties: TieBreak, similarity: (_ members: [Int]) throws -> [Double]
    ) throws -> NeighborSet {
        guard let row = queryAttributes, !row.isBlank else { throw NoAttributes(query: query.label) }
        guard !dataset.collection.attributes.columns.isEmpty else { throw NoAttributes(query: dataset.name) }
        try requireCandidates()
        let matches = candidates.map { dataset.collection.attributes.row($0).agreement(with: row).matching }
        var order = Array(candidates.indices)
        order.sort { (matches[$1], $0) < (matches[$0], $1) }
        if ties == .cosine { try breakTies(in: &order, matches: matches, k: k, similarity: similarity) }
        let chosen = order.prefix(k)
        return neighbors(
            chosen: chosen.map { candidates[$0] }, scores: chosen.map { Double(matches[$0]) },
            method: .attributes,
            compared: row.values.count { $0 != nil })
    }

    /// The `k` members with the greatest cosine to the query in pool5 space.
    /// - Throws: what `similarity` throws; `NoCandidates`.
    public func byCosine(k: Int, similarity: (_ members: [Int]) throws -> [Double]) throws -> NeighborSet {
        try requireCandidates()
        let cosines = try similarity(candidates)
        let order = candidates.indices.sorted { (cosines[$1], $0) < (cosines[$0], $1) }.prefix(k)
        return neighbors(
            chosen: order.map { candidates[$0] }, scores: order.map { cosines[$0] }, method: .cosine,
            compared: 0)
    }

    /// Whether attributes can decide: both the set and the query have some.
    public var hasAttributes: Bool {
        !dataset.collection.attributes.columns.isEmpty && queryAttributes.map { !$0.isBlank } ?? false
    }

    /// The query's own row, else the row of the file with the query's content.
    private var queryAttributes: AttributeRow? {
        if let row = query.picture.attributes { return row }
        return query.picture.file.flatMap { dataset.collection.position(ofContent: $0.sha256) }
            .map(dataset.collection.attributes.row)
    }

    /// Sorts each run of equal counts that reaches into the first `k` by similarity.
    private func breakTies(
        in order: inout [Int], matches: [Int], k: Int, similarity: ([Int]) throws -> [Double]
    ) throws {
        let runs = tiedRuns(order: order, matches: matches).filter { $0.lowerBound < k && $0.count > 1 }
        let open = runs.flatMap { order[$0] }
        guard !open.isEmpty else { return }
        let cosines = try similarity(open.map { candidates[$0] })
        let cosine = Dictionary(uniqueKeysWithValues: zip(open, cosines))
        for run in runs {
            order[run].sort { (cosine[$1] ?? 0, $0) < (cosine[$0] ?? 0, $1) }
        }
    }

    private func tiedRuns(order: [Int], matches: [Int]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        var start = 0
        for index in order.indices
        where index + 1 == order.count || matches[order[index + 1]] != matches[order[start]] {
            runs.append(start..<index + 1)
            start = index + 1
        }
        return runs
    }

    private func neighbors(
        chosen: [Int], scores: [Double], method: NeighborSet.Method, compared: Int
    ) -> NeighborSet {
        NeighborSet(
            ranked: Dataset(collection: dataset.collection, members: chosen), scores: scores, query: query,
            method: method, candidates: candidates.count, comparedAttributes: compared)
    }

    private func requireCandidates() throws {
        if candidates.isEmpty { throw NoCandidates(dataset: dataset.name) }
    }
}

/// Thrown when neighbours by attributes are asked for where none are known.
public struct NoAttributes: ExplainedError {
    let query: String
    public var message: String { "no attributes are known for \(query)" }
    public var remedy: String? {
        "use by: \"cosine\", which needs none, or give the dataset a CSV with attributes:"
    }
}

/// Thrown when there is nothing to choose neighbours from.
public struct NoCandidates: ExplainedError {
    let dataset: String
    public var message: String {
        "no picture of \(dataset) is left to choose from (the query and its copies are never neighbours)"
    }
    public var remedy: String? { "is the condition after where too narrow?" }
}
