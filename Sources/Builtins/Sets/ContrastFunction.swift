import DeepFeatures
import Interpreter
import PictureValues
import Support

struct ContrastFunction: Function {
    static let page = FunctionPage(
        summary: "The targets and the sources for an attribute.",
        discussion: """
            targets are the nearest pictures that have the attribute and not its opposite; sources the nearest that \
            have the opposite and not the attribute, or, with sources: "without", that are known not to have it. \
            opposites() lists the pairs; a note says which opposite was taken. Both agree with the picture in the \
            attributes to match. Unknown counts as neither: confident(set) makes unsure scores unknown. Neighbours are \
            ranked as nearest ranks them.
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
        "whether sources have the opposite, or just lack the attribute",
        absent: "opposite where the set has it")
    var sources: AttributeContrast.Sources?
    @Labelled(
        "attributes in which they must agree with the picture", absent: "[\"male\"] where known",
        .example("match: [\"male\"]"), .completes(.attribute))
    var match: [String]?
    @Shared var ranking: NeighborRanking

    func run(_ call: Call) throws -> RowValue {
        let neighbors = NeighborRequest(
            nearestTo: call.query(to, given: $to),
            k: call.capped(neighbors: k), by: try ranking.criteria(in: set, call),
            network: try call.session.defaultNetwork().network)
        let request = ContrastRequest(
            attribute, in: set, sources: sources, matching: match, neighbors: neighbors)
        do {
            let found = try request.run(in: call.context(about: $k))
            call.warnOfUnlikeFace(found.sources, about: $to)
            return RowValue(columns: ["targets", "sources"], cells: [found.targets, found.sources])
        } catch let error as UnknownMatch {
            throw call.complaint(
                about: $match, error.message,
                remedy: "leave it out of match:, or choose the set by a condition")
        } catch let error as NothingToContrast {
            throw call.complaint(error.message, remedy: remedy(for: error, call))
        }
    }

    private func remedy(for error: NothingToContrast, _ call: Call) -> String {
        if let scores = error.allPositiveScores, error.side == .sources {
            let name = error.attribute.asName
            guard let middle = Self.middle(of: scores) else {
                return "a number above 0 is a yes, and \(name) is \(NumberFormat.literal(scores[0])) for all"
            }
            let (set, near) = (call.label(of: $set, or: "faces"), call.label(of: $to, or: "x"))
            let number = NumberFormat.literal(middle)
            return
                "a number above 0 is a yes, and all are; choose by a condition: nearest(\(set) where \(name) > \(number), "
                + "to: \(near)) and nearest(\(set) where \(name) <= \(number), to: \(near))"
        }
        return (error.side == .sources ? "sources: \"without\" needs no opposite; " : "")
            + "match: [] asks nothing else of them, not even the picture's gender"
    }

    /// The median, or the largest number below it, so that there are numbers above; nil where all are the same.
    private static func middle(of scores: [Double]) -> Double? {
        let sorted = scores.sorted()
        let median = sorted[sorted.count / 2]
        return median < sorted[sorted.count - 1] ? median : sorted.last { $0 < median }
    }
}

extension AttributeContrast.Sources: ArgumentChoice {}
