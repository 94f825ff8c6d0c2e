import ConvNet
import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

/// Filling a hole (paper, section 4.2).
struct InpaintFunction: Function {
    static let page = FunctionPage(
        summary: "Fills a hole with what pictures like it have there.",
        discussion: """
            The hole is painted grey, in the photograph and in each of the k pictures nearest to it; w leads from the mean of \
            those with the grey hole to the mean of the same pictures whole. Moving the photograph along it fills the \
            hole, and outside of it the photograph stays: a search in the hole alone leaves next to no seam, one in the \
            whole picture, of which the hole is then cut out, a visible one. What was in the hole is never looked at, as \
            long as neighbours are not sought by attributes. Cost: two forward passes a neighbour, and a reconstruction.
            """,
        examples: [
            .init("z = inpaint(x, hole: mask(rect: [50, 50, 40, 40]), set: faces, k: 4, evaluations: 6)")
        ],
        source: "section 4.2, Figures 5 and 8", seeAlso: ["mask", "nearest", "composite", "reconstruct"],
        words: "complete restore retouch regionfill")

    @Positional("the photograph") var x: Picture
    @Labelled("the part that is missing") var hole: Mask
    @Labelled("pictures of the same kind, whole") var set: PictureSet
    @Labelled("how many of them", .atLeast(1), .count) var k = 100
    @Labelled(
        "how far to move, as a factor of w itself", absent: "the profile's (1.8)", .strength)
    var alpha: Double?
    @Labelled("what makes pictures near; nothing in the hole counts but for attributes")
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
        try call.requireCoverage(of: hole, given: $hole, over: x.image)
        let photograph = call.query(x, given: $x)
        try mapping.requireAspect(of: photograph, like: self.set.pictures)
        let neighbors = try neighbors(near: photograph, call)
        let network = try mapping.network(call)
        let space = try mapping.space(network, usual: (x.image.width, x.image.height))
        let filling = HoleFilling(hole, of: x, in: space)
        let w =
            try call.mean(of: neighbors, in: space, network)
            - call.mean(of: neighbors, preparedBy: filling.preparation, in: space, network)
        do {
            return try filling.finished(filled(filling, along: w, in: space, network, call))
        } catch let interrupted as InterruptedWithResult {
            guard let best = interrupted.value as? Picture else { throw interrupted }
            throw InterruptedWithResult(value: try filling.finished(best))
        }
    }

    /// The pictures whose middles are taken for the missing one, nearest first.
    private func neighbors(near photograph: NeighborSet.Query, _ call: Call) throws -> Dataset {
        if let chosen = self.set.neighbors { return chosen.ranked }
        let request = NeighborRequest(
            query: photograph,
            criteria: NeighborCriteria(
                method: by.method, mask: hole, excluded: except.contents(given: $except, call)),
            call: call)
        let k = call.tasted(neighbors: k)
        return try request.neighbors(in: self.set.pictures, k: k, given: $k).ranked
    }

    private func filled(
        _ filling: HoleFilling, along w: Features, in space: FeatureSpace, _ network: Network, _ call: Call
    ) throws -> Picture {
        let holed = try filling.start
        let own = try call.phi(of: holed, named: false, in: space, network)
        let target = try own + w.scaled(by: strength(along: w, call))
        call.warnOfLongMove(in: target, about: $alpha)
        var options = try call.reconstructionOptions(evaluations: budget.evaluations)
        options.clampsNegativeTargets = clamping.clamp
        return try call.reconstruct(
            ReconstructionTask(
                target: target, start: holed, options: options, region: filling.region(search),
                network: network, subject: filling.photograph, missing: filling.hole))
    }

    /// The raw strength; a profile's, where the call gives none, may be printed in another unit.
    private func strength(along w: Features, _ call: Call) throws -> Double {
        if let alpha { return alpha }
        switch try call.session.profile().inpainting {
        case .raw(let alpha): return alpha
        case .beta(let alpha):
            guard w.meanSquare > 0 else { throw ZeroFeatures(operation: "beta") }
            let raw = alpha / w.meanSquare
            call.session.host.note(
                "inpaint: the profile's alpha, \(alpha) in beta, is raw \(NumberFormat.figure(raw)) here")
            return raw
        }
    }
}

/// What makes pictures near that fill a hole.
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
