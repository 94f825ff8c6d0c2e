import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

/// The same edit at several strengths and numbers of neighbours.
struct SweepFunction: Function {
    static let page = FunctionPage(
        summary: "An edit at several strengths and numbers of neighbours.",
        discussion: """
            A row for each k and alpha: the picture; relative, how far it was asked to move, as a multiple of ‖φ(x)‖; moved, how \
            far it did, measured in the same unit: ‖φ(z) - φ(x)‖ over ‖φ(x)‖; and the objective it reached. moved is \
            usually less: the target has negative numbers, which no picture's features have. All k are computed \
            in one pass over the neighbours, since those of a small k are the first of a large one. The first strength \
            starts at x; each other starts from the picture before it, as in the authors' code, \
            and needs evaluations to leave it: with fewer than about 20 strengths may look alike, and one that did not \
            leave it is warned of. moved and objective are measured before the colours are matched. grid(…, columns: n) or \
            strip draws the table. With probe: each row has the probe's score of its picture, likeness, the cosine of pool5 of \
            the picture and x, which is 1 for the same, and choice, which marks the row to look at first; strip writes all \
            three below the pictures. It is the weakest strength \
            whose score reaches 0.5, half of what pictures have that the probe learned from. A probe does not see whether a \
            face is still the same or natural, so look before you take it. Ctrl-C loses nothing: called again, it takes \
            the finished pictures from the session and continues the one under way.
            """,
        examples: [
            .init("t = sweep(x, w, alpha: [1, 2], evaluations: 20); strip(t)"),
            .init(
                "p = probe(targets, sources); t = sweep(x, w, alpha: [1, 2], probe: p, evaluations: 4); strip(t)"
            ),
            .init(
                "grid(sweep(x, targets: targets, sources: sources, k: [1, 2], alpha: [1, 3], evaluations: 4), columns: 2)"
            ),
            .init(
                "sweep(x, hole: mask(rect: [50, 50, 40, 40]), set: nearest(faces, to: x, k: 3), k: [1, 3], alpha: [2], evaluations: 4)"
            ),
        ], source: "Figures 6 and 7", seeAlso: ["reconstruct", "inpaint", "grid", "strip", "nearest"],
        words: "grid_search parameter_sweep vary")

    @Positional("the photograph") var x: Picture
    @Positional("an attribute vector", absent: "that of the sets") var w: Features?
    @Labelled("neighbours that have the attribute", absent: "none") var targets: NeighborSet?
    @Labelled("neighbours that do not have it", absent: "none") var sources: NeighborSet?
    @Labelled("the part that is missing, to be filled as inpaint does", absent: "none") var hole: Mask?
    @Labelled("neighbours to fill the hole from", absent: "none") var set: NeighborSet?
    @Labelled("numbers of neighbours, such as [1, 10, 100]", absent: "all neighbours", .count)
    var k: [Double]?
    @Labelled("raw strengths, in order", .strength) var alpha = [1.0, 2.0, 3.0]
    @Labelled(
        "how many evaluations for the first strength; half as many for each other",
        usually: .profile(\.reconstruction.evaluations), .atLeast(1), .iterations)
    var evaluations: Int
    @Labelled("whether each picture's colours are matched to x", absent: "true, except for a hole")
    var colors: Bool?
    @Labelled("what judges each picture: a probe of the attribute", absent: "none") var probe: LinearProbe?
    @Shared var mapping: MappingArguments

    func run(_ call: Call) throws -> TableValue {
        guard (1...100).contains(alpha.count) else {
            throw call.complaint(about: $alpha, "alpha: takes 1 to 100 strengths")
        }
        let (edit, mapping) = try edit(call)
        var sweep = StrengthSweep(of: x, edit, strengths: alpha, by: mapping)
        sweep.options = try call.reconstructionOptions(evaluations: evaluations)
        sweep.colorMatch = try colorMatch(call)
        let judges = try probe.map { try StrengthJudge($0, given: $probe, of: x, call) }
        let pictures = try sweep.run(in: call.context(mapping: isFilling ? nil : $x))
        if let judges {
            return try judges.table(of: pictures, rows: pictures.map(row), columns: Self.columns)
        }
        return TableValue(columns: Self.columns, rows: pictures.map(row))
    }

