import DeepFeatures
import Interpreter

/// What attributes say: how sure it is, and what is the contrary.
enum AttributeSetFunctions {
    static let confident = Builtin(
        "confident",
        [
            .positional("set", [.dataset], "pictures with real scores, such as LFW's"),
            .labelled("share", [.number], default: "2/3", "the share of scores that counts, above 0 to 1"),
            .labelled(
                "unsure", [.choice(["unknown", "no"])], default: "\"unknown\"",
                "what the others are; \"no\" makes all scores yes or no"),
        ],
        returns: [.dataset], summary: "The same pictures, their unsure scores unknown.",
        discussion: """
            Of each attribute with real scores, that share of the scores above 0 stays, the largest, and as large a \
            share of the others, the most negative: so `where smiling` and `where not smiling` mean confident ones. \
            Attributes of yes and no, and of words, stay as they are. unsure: "no" gives the authors' binary \
            attributes, in which everything that is not confidently yes is no.
            """,
        examples: [
            .init("sure = confident(faces)"), .init("nearest(confident(faces, share: 0.7), to: x, k: 3)"),
        ],
        source: "the authors' code (lfw_binarize_attributes.py)", seeAlso: ["dataset", "contrast", "nearest"]
    ) { call in
        let set: Dataset = try call.required("set")
        let share = try call.optional("share", as: Double.self) ?? 2.0 / 3
        guard share > 0, share <= 1 else {
            throw call.complaint(
                about: "share", "share: goes from above 0 to 1", remedy: "for example share: 2/3")
        }
        let unsure = try call.optional("unsure", as: String.self).flatMap(UnsureScores.init)
        return set.confident(share: share, unsure: unsure ?? .unknown)
    }

    static let opposites = Builtin(
        "opposites",
        [.positional("set", [.dataset], default: "all known", "the set whose attributes are meant")],
        returns: [.table], summary: "Attributes and their opposites.",
        discussion: """
            The pairs by which the authors' code chooses targets and sources, as contrast does. Each goes both ways. \
            Without a set, in the spellings of the example faces; with one, the pairs of which it has both.
            """,
        examples: [
            .init("opposites()"), .init("opposites()[0].opposite", "young"), .init("opposites(faces)"),
        ],
        source: "the authors' code (demo1.py)", seeAlso: ["contrast", "confident"]
    ) { call in
        let table = try call.optional("set", as: Dataset.self)?.collection.attributes
        func name(_ spellings: [String]) -> String? {
            guard let table else { return spellings.first }
            return spellings.lazy.compactMap { table.column(named: $0)?.name }.first
        }
        let rows = OppositeAttributes.pairs.compactMap { pair -> [any Value]? in
            guard let attribute = name(pair.attribute), let opposite = name(pair.opposite) else { return nil }
            return [attribute, opposite]
        }
        return TableValue(columns: ["attribute", "opposite"], rows: rows)
    }
}
