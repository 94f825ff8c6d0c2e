import DeepFeatures
import Interpreter
import PictureValues
import Support

struct BlameFunction: Function {
    static let page = FunctionPage(
        summary: "Which neighbours w depends on most, leaving each out.",
        discussion: """
            A row for each picture, the most influential first. influence is how far w moves when the picture is left \
            out of its set, over ‖w‖; along is the part of that move along w itself: below 0 for pictures that have \
            what w is about, above 0 for those that work against it, such as a wrongly labelled one; cosine is that of \
            w without the picture and w. side is targets where the set is added and sources where it is subtracted, \
            rank the picture's position there. Each of K neighbours that are all alike would have an influence near \
            noise / (norm · √(2K - 2)), as stability gives them; one far above that is unlike the others. \
            Cost: a forward pass per picture, kept in the session.
            """,
        examples: [
            .init("blame(w)"),
            .init("b = blame(w); grid([faces[b.file[i]] for i in 0..2], labels: [b.side[i] for i in 0..2])"),
            .init("length(blame(w)) == length(targets) + length(sources)", "true"),
        ], seeAlso: ["stability", "nearest", "grid", "lint"])

    @Positional("an attribute vector of sets, or a mean of one") var w: Features

    func run(_ call: Call) throws -> TableValue {
        let terms = try w.origin.meanTerms(weight: w.weight)
        let parameters = try FeatureMapping.parameters(
            enlarging: call.session.profile().reconstruction.enlarging)
        return try call.cached(inputs: [w.identity], parameters: parameters) {
            let phi = try call.mapping(call.session.network(of: w.space), w.space)
            return TableValue(columns: Self.columns, rows: try rows(terms, phi, call))
        }
    }

    private static let columns = ["file", "side", "rank", "influence", "along", "cosine"]

    private func rows(_ terms: [SetMean], _ phi: FeatureMapping, _ call: Call) throws -> [[any Value]] {
        let means = try terms.map { try LeaveOneOut.Term($0, values: values(of: $0, phi, call)) }
        let count = terms.reduce(0) { $0 + $1.count }
        let load = try WorkLoad.images(count, in: w.space, of: phi.network)
        let found = try call.announcing(load) {
            try LeaveOneOut.influences(
                on: w, of: means, extractor: phi.extractor(), monitor: call.monitor)
        }
        let rows = zip(terms, found).flatMap { term, influences in
            influences.enumerated().map { rank, influence in (term, rank, influence) }
        }
        let order = rows.indices.sorted { (rows[$1].2.influence, $0) < (rows[$0].2.influence, $1) }
        return order.map { row(rows[$0].0, rank: rows[$0].1, rows[$0].2) }
    }

    private func row(_ term: SetMean, rank: Int, _ found: LeaveOneOut) -> [any Value] {
        [
            term.set.collection.files[term.pictures.members[rank]].name,
            term.coefficient > 0 ? "targets" : "sources", Double(rank), found.influence, found.along,
            found.cosine ?? Nothing(),
        ]
    }

    /// The mean behind a term, which the session usually knows.
    private func values(of term: SetMean, _ phi: FeatureMapping, _ call: Call) throws -> [Float] {
        let mean = try phi.mean(of: term.set, in: call.context())
        let found = mean.norm, expected = term.squaredNormsOfMean.reduce(0, +).squareRoot()
        // The same pictures mapped in the same way give the same bits.
        guard abs(found - expected) <= 1e-5 * expected else {
            throw call.complaint(
                about: $w, "its pictures were not mapped as the session's profile does now",
                remedy: "use the profile that w was made with, or make w again")
        }
        return mean.values
    }
}
