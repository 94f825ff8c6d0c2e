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
            A row per check, the worst first: its severity (warning, note, ok), what was found, and what to do. \
            \(LintChecks.page). Checks for which something is not known are left out; clusters and likeness need sets \
            of 20 pictures, kind sets of 5 that know the attribute. Checks that need no mapping also run before a long reconstruction, which shows their \
            warnings. Cost: the first 500 pictures of each set are decoded, and mapped to pool5 if that was never \
            done; those that cannot be read are left out, with a warning.
            """,
        examples: [
            .init("lint(targets, sources)"), .init("lint(targets, sources, to: x, w: w)"),
            .init("worst = lint(targets, sources)[0]; worst.remedy"),
            .init("lint(targets, sources, mask: mask(rect: [0, 0, 140, 100]))"),
        ], source: "section 5", seeAlso: ["stability", "blame", "nearest", "contrast", "reconstruct"])

    @Positional("pictures that have the attribute", of: [.neighborSet, .dataset]) var targets: any Value
    @Positional("pictures that do not have it", of: [.neighborSet, .dataset]) var sources: any Value
    @Labelled("the picture to edit", absent: "what they are nearest to") var to: Picture?
    @Labelled("the part of the picture that is missing", absent: "none") var mask: Mask?
    @Labelled("their vector, to say how much of it is chance", absent: "none") var w: Features?

    func run(_ call: Call) throws -> TableValue {
        let found = try LintChecks.findings(of: edit(call))
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

    private func edit(_ call: Call) throws -> LintedEdit {
        var edit = LintedEdit(
            targets: try side($targets, targets), sources: try side($sources, sources),
            monitor: call.monitor)
        let x = picture
        if let image = x?.image {
            edit.picture = x
            edit.mappedSize = mappedSize(image)
            edit.missing = mask?.coverage(width: image.width, height: image.height)
        }
        edit.signalShare = w.flatMap(SamplingNoise.signalShare)
        edit.projectedOut = w?.origin.projectedOut ?? []
        edit.reportUnreadable = { try tell(of: $1, in: $0, call) }
        do {
            let finder = try call.faceFinder()
            edit.places = { try places(of: $0, by: finder, call) }
        } catch is NoFaceWeights { edit.lacksFaceWeights = true }
        edit.descriptors = { try descriptors(of: $0, x, call) }
        return edit
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
    /// Warns which pictures are left out.
    /// - Throws: `NoReadablePicture`.
    private func tell(of unreadable: UnreadableMembers, in side: LintSet, _ call: Call) throws {
        guard unreadable.members.count < side.set.count else {
            throw NoReadablePicture(dataset: side.set.name, first: unreadable.problem)
        }
        call.warn(ofUnreadable: unreadable.members, in: side.set.collection)
    }

    /// Medians of so many pictures do not change any more.
    private static let placedFaces = 24

    private func places(
        of pictures: PlacedPictures, by finder: FaceFinder, _ call: Call
    ) throws -> [[Point]?] {
        func places(of picture: Picture) throws -> [Point]? {
            let size = (picture.image.width, picture.image.height)
            let points = try finder.faces(in: picture.image, monitor: call.monitor).first?.points.alignedBy
            return points.map { $0.map { point in mappedPlace(point, of: size) } }
        }
        switch pictures {
        case .picture(let picture): return [try places(of: picture)]
        case .set(let side):
            let set = side.set
            return try set.spread(Self.placedFaces).compactMap { position in
                guard let picture = try? set.picture(at: position, monitor: call.monitor) else {
                    try call.monitor.checkCancellation()
                    return nil
                }
                return .some(try places(of: picture))
            }
        }
    }

    /// Pictures of other sizes are compared as the network sees them.
    private func mappedPlace(_ point: Point, of size: (width: Int, height: Int)) -> Point {
        let scale = 200 / Double(min(size.width, size.height))
        return (point + 0.5) * scale - 0.5
    }

    /// That of w if it is given, else the usual one.
    private func mappedSize(_ image: Image) -> (width: Int, height: Int) {
        if let w { return (w.space.width, w.space.height) }
        return Image.sizeToCover(
            width: image.width, height: image.height, minimumSide: FeatureSize.minimumSide)
    }

    private func descriptors(of side: LintSet, _ x: Picture?, _ call: Call) throws -> SetDescriptors {
        let store = try call.descriptors(of: side.set.collection)
        let (members, monitor) = (side.set.members, call.monitor)
        let load = try store.load(computing: members, queries: x == nil ? 0 : 1)
        return try call.announcing(load) {
            let readable = try store.readable(members, of: side.set.collection, in: call.context())
            return SetDescriptors(
                rows: try store.rows(of: readable, monitor: monitor),
                cosines: try x.map {
                    try store.cosines(to: $0.image, members: readable, monitor: monitor)
                } ?? [])
        }
    }
}
