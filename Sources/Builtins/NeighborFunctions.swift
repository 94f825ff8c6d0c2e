import DeepFeatures
import Interpreter
import Support

/// Neighbours of a picture in a set.
enum NeighborFunctions {
    static let nearest = Builtin(
        "nearest",
        [
            .positional("set", [.dataset, .neighborSet], "where to look"),
            .labelled("to", [.image], "the picture they should be near to").knownAsQuery,
            .labelled("k", [.count(atLeast: 1)], default: "100", "how many pictures").knownAsCount,
        ] + NeighborRequest.parameters,
        returns: [.neighborSet],
        summary: "The pictures of a set that are nearest to a picture.",
        discussion: """
            They come nearest first. By attributes: those that agree with the picture in the most attributes (measures, such as ages, \
            where they are equal: by l1 compares how far apart they are); ties go by the cosine of pool5 features, whose first computation for a set takes a moment and is kept. By cosine: pool5 alone. By \
            pixels: the cosine of the pictures themselves. By l1 or l2: the mean difference, or the root of the mean \
            squared one, of the attributes that are numbers (yes is 1, no is 0) and known on both sides. With a mask, \
            cosine paints it grey in every picture first, and pixels compares what is outside of it. \
            The picture itself and copies of it are never chosen. A small k copies the neighbours' quirks, a large one \
            blurs: 60 to 100 suit some hundred faces.
            """,
        examples: [
            .init("targets = nearest(faces where smiling, to: x, k: 60)"),
            .init("nearest(faces, to: x, k: 5, by: \"cosine\", except: targets).files"),
            .init("nearest(faces, to: x, k: 3, attributes: [\"male\", \"young\"], then: \"order\").scores"),
            .init("nearest(faces, to: x, k: 3, by: \"pixels\", mask: mask(rect: [35, 35, 70, 70]))"),
        ],
        source: "sections 3 (step 2), 4.1 and 4.2; l1: the authors' code (demo2.py)",
        seeAlso: ["dataset", "contrast", "mean", "grid"],
        words: "knn neighbors neighbours kneighbors nearest_neighbors nearest_neighbours closest similar"
    ) { call in
        let set = try call.any("set")?.pictureSet ?? call.required("set")
        let request = try NeighborRequest(call)
        return try request.neighbors(in: set, k: request.count)
    }

    static let contrast = Builtin(
        "contrast",
        [
            .positional("set", [.dataset], "where to look"),
            .positional("attribute", [.text], "the attribute that targets have"),
            .labelled("to", [.image], "the picture they should be near to").knownAsQuery,
            .labelled("k", [.count(atLeast: 1)], default: "100", "how many pictures, of each kind")
                .knownAsCount,
            .labelled(
                "sources", [.choice(["opposite", "without"])], default: "opposite where the set has it",
                "whether sources have the opposite, or just not the attribute"),
            .labelled(
                "match", [.list], default: "[\"male\"] where known", "attributes that must be the picture's"
            ).ofTexts,
        ] + NeighborRequest.parameters,
        returns: [.row], summary: "The targets and the sources of an attribute.",
        discussion: """
            targets are the nearest pictures that have the attribute and not its opposite; sources the nearest that have \
            the opposite and not the attribute, or, without, that are known not to have it. opposites() lists the pairs; which opposite was taken is said. \
            Both agree with the picture in what is to match. Unknown is neither: confident(set) makes \
            unsure scores unknown. Neighbours are ranked as nearest ranks them.
            """,
        examples: [
            .init("pair = contrast(faces, \"smiling\", to: x, k: 60, match: [\"young\"])"),
            .init("w = mean(pair.targets) - mean(pair.sources)"),
            .init("contrast(faces, \"smiling\", to: x, k: 2, match: [], sources: \"without\").targets.files"),
        ],
        source: "section 4.1; opposites: the authors' code (demo1.py)",
        seeAlso: ["nearest", "opposites", "confident", "mean"]
    ) { call in
        let set: Dataset = try call.required("set")
        let request = try NeighborRequest(call)
        let attribute: String = try call.required("attribute")
        let contrast = try AttributeContrast(
            attribute, in: set, sources: sources(call, attribute, set), matching: matching(call, request, set)
        )
        if call.any("sources") == nil { try tellOpposite(of: contrast, attribute, request, call) }
        let named = [("targets", contrast.targets), ("sources", contrast.sources)]
        let found = try named.map { name, part -> any Value in
            do {
                return try request.neighbors(in: part, k: request.count, called: name)
            } catch is NoCandidates {
                throw NoneLeft(
                    kind: name, attribute: attribute, dataset: set.name,
                    of: call.label(of: "set", or: "faces"), isEverybodys: isEverybodys(attribute, of: set))
            }
        }
        return RowValue(columns: named.map(\.0), cells: found)
    }

