import ConvNet
import DeepFeatures
import Interpreter

/// Neighbours of a picture in a set.
enum NeighborFunctions {
    static let nearest = Builtin(
        "nearest",
        [
            .positional("set", [.dataset], "where to look"),
            .labelled("to", [.image], "the picture they should be near to"),
            .labelled("k", [.count(atLeast: 1)], default: "100", "how many pictures"),
            .labelled(
                "by", [.choice(["attributes", "cosine"])], default: "attributes where known, else cosine",
                "what near means"),
            .labelled(
                "then", [.choice(["cosine", "order"])], default: "\"cosine\"",
                "what decides between pictures with as many matching attributes"),
            .labelled(
                "except", [.image, .text, .list, .dataset, .neighborSet], default: "none",
                "pictures that must not be chosen, such as a test set"),
        ],
        returns: [.neighborSet],
        summary: "The pictures of a set that are nearest to a picture.",
        discussion: """
            They come nearest first. By attributes: those that agree with the picture in the most attributes; ties go by the cosine of \
            pool5 features, whose first computation for a set takes a moment and is kept. By cosine: pool5 alone. \
            The picture itself and copies of it are never chosen. A small k copies the neighbours' quirks, a large one \
            blurs: 60 to 100 suit some hundred faces.
            """,
        examples: [
            .init("targets = nearest(faces where smiling, to: x, k: 60)"),
            .init("nearest(faces, to: x, k: 5, by: \"cosine\", except: targets).files"),
        ],
        source: "sections 3 (step 2), 4.1 and 4.2", seeAlso: ["dataset", "mean", "grid"]
    ) { call in
        let set: Dataset = try call.required("set")
        let query = NeighborSet.Query(
            picture: try call.required("to"), label: call.label(of: "to", or: "the picture"))
        let search = try NeighborSearch(dataset: set, query: query, excluding: excluded(call, from: set))
        let k = try call.scaled("k", default: 100, limit: call.session.scale.neighbors)
        let found = try neighbors(call, search, k)
        if found.candidates < k {
            call.warn(
                "k is \(k), but there are only \(found.candidates) images: taking all of them", about: "k")
        }
        return found
    }

    private static func neighbors(_ call: Call, _ search: NeighborSearch, _ k: Int) throws -> NeighborSet {
        let method =
            try call.optional("by", as: String.self) ?? (search.hasAttributes ? "attributes" : "cosine")
        let similarity = similarity(call)
        guard method == "attributes" else { return try search.byCosine(k: k, similarity: similarity) }
        let ties: NeighborSearch.TieBreak =
            try call.optional("then", as: String.self) == "order" ? .order : .cosine
        return try search.byAttributes(k: k, ties: ties, similarity: similarity)
    }

    /// Asks for the network only when a cosine is needed.
    private static func similarity(_ call: Call) -> ([Int]) throws -> [Double] {
        { members in
            let set: Dataset = try call.required("set")
            let query: Picture = try call.required("to")
            let store = try DescriptorStore(
                collection: set.collection, network: call.session.defaultNetwork().network,
                folder: call.session.home.cache + "/pool5")
            return try call.announcing(
                store.load(computing: members), standIn: members.map { _ in 0 }
            ) {
                try store.cosines(to: query.image, members: members, monitor: call.session.monitor)
            }
        }
    }

    /// The contents that must not be chosen. A picture that shows no file is in no set, so there is nothing to exclude.
    private static func excluded(_ call: Call, from set: Dataset) throws -> Set<String> {
        func contents(_ value: any Value) throws -> [String] {
            switch value {
            case let picture as Picture: return picture.file.map { [$0.sha256] } ?? []
            case let set as Dataset: return set.members.map { set.collection.files[$0].sha256 }
            case let set as NeighborSet: return try contents(set.ranked)
            case let list as ListValue: return try list.items.flatMap(contents)
            case let name as String:
                if let position = set.collection.position(of: name) {
                    return [set.collection.files[position].sha256]
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
