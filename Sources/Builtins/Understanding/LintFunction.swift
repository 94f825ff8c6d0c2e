import ConvNet
import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

struct LintFunction: Function {
    static let page = FunctionPage(
        summary: "What is wrong with sets, before time is spent on them.",
        discussion: """
            A row a check, the worst first: its severity (warning, note, ok), what was found, and what to do. images: \
            fewer than 30 or 10; choice: nearly all candidates taken; overlap: pictures on both sides; asked: which \
            attributes tell the sets apart; balance: others in which they differ, which w would carry along, with the z \
            of two proportions; clusters: half of a set looks left and half right, or pool5 falls into two groups \
            (two noses); alignment: how much of the pictures' edges are at the same places; pose and likeness: whether \
            the picture to edit is like the sets; resolution: of that picture; mask: more than half missing; noise: \
            how much of w is chance. Checks for which something is not known are left out; clusters and likeness need sets of \
            20 pictures. What needs no \
            mapping is also looked at before a long reconstruction, whose warnings are shown. Cost: the first 500 \
            pictures of each set are decoded, and mapped to pool5 where that was never done; those that cannot be read take \
            no part, which is said.
            """,
        examples: [
            .init("lint(targets, sources)"), .init("lint(targets, sources, to: x, w: w)"),
            .init("worst = lint(targets, sources)[0]; worst.remedy"),
            .init("lint(targets, sources, mask: mask(rect: [0, 0, 140, 100]))"),
        ], source: "section 5", seeAlso: ["stability", "blame", "nearest", "contrast", "reconstruct"])

    @Positional("pictures that have the attribute", of: [.neighborSet, .dataset]) var targets: any Value
    @Positional("pictures that have not", of: [.neighborSet, .dataset]) var sources: any Value
    @Labelled("the picture to edit", absent: "what they are nearest to") var to: Picture?
    @Labelled("what of the picture is missing", absent: "none") var mask: Mask?
    @Labelled("their vector, to tell how much of it is chance", absent: "none") var w: Features?

    func run(_ call: Call) throws -> TableValue {
        let sides = [try side($targets, targets), try side($sources, sources)]
        let x = picture
        let found =
            try setFindings(sides, call) + (x.map { pictureFindings($0, sides) } ?? [])
            + scatterFindings(sides, x, call) + noiseFindings
        let order = found.indices.sorted { (found[$1].severity, $0) < (found[$0].severity, $1) }
        return TableValue(
            columns: ["check", "severity", "finding", "remedy"],
            rows: order.map { index in
                let found = found[index]
                return [
                    found.check, found.severity.rawValue, found.finding, found.remedyInWords,
                ]
            })
    }

    private func side(_ argument: ArgumentReference, _ value: any Value) throws -> LintSet {
        guard let set = value.pictureSet else { throw SignatureMismatch(name: argument.name) }
        guard set.count > 0 else { throw EmptySet(dataset: set.name) }
        return LintSet(name: argument.name, set: set, candidates: (value as? NeighborSet)?.candidates)
    }

    /// The picture to edit; else the one both sets are near to.
    private var picture: Picture? {
        if let to { return to }
        let queries = [targets, sources].compactMap { ($0 as? NeighborSet)?.query.picture }
        guard let first = queries.first, queries.count == 2, queries[1].hash == first.hash else { return nil }
        return first
    }
}

extension LintFunction {
    private func setFindings(_ sides: [LintSet], _ call: Call) throws -> [LintFinding] {
        try SetChecks.findings(sides[0], sides[1])
            + sides.map(\.sample).compactMap { try alignment(of: $0, call) }
    }

    /// Says which pictures took no part.
    /// - Throws: `NoReadablePicture`, and as `AlignmentCheck`.
    private func alignment(of side: LintSet, _ call: Call) throws -> LintFinding? {
        let result = try AlignmentCheck.result(side, monitor: call.session.monitor)
        if let problem = result.problem, result.unreadable.count == side.set.count {
            throw NoReadablePicture(dataset: side.set.name, first: problem)
        }
        call.warn(ofUnreadable: result.unreadable, in: side.set.collection)
        return result.finding
    }

    private func pictureFindings(_ x: Picture, _ sides: [LintSet]) -> [LintFinding] {
        let image = x.image
        let row = NeighborSet.Query(picture: x, label: "").attributes(in: sides[0].set)
        return [
            PictureChecks.resolution(of: image, mappedAt: mappedSize(image)),
            mask.map { PictureChecks.missing($0.coverage(width: image.width, height: image.height)) },
            PoseChecks.likeness(of: row, to: sides),
        ].compactMap(\.self)
    }

    /// That of w where it is given, else the usual one.
    private func mappedSize(_ image: Image) -> (width: Int, height: Int) {
        if let w { return (w.space.width, w.space.height) }
        return Image.sizeToCover(
            width: image.width, height: image.height, minimumSide: FeatureSize.minimumSide)
    }

    private func scatterFindings(_ sides: [LintSet], _ x: Picture?, _ call: Call) throws -> [LintFinding] {
        try sides.map(\.sample).filter { $0.set.count >= ScatterChecks.fewest }.flatMap { side in
            let store = try call.descriptors(of: side.set.collection)
            let (members, monitor) = (side.set.members, call.session.monitor)
            let load = try store.load(computing: members, queries: x == nil ? 0 : 1)
            let nothing = (rows: members.map { _ in [Float]() }, cosines: [Double]())
            let (rows, cosines) = try call.announcing(load, standIn: nothing) {
                let readable = try store.readable(members, of: side.set.collection, in: call.context())
                return (
                    try store.rows(of: readable, monitor: monitor),
                    try x.map { try store.cosines(to: $0.image, members: readable, monitor: monitor) } ?? []
                )
            }
            let checks = try ScatterChecks(of: side.name, rows: rows, cosines: cosines, monitor: monitor)
            return [checks.clusters, checks.likeness].compactMap(\.self)
        }
    }

    private var noiseFindings: [LintFinding] {
        [w.flatMap { NoiseCheck.finding($0) }].compactMap(\.self)
    }
}
