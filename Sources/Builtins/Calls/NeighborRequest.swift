import DeepFeatures
import Imaging
import Interpreter
import PictureValues

/// By what neighbours are found.
struct NeighborCriteria {
    /// What near means; nil for attributes where they can decide, else the cosine.
    var method: NeighborSet.Method?
    /// The attributes to compare; nil for all.
    var attributes: [String]?
    var ties = NeighborSearch.TieBreak.cosine
    /// A hole, which is not looked at.
    var mask: Mask?
    var precision = DescriptorPrecision.float32
    /// SHA-256 of the files of a set that must not be chosen.
    var excluded: (_ set: Dataset) throws -> Set<String> = { _ in [] }
}

/// What a call wants of its neighbours.
struct NeighborRequest {
    let query: NeighborSet.Query
    let criteria: NeighborCriteria
    let call: Call

    /// The `k` members of `set` that are nearest to the picture.
    /// - Parameter name: what the members are, where a call looks for several kinds.
    func neighbors(
        in set: Dataset, k: Int, given argument: ArgumentReference, called name: String? = nil
    ) throws -> NeighborSet {
        for attribute in criteria.attributes ?? [] {
            _ = try set.collection.attributes.known(attribute, in: set)
        }
        let found = try neighbors(search(in: set), set, k)
        if found.candidates < k {
            call.warn(
                found.candidates == 1 && name == nil
                    ? "k is \(k), but there is only 1 image: taking it"
                    : "k is \(k), but there are only \(found.candidates) \(name ?? "images"): taking all of them",
                about: argument)
        }
        return found
    }

    /// How many members may be chosen: the picture itself and what `except` names may not.
    func candidates(in set: Dataset) throws -> Int { try search(in: set).candidates.count }

    private func search(in set: Dataset) throws -> NeighborSearch {
        NeighborSearch(
            dataset: set, query: query, excluding: try criteria.excluded(set), comparing: criteria.attributes)
    }

    private func neighbors(_ search: NeighborSearch, _ set: Dataset, _ k: Int) throws -> NeighborSet {
        switch criteria.method ?? usualMethod(search) {
        case .attributes:
            return try search.byAttributes(k: k, ties: criteria.ties, similarity: descriptors(of: set))
        case .cosine: return try search.byCosine(k: k, similarity: descriptors(of: set))
        case .pixels: return try search.byPixels(k: k, similarity: pixels(of: set))
        case .l1: return try search.byScores(.l1, k: k)
        case .l2: return try search.byScores(.l2, k: k)
        }
    }

    /// A hole hides what attributes tell: what is around it decides (paper, section 4.2).
    private func usualMethod(_ search: NeighborSearch) -> NeighborSet.Method {
        search.hasAttributes && criteria.mask == nil ? .attributes : .cosine
    }

    /// Asks for the network only when a cosine is needed.
    private func descriptors(of set: Dataset) -> ([Int]) throws -> [Double?] {
        { members in
            let store = try call.descriptors(
                of: set.collection, preparation: preparation(), precision: criteria.precision)
            return try call.announcing(store.load(computing: members), standIn: members.map { _ in 0 }) {
                let readable = try call.readable(members, of: set.collection, in: store)
                let cosines = try store.cosines(
                    to: query.picture.image, members: readable, monitor: call.session.monitor)
                let found = Dictionary(zip(readable, cosines), uniquingKeysWith: { first, _ in first })
                return members.map { found[$0] }
            }
        }
    }

    private func preparation() -> PicturePreparation {
        let image = query.picture.image
        return criteria.mask.map {
            .greyHole($0, in: Mask.PictureSize(width: image.width, height: image.height))
        }
            ?? .none
    }

    private func pixels(of set: Dataset) -> ([Int]) throws -> [Double?] {
        { members in
            let similarity = try PixelSimilarity(query: query.picture.image, hole: criteria.mask)
            return try call.announcing(
                similarity.load(comparing: members.count), standIn: members.map { _ in 0 }
            ) {
                let found = try similarity.cosines(
                    in: set.collection, members: members, monitor: call.session.monitor)
                call.warn(
                    ofUnreadable: members.indices.filter { found[$0] == nil }.map { members[$0] },
                    in: set.collection)
                return found
            }
        }
    }
}

extension Call {
    /// The store of pool5 features of a collection, by the session's network, in the precision asked for.
    func descriptors(
        of collection: PictureCollection, preparation: PicturePreparation = .none,
        precision: DescriptorPrecision = .float32
    ) throws -> DescriptorStore {
        try DescriptorStore(
            collection: collection, network: session.defaultNetwork().network, preparation: preparation,
            precision: precision,
            cache: session.cache.folder("pool5"))
    }
}
