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
            A row for each k and alpha: the picture, how far it moved and the objective it came to. All k are computed in \
            one pass over the neighbours, since those of a small k are the first of a large one. The first strength \
            starts at x; each other starts from the picture before it, as in the authors' code. grid(…, columns: n) or \
            strip draws the table. Ctrl-C loses nothing: asked for again, it goes on where it was.
            """,
        examples: [
            .init("t = sweep(x, w, alpha: [1, 2], evaluations: 4); strip(t)"),
            .init(
                "grid(sweep(x, targets: targets, sources: sources, k: [1, 2], alpha: [1, 3], evaluations: 4), columns: 2)"
            ),
            .init(
                "sweep(x, hole: mask(rect: [50, 50, 40, 40]), set: nearest(faces, to: x, k: 3), k: [1, 3], alpha: [2], evaluations: 4)"
            ),
        ], source: "Figures 6 and 7", seeAlso: ["reconstruct", "inpaint", "grid", "strip", "nearest"],
        words: "grid_search parameter_sweep vary")

    @Positional("the photograph") var x: Picture
    @Positional("an attribute vector", absent: "of the sets") var w: Features?
    @Labelled("neighbours that have the attribute", absent: "none") var targets: NeighborSet?
    @Labelled("neighbours that have not", absent: "none") var sources: NeighborSet?
    @Labelled("the part that is missing, to be filled as inpaint does", absent: "none") var hole: Mask?
    @Labelled("neighbours to fill the hole from", absent: "none") var set: NeighborSet?
    @Labelled("numbers of neighbours, such as [1, 10, 100]", absent: "all neighbours", .count)
    var k: [Double]?
    @Labelled("raw strengths, each in its turn", .strength) var alpha = [1.0, 2.0, 3.0]
    @Labelled(
        "how many evaluations for the first strength; half of it for each other",
        usually: .profile(\.reconstruction.evaluations), .atLeast(1), .iterations)
    var evaluations: Int
    @Labelled("whether each picture's colours are matched to x", absent: "true, but for a hole")
    var colors: Bool?
    @Shared var mapping: MappingArguments

    func run(_ call: Call) throws -> TableValue {
        guard (1...100).contains(alpha.count) else {
            throw call.complaint(about: $alpha, "alpha: takes 1 to 100 strengths")
        }
        let edit = try edit(call)
        let total = edit.directions.count * alpha.count
        var done = 0
        let table = try edit.directions.flatMap { direction in
            try rows(of: edit, direction, call) { alpha in
                done += 1
                let k = direction.k.map { "k \($0), " } ?? ""
                call.session.host.note(
                    "sweep: \(k)alpha \(NumberFormat.literal(alpha)), picture \(done) of \(total)")
            }
        }
        return TableValue(
            columns: ["k", "alpha", "picture", "relative", "objective", "evaluations"], rows: table)
    }

    /// The rows of one direction: each strength goes on from the picture of the one before it.
    private func rows(
        of edit: SweptEdit, _ direction: SweptEdit.Direction, _ call: Call, progress: (Double) -> Void
    ) throws -> [[any Value]] {
        var options = try call.reconstructionOptions(evaluations: evaluations)
        var previous: Picture?
        return try alpha.map { alpha in
            progress(alpha)
            let target = try edit.base + direction.w.scaled(by: alpha)
            let z = try picture(of: edit, for: target, from: previous ?? edit.start, options, call)
            if previous == nil { options.evaluations = max(1, options.evaluations / 2) }
            previous = z
            return [
                direction.k.map(Double.init) ?? Nothing(), alpha, try edit.finished(z),
                target.origin.distance ?? Nothing(), z.reconstruction?.objective ?? Nothing(),
                z.reconstruction.map { Double($0.evaluations) } ?? Nothing(),
            ]
        }
    }

    private func picture(
        of edit: SweptEdit, for target: Features, from start: Picture, _ options: ReconstructionOptions,
        _ call: Call
    ) throws -> Picture {
        do {
            return try call.reconstruct(
                ReconstructionTask(
                    target: target, start: start, options: options, region: edit.region,
                    network: edit.network, subject: edit.subject, missing: edit.missing))
        } catch is InterruptedWithResult {
            throw WorkCancelled()
        }
    }
}
