import ConvNet
import DeepFeatures
import Imaging
import Interpreter
import Support

/// The same edit at several strengths and numbers of neighbours.
enum SweepFunction {
    static let sweep = Builtin(
        "sweep",
        [
            .positional("x", [.image], "the photograph"),
            .positional("w", [.features], default: "targets: and sources:", "an attribute vector"),
            .labelled("targets", [.neighborSet], default: "none", "neighbours that have the attribute"),
            .labelled("sources", [.neighborSet], default: "none", "neighbours that have not"),
            .labelled("k", [.list], default: "all neighbours", "numbers of neighbours, such as [1, 10, 100]"),
            .labelled("alpha", [.list], default: "[1, 2, 3]", "raw strengths, each in its turn"),
            .labelled(
                "evaluations", [.count(atLeast: 1)], default: "100",
                "of the first strength; the others go on from the one before with half of it"),
            .labelled(
                "colors", [.boolean], default: "true", "whether each picture's colours are matched to x"),
            .network, .layers, .size,
        ],
        returns: [.table], summary: "An edit at several strengths, and with several numbers of neighbours.",
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
        ], source: "Figures 6 and 7", seeAlso: ["reconstruct", "grid", "strip", "nearest"]
    ) { call in
        let x: Picture = try call.required("x")
        let alphas = try strengths(call)
        let directions = try directions(call, x)
        let total = directions.count * alphas.count
        var done = 0
        let table = try directions.flatMap { direction in
            try rows(of: x, direction, alphas, call) { alpha in
                done += 1
                let k = direction.k.map { "k \($0), " } ?? ""
                call.session.host.note(
                    "sweep: \(k)alpha \(NumberFormat.literal(alpha)), picture \(done) of \(total)")
            }
        }
        return TableValue(columns: columns, rows: table)
    }

    private static let columns = ["k", "alpha", "picture", "relative", "objective", "evaluations"]

    /// An attribute vector and the number of neighbours behind it; nil where that is not known.
    private struct Direction {
        let k: Int?
        let w: Features
    }

    private static func strengths(_ call: Call) throws -> [Double] {
        guard call.any("alpha") != nil else { return [1, 2, 3] }
        let alphas = try call.numbers("alpha")
        guard !alphas.isEmpty, alphas.count <= 100 else {
            throw call.complaint(about: "alpha", "alpha: takes 1 to 100 strengths")
        }
        return alphas
    }
}

extension SweepFunction {
    private static func directions(_ call: Call, _ x: Picture) throws -> [Direction] {
        if let w: Features = try call.optional("w") {
            guard w.isAttributeVector else {
                throw call.complaint(
                    about: "w", "sweep moves along an attribute vector, and these are features of a picture",
                    remedy: "for example mean(targets) - mean(sources)")
            }
            if let name = ["targets", "sources", "k"].first(where: { call.any($0) != nil }) {
                throw call.complaint(about: name, "\(name): has no effect beside a vector")
            }
            return [Direction(k: nil, w: w)]
        }
        guard let targets: NeighborSet = try call.optional("targets"),
            let sources: NeighborSet = try call.optional("sources")
        else {
            throw call.complaint(
                about: "x", "sweep needs a direction",
                remedy: "a vector, sweep(x, w, …), or targets: and sources:, which nearest gives")
        }
        let counts = try counts(call, targets, sources)
        let network = try call.mappingNetwork()
        let space = try call.space(network, usual: (x.image.width, x.image.height))
        let means = try [targets, sources].map {
            try call.means(ofFirst: counts, of: $0, in: space, network)
        }
        return try counts.indices.map { index in
            Direction(k: counts[index], w: try means[0][index] - means[1][index])
        }
    }

    /// The numbers of neighbours asked for; those the sets do not have are cut, which is told.
    private static func counts(_ call: Call, _ targets: NeighborSet, _ sources: NeighborSet) throws -> [Int] {
        let available = max(targets.count, sources.count)
        guard call.any("k") != nil else { return [available] }
        let asked = try call.numbers("k").compactMap { Int(exactly: $0) }.filter { $0 > 0 }
        guard !asked.isEmpty, asked.count == (try call.numbers("k").count) else {
            throw call.complaint(
                about: "k", "k: takes whole numbers of at least 1", remedy: "for example k: [1, 10, 100]")
        }
        if let most = asked.max(), most > available {
            call.warn("there are only \(available) neighbours: larger k take all of them", about: "k")
        }
        return asked.map { min($0, available) }
    }
}

extension SweepFunction {
    /// The rows of one direction: each strength goes on from the picture of the one before it.
    private static func rows(
        of x: Picture, _ direction: Direction, _ alphas: [Double], _ call: Call, progress: (Double) -> Void
    ) throws -> [[any Value]] {
        let network = try call.session.network(of: direction.w.space)
        let own = try call.phi(of: x, given: "x", in: direction.w.space, network)
        var options = try call.session.profile().reconstruction
        options.evaluations = try call.scaled(
            "evaluations", default: options.evaluations, limit: call.session.scale.evaluations)
        let matches = try call.optional("colors") ?? true
        var previous: Picture?
        return try alphas.map { alpha in
            progress(alpha)
            let target = try own + direction.w.scaled(by: alpha)
            let z = try picture(for: target, from: previous ?? x, options, network, call)
            if previous == nil { options.evaluations = max(1, options.evaluations / 2) }
            previous = z
            let shown = matches ? z.edited(z.image.matchingColor(of: x.image, mode: .perChannel)) : z
            return [
                direction.k.map(Double.init) ?? Nothing(), alpha, shown,
                target.origin.distance ?? Nothing(), z.reconstruction?.objective ?? Nothing(),
                z.reconstruction.map { Double($0.evaluations) } ?? Nothing(),
            ]
        }
    }

    private static func picture(
        for target: Features, from start: Picture, _ options: ReconstructionOptions, _ network: Network,
        _ call: Call
    ) throws -> Picture {
        do {
            return try call.reconstruct(
                ReconstructionTask(
                    target: target, start: start, options: options, region: nil, network: network))
        } catch is InterruptedWithResult {
            throw WorkCancelled()
        }
    }
}
