import PictureSets
import Support

/// Pictures of a dataset ranked by how near they are to a query (paper, section 3, step 2).
///
///     let neighbors = try NeighborRequest(nearestTo: x, k: 60, network: network)
///         .run(among: faces, in: context)
///     neighbors.ranked   // the pictures, nearest first
///     neighbors.scores   // how near each is, in the unit of `method`
public struct NeighborSet: Sendable {
    /// What "near" means.
    public enum Method: String, Sendable, Codable, CaseIterable {
        /// The number of matching attributes.
        case attributes
        /// The cosine of pool5 features.
        case cosine
        /// The cosine of pixels.
        case pixels
        /// The mean difference of attribute scores.
        case l1
        /// The root of the mean squared difference of attribute scores.
        case l2
    }

    /// The picture they are near to.
    public struct Query: Sendable {
        /// Its file, if it has one, is never its own neighbour.
        public let picture: Picture
        /// What the person called it.
        public let label: String

        public init(picture: Picture, label: String) {
            self.picture = picture
            self.label = label
        }

        /// - Parameter variable: the variable that holds the picture; without one, its file's name is the label.
        package init(picture: Picture, variable: String?) {
            self.init(picture: picture, label: variable ?? Self.labelWithoutVariable(picture))
        }

        /// The variable that holds the picture; nil if it has no name.
        package var variable: String? { label == Self.labelWithoutVariable(picture) ? nil : label }

        /// What a picture is called that is in no variable.
        private static func labelWithoutVariable(_ picture: Picture) -> String {
            picture.file?.stem ?? "the picture"
        }
    }

    /// The members, nearest first.
    public let ranked: Dataset
    /// For each member: the number of matching attributes, the cosine, or the distance.
    public let scores: [Double]
    /// What they are near to.
    public let query: Query
    /// What near meant.
    public let method: Method
    /// How many pictures there were to choose from.
    public let candidates: Int
    /// How many attributes were compared; 0 with cosines.
    public let comparedAttributes: Int

    /// Neighbours found elsewhere; `NeighborRequest` finds them.
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

    /// How many neighbours there are.
    public var count: Int { ranked.count }

    /// The pictures, their order and scores, and the query.
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

extension NeighborSet.Query {
    /// What the set says about the file with the query's content, else the query's own row: a set may have
    /// been labelled after the picture was taken from it.
    package func attributes(in set: Dataset) -> AttributeRow? {
        let position = picture.file.flatMap { set.collection.position(ofContent: $0.sha256) }
        let listed = position.map(set.collection.attributes.row)
        return listed.flatMap { $0.isBlank ? nil : $0 } ?? picture.attributes
    }
}
