import ConvNet
import FeatureSpaces
import Imaging
import Neighbors
import PictureSets

/// The pictures of a set that are nearest to a picture (paper, sections 3 and 4).
///
///     let request = NeighborRequest(
///         nearestTo: x, k: 60, by: NeighborCriteria(method: .cosine), network: network)
///     let neighbors = try request.run(among: faces, in: context)
public struct NeighborRequest {
    /// What they should be near to.
    public let query: NeighborSet.Query
    /// How many of them.
    public let k: Int
    /// How they are chosen and ranked.
    public let criteria: NeighborCriteria
    /// Asked for only if a cosine is needed.
    private let network: () throws -> Network

    /// - Parameters:
    ///   - k: how many neighbours, at least 1.
    ///   - network: the one whose pool5 decides what is alike; asked for only if a cosine is needed.
    /// - Precondition: `k` is at least 1.
    public init(
        nearestTo query: NeighborSet.Query, k: Int, by criteria: NeighborCriteria = NeighborCriteria(),
        network: @escaping @autoclosure () throws -> Network
    ) {
        precondition(k > 0)
        (self.query, self.k, self.criteria, self.network) = (query, k, criteria, network)
    }

    /// - Parameters:
    ///   - picture: called by its file's name without the ending, or “the picture” if it has no file.
    ///   - k: how many neighbours, at least 1.
    ///   - network: the one whose pool5 decides what is alike.
    public init(
        nearestTo picture: Picture, k: Int, by criteria: NeighborCriteria = NeighborCriteria(),
        network: @escaping @autoclosure () throws -> Network
    ) {
        let query = NeighborSet.Query(picture: picture, variable: nil)
        self.init(nearestTo: query, k: k, by: criteria, network: try network())
    }

    /// The `k` members of `set` that are nearest, or all of them if there are fewer.
    ///
    /// Cost: for cosines a forward pass for each picture whose pool5 is not in the cache; for pixels each is decoded.
    /// - Throws: `UnknownAttribute`, `NoAttributes`, `NoScores`, `NoCandidates`, `NothingOutsideMask`, errors of files
    ///   and of the cache, `WorkCancelled`.
    public func run(among set: Dataset, in context: any MethodContext) throws -> NeighborSet {
        try run(among: set, of: nil, in: context)
    }

    /// - Parameter side: which set of a contrast is searched.
    func run(
        among set: Dataset, of side: ContrastRequest.Side?, in context: any MethodContext
    ) throws -> NeighborSet {
        for attribute in criteria.attributes ?? [] {
            _ = try set.collection.attributes.known(attribute, in: set)
        }
        let found = try withoutCopies(among: set, in: context)
        if found.candidates < k {
            context.notice(.fewNeighbors(asked: k, candidates: found.candidates, side: side))
        }
        return found
    }

    /// The query's picture may be in the set in another file as well, such as a cut of it that was saved: what has its
    /// pixels is not chosen. Cost: those that could have them are decoded.
    private func withoutCopies(among set: Dataset, in context: any MethodContext) throws -> NeighborSet {
        var copies: Set<Int> = []
        while true {
            let found = try neighbors(search(set, without: copies), set, context)
            let new = try found.ranked.members.indices.filter { try isCopy($0, of: found, context) }
            guard !new.isEmpty else { return found }
            copies.formUnion(new.map { found.ranked.members[$0] })
        }
    }

    private func isCopy(_ place: Int, of found: NeighborSet, _ context: any MethodContext) throws -> Bool {
        let isCosine = found.method == .cosine || found.method == .pixels
        guard !isCosine || criteria.mask != nil || found.scores[place] > Self.cosineOfCopies else {
            return false
        }
        do {
            return try found.ranked.picture(at: place, monitor: context.monitor).image == query.picture.image
        } catch is any UnreadablePicture {
            return false
        }
    }

    /// Whatever rounding did to that of equal pictures.
    private static let cosineOfCopies = 0.9999

    /// How many members may be chosen: not the query, nor what is excluded.
    func candidateCount(of set: Dataset) -> Int { search(set).candidates.count }

    private func search(_ set: Dataset, without copies: Set<Int> = []) -> NeighborSearch {
        NeighborSearch(
            dataset: set, query: query, excluding: criteria.excluded, and: copies,
            comparing: criteria.attributes)
    }

    private func neighbors(
        _ search: NeighborSearch, _ set: Dataset, _ context: any MethodContext
    ) throws -> NeighborSet {
        switch criteria.method ?? usualMethod(search) {
        case .attributes:
            try search.byAttributes(k: k, ties: criteria.ties, similarity: cosines(set, context))
        case .cosine: try search.byCosine(k: k, similarity: cosines(set, context))
        case .pixels: try search.byPixels(k: k, similarity: pixelCosines(set, context))
        case .l1: try search.byScores(.l1, k: k)
        case .l2: try search.byScores(.l2, k: k)
        }
    }

    /// A hole hides what attributes describe: its surroundings decide (paper, section 4.2).
    private func usualMethod(_ search: NeighborSearch) -> NeighborSet.Method {
        search.hasAttributes && criteria.mask == nil ? .attributes : .cosine
    }

    private func cosines(
        _ set: Dataset, _ context: any MethodContext
    ) -> (_ members: [Int]) throws -> [Double?] {
        { members in
            let store = try context.descriptors(
                of: set.collection, by: network(), preparedBy: preparation, precision: criteria.precision)
            return try context.announcing(store.load(computing: members)) {
                let readable = try store.readable(members, of: set.collection, in: context)
                let cosines = try store.cosines(
                    to: query.picture.image, members: readable, monitor: context.monitor)
                let found = Dictionary(zip(readable, cosines), uniquingKeysWith: { first, _ in first })
                return members.map { found[$0] }
            }
        }
    }

    private var preparation: PicturePreparation {
        let image = query.picture.image
        return criteria.mask.map {
            .greyHole($0, in: Mask.PictureSize(width: image.width, height: image.height))
        } ?? .none
    }

    private func pixelCosines(
        _ set: Dataset, _ context: any MethodContext
    ) -> (_ members: [Int]) throws -> [Double?] {
        { members in
            let similarity = try PixelSimilarity(query: query.picture.image, hole: criteria.mask)
            return try context.announcing(similarity.load(comparing: members.count)) {
                let found = try similarity.cosines(
                    in: set.collection, members: members, monitor: context.monitor)
                let unreadable = members.indices.filter { found[$0] == nil }.map { members[$0] }
                if !unreadable.isEmpty {
                    context.notice(.unreadable(members: unreadable, collection: set.collection))
                }
                return found
            }
        }
    }
}