    private static let columns = ["k", "alpha", "picture", "relative", "moved", "objective", "evaluations"]

    /// Whether a hole is filled; else the photograph itself is moved.
    private var isFilling: Bool { w == nil && hole != nil && self.set != nil }

    private func row(of swept: SweptPicture) -> [any Value] {
        [
            swept.k.map(Double.init) ?? Nothing(), swept.strength, swept.picture,
            swept.distance ?? Nothing(), swept.report?.moved ?? Nothing(),
            swept.report?.objective ?? Nothing(),
            swept.report.map { Double($0.evaluations) } ?? Nothing(),
        ]
    }
}

/// What the arguments ask for.
extension SweepFunction {
    /// - Throws: a complaint about arguments that do not go together; the engine's errors.
    private func edit(_ call: Call) throws -> (StrengthSweep.Edit, FeatureMapping) {
        if let w {
            try check(w, call)
            call.warnOfStretching(x, given: $x, into: w.space, about: $x)
            return (.vector(w), try call.mapping(call.session.network(of: w.space), w.space))
        }
        if let hole, let set {
            try requireAspect(like: [set], call)
            let counts = try counts(available: set.count, call)
            let search = try call.session.profile().holeSearch
            return (.hole(hole, neighbors: set, counts: counts, search: search), try phi(call))
        }
        if let targets, let sources {
            try requireAspect(like: [targets, sources], call)
            let counts = try counts(available: max(targets.count, sources.count), call)
            return (.contrast(targets: targets, sources: sources, counts: counts), try phi(call))
        }
        throw call.complaint(
            about: $x, "sweep needs a direction",
            remedy:
                "a vector, sweep(x, w, …), or targets: and sources:, which nearest gives; or hole: and set:")
    }

    private func check(_ w: Features, _ call: Call) throws {
        guard w.isAttributeVector else {
            throw call.complaint(
                about: $w, "sweep moves along an attribute vector, but these are features of a picture",
                remedy: "for example mean(targets) - mean(sources)")
        }
        if let other = [$targets, $sources, $hole, $set, $k].first(where: \.isGiven) {
            throw call.complaint(about: other, "\(other.name): has no effect with a vector")
        }
    }

    /// - Throws: `PhotographUnlikeSet`.
    private func requireAspect(like sets: [NeighborSet], _ call: Call) throws {
        let photograph = call.query(x, given: $x)
        for set in sets { try mapping.requireAspect(of: photograph, like: set.ranked) }
    }

    private func phi(_ call: Call) throws -> FeatureMapping {
        try mapping.phi(call, usual: (x.image.width, x.image.height))
    }

    /// A filled hole takes the colours around it.
    private func colorMatch(_ call: Call) throws -> ColorMatchMode? {
        if isFilling { return colors ?? false ? .perChannel : nil }
        return try colors ?? true ? call.session.profile().colorMatch : nil
    }

    /// The numbers of neighbours asked for; those larger than the sets are reduced, with a warning.
    private func counts(available: Int, _ call: Call) throws -> [Int] {
        guard let k else { return [available] }
        let asked = k.compactMap { Int(exactly: $0) }.filter { $0 > 0 }
        guard !asked.isEmpty, asked.count == k.count else {
            throw call.complaint(
                about: $k, "k: takes whole numbers of at least 1", remedy: "for example k: [1, 10, 100]")
        }
        if let most = asked.max(), most > available {
            call.warn("there are only \(available) neighbours: larger k take all of them", about: $k)
        }
        return asked.map { min($0, available) }
    }
}
