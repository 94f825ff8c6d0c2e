import DeepFeatures
import Interpreter
import PictureValues

struct OppositesFunction: Function {
    static let page = FunctionPage(
        summary: "Attributes and their opposites.",
        discussion: """
            The pairs by which the authors' code chooses targets and sources, as contrast does. Each works both ways. \
            Without a set, in the spellings of the example faces; with one, the pairs of which it has both.
            """,
        examples: [
            .init("opposites()"), .init("opposites()[0].opposite", "young"), .init("opposites(faces)"),
        ],
        source: "the authors' code (demo1.py)", seeAlso: ["contrast", "confident"])

    @Positional("the set whose attributes are meant", absent: "all known") var set: Dataset?

    func run(_ call: Call) throws -> TableValue {
        let rows = OppositeAttributes.pairs.compactMap { pair -> [any Value]? in
            guard let attribute = name(pair.attribute), let opposite = name(pair.opposite) else { return nil }
            return [attribute, opposite]
        }
        return TableValue(columns: ["attribute", "opposite"], rows: rows)
    }

    /// How the set spells an attribute; nil if it does not have it.
    private func name(_ spellings: [String]) -> String? {
        guard let table = self.set?.collection.attributes else { return spellings.first }
        return spellings.lazy.compactMap { table.column(named: $0)?.name }.first
    }
}
