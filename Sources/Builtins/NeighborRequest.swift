import DeepFeatures
import Imaging
import Interpreter

/// What a call wants of its neighbours: `nearest` and `contrast` take the same arguments.
struct NeighborRequest {
    static let parameters: [Parameter] = [
        .labelled(
            "by", [.choice(["attributes", "cosine", "pixels", "l1", "l2"])],
            default: "attributes where known, else cosine", "what near means"),
        .labelled("attributes", [.list], default: "all", "the attributes to compare, such as [\"smiling\"]")
            .ofTexts,
        .labelled(
            "then", [.choice(["cosine", "order"])], default: "\"cosine\"",
            "what decides between pictures with as many matching attributes"),
        .labelled("mask", [.mask], default: "none", "the hole: grey for cosine, left out for pixels"),
        .labelled(
            "precision", [.choice(["float32", "float16"])], default: "\"float32\"",
            "how pool5 is kept; float16 takes half the disk and turns cosines by some 1e-5"),
        .labelled(
            "except", [.image, .text, .list, .dataset, .neighborSet], default: "none",
            "pictures that must not be chosen, such as a test set"),
    ]

    let query: NeighborSet.Query
    let count: Int
    private let call: Call
    private let attributes: [String]?
    private let mask: Mask?

    /// - Throws: a complaint where arguments do not go together.
    init(_ call: Call) throws {
        self.call = call
        query = NeighborSet.Query(
            picture: try call.required("to"), label: call.label(of: "to", or: "the picture"))
        count = try call.scaled("k", default: 100, limit: call.session.scale.neighbors)
        attributes = try call.texts("attributes", example: "attributes: [\"smiling\", \"male\"]")
        mask = try call.optional("mask")
        try checkCombination()
    }

    /// Neighbours for a function whose picture and mask have other names.
    /// - Throws: a complaint where arguments do not go together.
    init(_ call: Call, query: NeighborSet.Query, mask: Mask?) throws {
        self.call = call
        (self.query, self.mask, attributes) = (query, mask, nil)
        count = try call.scaled("k", default: 100, limit: call.session.scale.neighbors)
    }

    /// The `k` members of `set` that are nearest to the picture.
    /// - Parameter name: what the members are, where a call looks for several kinds.
    func neighbors(in set: Dataset, k: Int, called name: String? = nil) throws -> NeighborSet {
        for attribute in attributes ?? [] { _ = try set.collection.attributes.known(attribute, in: set) }
        let found = try neighbors(search(in: set), set, k)
        if found.candidates < k {
            call.warn(
                found.candidates == 1 && name == nil
                    ? "k is \(k), but there is only 1 image: taking it"
                    : "k is \(k), but there are only \(found.candidates) \(name ?? "images"): taking all of them",
                about: "k")
        }
        return found
    }

    /// How many members may be chosen: the picture itself and what `except` names may not.
    func candidates(in set: Dataset) throws -> Int { try search(in: set).candidates.count }

    private func search(in set: Dataset) throws -> NeighborSearch {
        NeighborSearch(
            dataset: set, query: query, excluding: try excluded(from: set), comparing: attributes)
    }

    private func neighbors(_ search: NeighborSearch, _ set: Dataset, _ k: Int) throws -> NeighborSet {
        let method = try call.optional("by", as: String.self)
        switch method.flatMap(NeighborSet.Method.init) ?? usualMethod(search) {
        case .attributes:
            let ties = try call.optional("then", as: String.self).flatMap(NeighborSearch.TieBreak.init)
            return try search.byAttributes(k: k, ties: ties ?? .cosine, similarity: descriptors(of: set))
        case .cosine: return try search.byCosine(k: k, similarity: descriptors(of: set))
        case .pixels: return try search.byPixels(k: k, similarity: pixels(of: set))
        case .l1: return try search.byScores(.l1, k: k)
        case .l2: return try search.byScores(.l2, k: k)
        }
    }

    /// A hole hides what attributes tell: what is around it decides (paper, section 4.2).
    private func usualMethod(_ search: NeighborSearch) -> NeighborSet.Method {
        search.hasAttributes && mask == nil ? .attributes : .cosine
    }

    private func checkCombination() throws {
        let method = try call.optional("by", as: String.self)
        if let method, attributes != nil, method == "cosine" || method == "pixels" {
            throw call.complaint(
                about: "attributes", "by: \"\(method)\" compares no attributes",
                remedy: "leave attributes: out, or use by: \"attributes\", \"l1\" or \"l2\"")
        }
        if let method, mask != nil, method == "l1" || method == "l2" {
            throw call.complaint(
                about: "mask", "by: \"\(method)\" compares attributes, which have no pixels",
                remedy: "leave mask: out, or use by: \"cosine\" or by: \"pixels\"")
        }
    }

    /// Asks for the network only when a cosine is needed.
    private func descriptors(of set: Dataset) -> ([Int]) throws -> [Double?] {
        { members in
            let store = try call.descriptors(of: set.collection, preparation: preparation())
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
        return mask.map { .greyHole($0, in: Mask.PictureSize(width: image.width, height: image.height)) }
            ?? .none
    }

    private func pixels(of set: Dataset) -> ([Int]) throws -> [Double?] {
        { members in
            let similarity = try PixelSimilarity(query: query.picture.image, hole: mask)
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

    /// The contents that must not be chosen. A picture that shows no file is in no set, so there is nothing to exclude.
    private func excluded(from set: Dataset) throws -> Set<String> {
        func contents(_ value: any Value) throws -> [String] {
            switch value {
            case let picture as Picture: return picture.file.map { [$0.sha256] } ?? []
            case let set as Dataset: return set.members.map { set.collection.files[$0].sha256 }
            case let set as NeighborSet: return try contents(set.ranked)
            case let list as ListValue: return try list.items.flatMap(contents)
            case let name as String:
                // Those of the whole collection: a picture that is no candidate anyway is no mistake.
                let whole = Dataset(collection: set.collection)
                if !set.collection.candidates(named: name).isEmpty {
                    return [set.collection.files[try whole.member(named: name)].sha256]
                }
            default: break
            }
            throw call.complaint(
                about: "except", "\(value.summary(named: nil)) is no picture of \(set.name)",
                remedy: "give pictures, file names, or sets of pictures")
        }
        return Set(try call.any("except").map(contents) ?? [])
    }
}

extension Call {
    /// The store of pool5 features of a collection, by the session's network, in the precision asked for.
    func descriptors(
        of collection: PictureCollection, preparation: PicturePreparation = .none
    ) throws -> DescriptorStore {
        let precision =
            builtin.parameters.contains { $0.name == "precision" }
            ? try optional("precision", as: String.self) : nil
        return try DescriptorStore(
            collection: collection, network: session.defaultNetwork().network, preparation: preparation,
            precision: precision.flatMap(DescriptorPrecision.init) ?? .float32,
            cache: session.cache.folder("pool5"))
    }

    /// A list of texts; nil where it was not given.
    /// - Throws: a complaint about anything else in it.
    func texts(_ name: String, example: String) throws -> [String]? {
        guard let list = try optional(name, as: ListValue.self) else { return nil }
        let texts = list.items.compactMap { $0 as? String }
        guard texts.count == list.items.count else {
            throw complaint(
                about: name, "\(name): should be a list of texts", remedy: "for example \(example)")
        }
        return texts
    }
}
