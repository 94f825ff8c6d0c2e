import ConvNet
import DeepFeatures
import Imaging
import Interpreter
import Support

/// Filling a hole (paper, section 4.2).
enum InpaintFunction {
    static let inpaint = Builtin(
        "inpaint",
        [
            .positional("x", [.image], "the photograph"),
            .labelled("hole", [.mask], "the part that is missing"),
            .labelled("set", [.dataset, .neighborSet], "pictures of the same kind, whole"),
            .labelled("k", [.count(atLeast: 1)], default: "100", "how many of them").knownAsCount,
            .labelled("alpha", [.number], default: "1.8", "how far to move, as a factor of w itself")
                .knownAsStrength,
            .labelled(
                "by", [.choice(["cosine", "pixels", "attributes"])], default: "\"cosine\"",
                "what makes pictures near; nothing in the hole counts but for attributes"),
            .labelled(
                "except", [.image, .text, .list, .dataset, .neighborSet], default: "none",
                "pictures that must not be used, such as a test set"),
            .labelled(
                "evaluations", [.count(atLeast: 1)], default: "100", "how many loss and gradient evaluations"
            ).knownAsIterations,
            .labelled(
                "search", [.choice(HoleSearch.allCases.map(\.rawValue))], default: "\"hole\"",
                "what may change on the way: the hole alone, or the whole picture, as in the authors' code"),
            .clamp,
            .network, .layers, .size,
        ],
        returns: [.image], summary: "Fills a hole with what pictures like it have there.",
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
        words: "complete restore retouch regionfill"
    ) { call in
        let x: Picture = try call.required("x")
        let hole: Mask = try call.required("hole")
        try call.requireCoverage(of: hole, given: "hole", over: x.image)
        let neighbors = try neighbors(of: x, hole, call)
        let network = try call.mappingNetwork()
        let space = try call.space(network, usual: (x.image.width, x.image.height))
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
    private static func neighbors(of x: Picture, _ hole: Mask, _ call: Call) throws -> Dataset {
        if let chosen = call.any("set") as? NeighborSet { return chosen.ranked }
        let query = NeighborSet.Query(picture: x, label: call.label(of: "x", or: "the picture"))
        let request = NeighborRequest(query: query, criteria: NeighborCriteria(mask: hole), call: call)
        let k = try call.scaled("k", default: 100, limit: call.session.scale.neighbors)
        return try request.neighbors(in: call.required("set"), k: k).ranked
    }

    private static func filled(
        _ filling: HoleFilling, along w: Features, in space: FeatureSpace, _ network: Network, _ call: Call
    ) throws -> Picture {
        let holed = try filling.start
        let own = try call.phi(of: holed, given: "", in: space, network)
        let target = try own + w.scaled(by: strength(along: w, call))
        call.warnOfLongMove(in: target, about: "alpha")
        var options = try call.session.profile().reconstruction
        options.evaluations = try call.scaled(
            "evaluations", default: options.evaluations, limit: call.session.scale.evaluations)
        options.clampsNegativeTargets = try call.optional("clamp") ?? options.clampsNegativeTargets
        let search = try call.choice("search") ?? call.session.profile().holeSearch
        return try call.reconstruct(
            ReconstructionTask(
                target: target, start: holed, options: options, region: filling.region(search),
                network: network, subject: filling.photograph, missing: filling.hole))
    }

    /// The raw strength; a profile's, where the call gives none, may be printed in another unit.
    private static func strength(along w: Features, _ call: Call) throws -> Double {
        if let alpha: Double = try call.optional("alpha") { return alpha }
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
