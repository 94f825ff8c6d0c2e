import DeepFeatures
import Interpreter
import PictureValues
import Support

struct ContrastFunction: Function {
    static let page = FunctionPage(
        summary: "The targets and the sources of an attribute.",
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
        seeAlso: ["nearest", "opposites", "confident", "mean"])
    static let gives = [ValueType.row]

    @Positional("where to look") var set: Dataset
    @Positional("the attribute that targets have", .completes(.attribute)) var attribute: String
    @Labelled("the picture they should be near to", .query) var to: Picture
    @Labelled("how many pictures, of each kind", .atLeast(1), .count) var k = 100
    @Labelled(
        "whether sources have the opposite, or just not the attribute",
        absent: "opposite where the set has it")
    var sources: AttributeContrast.Sources?
    @Labelled(
        "attributes that must be the picture's", absent: "[\"male\"] where known",
        .example("match: [\"male\"]"), .completes(.attribute))
    var match: [String]?
    @Shared var ranking: NeighborRanking

    func run(_ call: Call) throws -> RowValue {
        let request = NeighborRequest(
            query: call.query(to, given: $to),
            criteria: try ranking.criteria(call), call: call)
        let k = call.tasted(neighbors: k)
        let contrast = try AttributeContrast(
            attribute, in: set, sources: sources ?? usualSources, matching: matching(request, call))
        if sources == nil { try tellOpposite(of: contrast, request, call) }
        let named = [("targets", contrast.targets), ("sources", contrast.sources)]
        let found = try named.map { name, part -> any Value in
            do {
                return try request.neighbors(in: part, k: k, given: $k, called: name)
            } catch is NoCandidates {
                throw NoneLeft(
                    kind: name, attribute: attribute, dataset: set.name,
                    of: call.label(of: $set, or: "faces"), near: call.label(of: $to, or: "x"),
                    everybodys: everybodysScores)
            }
        }
        return RowValue(columns: named.map(\.0), cells: found)
    }

    private var usualSources: AttributeContrast.Sources {
        self.set.collection.attributes.opposite(of: attribute) == nil ? .without : .opposite
    }

    /// What is known of the attribute, where every picture has it: none of the numbers is 0 or below. Without those of the
    /// picture itself, which is neither target nor source.
    private var everybodysScores: [Double]? {
        guard let column = set.collection.attributes.column(named: attribute) else { return nil }
        let files = set.collection.files
        let known = set.members.filter { files[$0].sha256 != to.file?.sha256 }.compactMap { column[$0] }
        let scores = known.compactMap { if case .number(let score) = $0, score > 0 { score } else { nil } }
        return scores.isEmpty || scores.count < known.count ? nil : scores
    }

    /// Which opposite was taken unasked, and whether leaving it would give many more sources.
    private func tellOpposite(
        of contrast: AttributeContrast, _ request: NeighborRequest, _ call: Call
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

    private func matching(
        _ request: NeighborRequest, _ call: Call
    ) throws -> [(name: String, value: AttributeValue)] {
        let row = request.query.attributes(in: set)
        guard let match else {
            return row?["male"].map { [("male", $0)] }.flatMap { pair in
                set.collection.attributes.column(named: "male") == nil ? nil : pair
            } ?? []
        }
        return try match.map { name in
            _ = try set.collection.attributes.known(name, in: set)
            guard let value = row?[name] else {
                throw call.complaint(
                    about: $match, "it is not known whether \(request.query.label) is “\(name)”",
                    remedy: "leave it out of match:, or choose the set by a condition")
            }
            return (name, value)
        }
    }
}

extension AttributeContrast.Sources: ArgumentChoice {}

/// Thrown where no target or no source is left.
private struct NoneLeft: ExplainedError {
    let kind: String
    let attribute: String
    let dataset: String
    /// What the person calls it.
    let of: String
    /// What the person calls the picture.
    let near: String
    /// Where all pictures have the attribute, as all have that are rated from 1 to 7, their numbers.
    let everybodys: [Double]?
    var message: String { "dataset \(dataset) has no \(kind) for “\(attribute)” besides the picture" }
    var remedy: String? {
        if let everybodys, kind == "sources" {
            let name = attribute.asName
            guard let middle = Self.middle(of: everybodys) else {
                return
                    "a number above 0 is a yes, and \(name) is \(NumberFormat.literal(everybodys[0])) for all"
            }
            let number = NumberFormat.literal(middle)
            return
                "a number above 0 is a yes, and all are; choose by a condition: nearest(\(of) where \(name) > \(number), "
                + "to: \(near)) and nearest(\(of) where \(name) <= \(number), to: \(near))"
        }
        return (kind == "sources" ? "sources: \"without\" asks for no opposite; " : "")
            + "match: [] asks nothing else of them, not even the picture's gender"
    }

    /// The median, or the largest number below it, so that there are numbers above; nil where all are the same.
    private static func middle(of scores: [Double]) -> Double? {
        let sorted = scores.sorted()
        let median = sorted[sorted.count / 2]
        return median < sorted[sorted.count - 1] ? median : sorted.last { $0 < median }
    }
}