    /// Whether every picture of which it is known has the attribute.
    private static func isEverybodys(_ attribute: String, of set: Dataset) -> Bool {
        guard let column = set.collection.attributes.column(named: attribute) else { return false }
        let known = set.members.lazy.compactMap { column[$0] }
        return !known.isEmpty
            && known.allSatisfy { if case .number(let score) = $0 { score > 0 } else { false } }
    }

    /// Which opposite was taken unasked, and whether leaving it would give many more sources.
    private static func tellOpposite(
        of contrast: AttributeContrast, _ attribute: String, _ request: NeighborRequest, _ call: Call
    ) throws {
        guard let opposite = contrast.opposite else { return }
        let (count, without) = (try request.candidates(in: contrast.sources), contrast.countWithout)
        let attribute = AttributeName.normalized(attribute)
        let more =
            without >= 2 * count
            ? "; sources: \"without\" takes all that are not \(attribute), \(without)" : ""
        call.session.host.note(
            "contrast: sources are \(opposite), the opposite of \(attribute): \(count) pictures\(more)")
    }

    private static func sources(
        _ call: Call, _ attribute: String, _ set: Dataset
    ) throws -> AttributeContrast.Sources {
        if let asked = try call.optional("sources", as: String.self) {
            return AttributeContrast.Sources(rawValue: asked) ?? .without
        }
        return set.collection.attributes.opposite(of: attribute) == nil ? .without : .opposite
    }

    private static func matching(
        _ call: Call, _ request: NeighborRequest, _ set: Dataset
    ) throws -> [(name: String, value: AttributeValue)] {
        let row = request.query.attributes(in: set)
        guard let names = try call.texts("match", example: "match: [\"male\"]") else {
            return row?["male"].map { [("male", $0)] }.flatMap { pair in
                set.collection.attributes.column(named: "male") == nil ? nil : pair
            } ?? []
        }
        return try names.map { name in
            _ = try set.collection.attributes.known(name, in: set)
            guard let value = row?[name] else {
                throw call.complaint(
                    about: "match", "it is not known whether \(request.query.label) is “\(name)”",
                    remedy: "leave it out of match:, or choose the set by a condition")
            }
            return (name, value)
        }
    }
}

/// Thrown where no target or no source is left.
private struct NoneLeft: ExplainedError {
    let kind: String
    let attribute: String
    let dataset: String
    /// What the person calls it.
    let of: String
    /// Whether all pictures have it, as all have that are rated from 1 to 7.
    let isEverybodys: Bool
    var message: String { "dataset \(dataset) has no \(kind) for “\(attribute)” besides the picture" }
    var remedy: String? {
        if isEverybodys, kind == "sources" {
            let name = attribute.asName
            return
                "a number above 0 is a yes, and all are; choose by a condition: nearest(\(of) where \(name) > 4, "
                + "to: x) and nearest(\(of) where \(name) <= 4, to: x)"
        }
        return (kind == "sources" ? "sources: \"without\" asks for no opposite; " : "")
            + "match: [] asks nothing else of them, not even the picture's gender"
    }
}
