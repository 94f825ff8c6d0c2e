import Support

/// Pictures of a dataset ranked by how near they are to a query (paper, section 3, step 2).
public struct NeighborSet: Sendable {
    /// What "near" means.
    public enum Method: String, Sendable, Codable {
        /// The number of matching attributes.
        case attributes
        /// The cosine of pool5 features.
        case cosine
    }

    /// The picture they are near to.
    public struct Query: Sendable {
        public let picture: Picture
        /// What the person called it.
        public let label: String

        public init(picture: Picture, label: String) {
            self.picture = picture
            self.label = label
        }
    }

    /// The members, nearest first.
    public let ranked: Dataset
    /// Of each member: the number of matching attributes, or the cosine.
    public let scores: [Double]
    public let query: Query
    public let method: Method
    /// How many pictures there were to choose from.
    public let candidates: Int
    /// How many attributes were compared; 0 with cosine.
    public let comparedAttributes: Int

    public init(
        ranked: Dataset, scores: [Double], query: Query, method: Method, candidates: Int,
        comparedAttributes: Int
    ) {
        self.ranked = ranked
        self.scores = scores
        self.query = query
        self.method = method
        self.candidates = candidates
        self.comparedAttributes = comparedAttributes
    }

    public var count: Int { ranked.count }

    public var hash: ContentHash {
        var hasher = ContentHasher(kind: "neighbour set")
        hasher.update(ranked.hash)
        hasher.update(query.picture.hash)
        hasher.update(method.rawValue)
        hasher.update(candidates)
        hasher.update(comparedAttributes)
        for score in scores { hasher.update(score) }
        return hasher.finish()
    }
}

extension NeighborSet {
    /// The members at the given ranks, in order, with their scores.
    public func keeping(_ ranks: [Int]) -> NeighborSet {
        NeighborSet(
            ranked: Dataset(collection: ranked.collection, members: ranks.map { ranked.members[$0] }),
            scores: ranks.map { scores[$0] }, query: query, method: method, candidates: candidates,
            comparedAttributes: comparedAttributes)
    }
}
