import PictureSets
import Support

/// Finds the nearest pictures of a dataset, exactly.
public struct NeighborSearch {
    /// How members with the same number of matching attributes are ranked.
    public enum TieBreak: String, Sendable, CaseIterable {
        /// By cosine in pool5 space, the paper's second criterion (section 4.1).
        case cosine
        /// In the dataset's order: nothing is computed.
        case order
    }

    let dataset: Dataset
    let query: NeighborSet.Query
    /// Positions in the collection that may be chosen.
    public let candidates: [Int]
    /// The attributes that are compared, in normalised spelling; nil for all.
    private let compared: Set<String>?

    /// - Parameters:
    ///   - excluded: SHA-256 of files that must not be chosen (test sets); the query and copies of its file never are.
    ///   - copies: members that show the query's picture in another file.
    ///   - attributes: the ones to compare, in any spelling; nil for all.
    public init(
        dataset: Dataset, query: NeighborSet.Query, excluding excluded: Set<String> = [],
        and copies: Set<Int> = [], comparing attributes: [String]? = nil
    ) {
        self.dataset = dataset
        self.query = query
        compared = attributes.map { Set($0.map(AttributeName.normalized)) }
        let own = query.picture.file?.sha256
        candidates = dataset.members.filter { member in
            let content = dataset.collection.files[member].sha256
            return content != own && !excluded.contains(content) && !copies.contains(member)
        }
    }

    /// The `k` members that agree with the query in the most attributes, or all of them if there are fewer.
    ///
    /// With `.cosine`, pool5 features are computed only for members whose rank a tie leaves open. Source: the
    /// paper's section 4.1; in the authors' code, the Hamming distance of binarised attributes (`demo1.py`).
    /// - Throws: `NoAttributes` if set or query has none; what `similarity` throws; `NoCandidates`.
    public func byAttributes(
        k: Int, ties: TieBreak, similarity: (_ members: [Int]) throws -> [Double?]
    ) throws -> NeighborSet {
        let attributes = try comparableAttributes()
        try requireCandidates()
        var matches = [Int](repeating: 0, count: candidates.count)
        for (column, value) in attributes {
            for (place, member) in candidates.enumerated() {
                if let other = column[member], column.agree(value, other) { matches[place] += 1 }
            }
        }
        let chosen = try ranked(matches, k: k, ties: ties, similarity: similarity)
        return neighbors(
            chosen: chosen.map { candidates[$0] }, scores: chosen.map { Double(matches[$0]) },
            method: .attributes, compared: attributes.count)
    }

    /// The `k` members with the greatest cosine to the query in pool5 space (paper, section 4.2).
    ///
    /// - Parameter similarity: nil for members that cannot be read, which are then not candidates.
    /// - Throws: what `similarity` throws; `NoCandidates`.
    public func byCosine(k: Int, similarity: (_ members: [Int]) throws -> [Double?]) throws -> NeighborSet {
        try bySimilarity(.cosine, k: k, similarity)
    }

    /// The `k` members whose pixels have the greatest cosine to the query's.
    ///
    /// For pictures with holes: the known part of the picture finds those that continue it.
    /// - Throws: what `similarity` throws; `NoCandidates`.
    public func byPixels(k: Int, similarity: (_ members: [Int]) throws -> [Double?]) throws -> NeighborSet {
        try bySimilarity(.pixels, k: k, similarity)
    }

    private func bySimilarity(
        _ method: NeighborSet.Method, k: Int, _ similarity: ([Int]) throws -> [Double?]
    ) throws -> NeighborSet {
        try requireCandidates()
        let found = try zip(candidates, similarity(candidates)).compactMap { member, score in
            score.map { (member, $0) }
        }
        guard !found.isEmpty else { throw NoCandidates(dataset: dataset.name) }
        let order = TopRanks.greatest(k, of: found.map(\.1))
        return neighbors(
            chosen: order.map { found[$0].0 }, scores: order.map { found[$0].1 }, method: method, compared: 0,
            candidates: found.count)
    }

    /// Whether attributes can decide: both the set and the query have some.
    public var hasAttributes: Bool { !knownAttributes.isEmpty }

    /// - Throws: `NoAttributes` if set or query has none of those to compare.
    func comparableAttributes() throws -> [(column: AttributeTable.Column, value: AttributeValue)] {
        guard let row = queryAttributes, !row.isBlank else { throw NoAttributes(query: query.label) }
        let attributes = knownAttributes
        guard !attributes.isEmpty else { throw NoAttributes(query: dataset.name) }
        return attributes
    }

    /// Of the attributes to compare, those the set has and the query knows.
    private var knownAttributes: [(column: AttributeTable.Column, value: AttributeValue)] {
        guard let row = queryAttributes else { return [] }
        return dataset.collection.attributes.columns.compactMap { column in
            guard compared?.contains(column.name) ?? true else { return nil }
            return row[column.name].map { (column, $0) }
        }
    }

    private var queryAttributes: AttributeRow? { query.attributes(in: dataset) }

    func neighbors(
        chosen: [Int], scores: [Double], method: NeighborSet.Method, compared: Int,
        candidates count: Int? = nil
    ) -> NeighborSet {
        NeighborSet(
            ranked: Dataset(collection: dataset.collection, members: chosen), scores: scores, query: query,
            method: method, candidates: count ?? candidates.count, comparedAttributes: compared)
    }

    func requireCandidates() throws {
        if candidates.isEmpty { throw NoCandidates(dataset: dataset.name) }
    }
}

extension NeighborSearch {
    /// Places among the candidates of the `k` with the most matches. Cosines decide, if they are wanted, between
    /// those that tie.
    private func ranked(
        _ matches: [Int], k: Int, ties: TieBreak, similarity: ([Int]) throws -> [Double?]
    ) throws -> [Int] {
        let best = TopRanks.greatest(k, of: matches.map(Double.init))
        guard ties == .cosine, let last = best.last.map({ matches[$0] }) else { return best }
        // All that tie with one of the best, whether or not they are among them.
        let counts = Dictionary(grouping: matches.indices.filter { matches[$0] >= last }) { matches[$0] }
        let open = counts.values.filter { $0.count > 1 }.flatMap { $0 }.sorted()
        guard !open.isEmpty else { return best }
        let cosines = try similarity(open.map { candidates[$0] })
        // Pictures that cannot be read come last among those that tie.
        let cosine = Dictionary(uniqueKeysWithValues: zip(open, cosines.map { $0 ?? -2 }))
        let runs = counts.keys.sorted(by: >).compactMap { counts[$0] }
        let order = runs.flatMap { $0.sorted { (cosine[$1] ?? 0, $0) < (cosine[$0] ?? 0, $1) } }
        return Array(order.prefix(k))
    }
}
