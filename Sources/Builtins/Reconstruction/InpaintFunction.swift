import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

/// Filling a hole (paper, section 4.2).
struct InpaintFunction: Function {
    static let page = FunctionPage(
        summary: "Fills a hole with what similar pictures have there.",
        discussion: """
            The hole is painted grey, in the photograph and in each of the k pictures nearest to it; w leads from the \
            mean of those with the grey hole to the mean of the same pictures whole. Moving the photograph along it \
            fills the hole, and outside it the photograph stays: a search in the hole alone leaves next to no seam, \
            one in the whole picture, from which the hole is then cut out, a visible one. What was wholly in the hole \
            is never looked at, unless neighbours are chosen by attributes; along a soft edge, and the rim of an ellipse, it \
            counts in part, and stays in part. So draw the hole wider than the damage, by half of its feather at least. It is made for parts of things that the set's \
            pictures have, such as an eye. A scratch on plain ground is filled too, but w then comes from pictures that \
            have something else there, and may leave grit; a set with the same ground leaves next to none. A line says so \
            where the ground around the hole is plain. Cost: two forward passes per neighbour, and a \
            reconstruction.
            """,
        examples: [
            .init("z = inpaint(x, hole: mask(rect: [50, 50, 40, 40]), set: faces, k: 4, evaluations: 6)")
        ],
        source: "section 4.2, Figures 5 and 8", seeAlso: ["mask", "nearest", "composite", "reconstruct"],
        words: "complete restore retouch regionfill scratch heal spot fill")

    @Positional("the photograph") var x: Picture
    @Labelled("the part that is missing") var hole: Mask
    @Labelled("pictures of the same kind, whole") var set: PictureSet
    @Labelled("how many of them", .atLeast(1), .count) var k = 100
    @Labelled(
        "how far to move, as a factor of w itself", absent: "the profile's (1.8)", .strength)
    var alpha: Double?
    @Labelled("what makes pictures near; the hole's content counts for attributes only")
    var by = HoleNearness.cosine
    @Labelled("pictures that must not be used, such as a test set", absent: "none")
    var except: ExcludedPictures?
    @Shared var budget: EvaluationBudget
    @Labelled(
        "what may change on the way: the hole alone, or the whole picture, as in the authors' code",
        usually: .profile(\.holeSearch))
    var search: HoleSearch
    @Shared var clamping: TargetClamp
    @Shared var mapping: MappingArguments

    func run(_ call: Call) throws -> Picture {
        try call.requireCoverage(of: hole, given: $hole, over: x.image, leavingSome: true)
        let photograph = call.query(x, given: $x)
        try mapping.requireAspect(of: photograph, like: self.set.pictures)
        let neighbors = try neighbors(near: photograph, call)
        let mapping = try mapping.phi(call, usual: (x.image.width, x.image.height))
        var inpainting = Inpainting(of: x, hole: hole, from: neighbors, by: mapping)
        inpainting.alpha = try alpha.map { .raw($0) } ?? call.session.profile().inpainting
        inpainting.search = search
        inpainting.options = try call.reconstructionOptions(evaluations: budget.evaluations)
        inpainting.options.clampsNegativeTargets = clamping.clamp
        return try inpainting.run(in: call.context(about: $alpha))
    }

    /// The pictures whose content is used for the missing part.
    private func neighbors(near photograph: NeighborSet.Query, _ call: Call) throws -> NeighborSet {
        if let chosen = self.set.neighbors { return chosen }
        let set = self.set.pictures
        let request = NeighborRequest(
            nearestTo: photograph,
            k: call.capped(neighbors: k),
            by: NeighborCriteria(
                method: by.method, mask: hole, excluded: try except.contents(in: set, given: $except, call)),
            network: try call.session.defaultNetwork().network)
        return try request.run(among: set, in: call.context(about: $k))
    }
}

/// What makes pictures near enough to fill a hole.
enum HoleNearness: String, ArgumentChoice {
    case cosine
    case pixels
    case attributes

    fileprivate var method: NeighborSet.Method {
        switch self {
        case .cosine: .cosine
        case .pixels: .pixels
        case .attributes: .attributes
        }
    }
}

extension HoleSearch: ArgumentChoice {}
