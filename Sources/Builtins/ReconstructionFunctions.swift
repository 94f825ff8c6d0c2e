import ConvNet
import DeepFeatures
import Imaging
import Interpreter

/// Reverse mapping: from features back to a picture.
enum ReconstructionFunctions {
    static let family = Family(
        title: "Reconstruction",
        functions: [
            reconstruct, ArtifactFunction.removeArtifacts, InpaintFunction.inpaint, SweepFunction.sweep,
        ])

    private static let reconstruct = Builtin(
        "reconstruct",
        [
            .positional("features", [.features], "what the picture's features should be; weight 1"),
            .labelled(
                "from", [.image, .choice(["noise"])], default: "the features' picture, else noise",
                "where the search starts"
            ).knownAsStart,
            .labelled(
                "evaluations", [.count(atLeast: 1)], default: "100", "how many loss and gradient evaluations"
            ).knownAsIterations,
            .labelled(
                "tv", [.number], default: "0.001", "λ, the weight of the total variation of 0–255 pixels"
            ).knownAsVariation,
            .labelled("tv_power", [.number], default: "2", "β, the power of the total variation"),
            .labelled(
                "loss", [.choice(["layers", "none"])], default: "\"layers\"",
                "whether the feature loss is divided by the number of layers, as in the authors' code"),
            .labelled(
                "mask", [.mask], default: "none",
                "the part of the picture that may change; outside it stays where the search started"),
            .labelled(
                "bounds", [.choice(PixelBounds.allCases.map(\.rawValue))], default: "\"displayable\"",
                "what pixels may be on the way: 0–255, the authors' wider box, or anything"),
            .clamp,
            .labelled(
                "tv_form", [.choice(ReconstructionOptions.TotalVariationForm.allCases.map(\.rawValue))],
                default: "\"full\"",
                "\"official\" leaves out the last row and column, as the authors' code does"),
            .labelled(
                "solver", [.choice(["preconditioned", "plain"])], default: "\"preconditioned\"",
                "\"plain\" is the paper's L-BFGS; the other weighs spatial frequencies and stops when nothing visible changes"
            ),
            .labelled("seed", [.count(atLeast: 0)], default: "the session's", "the seed of the noise"),
            .labelled("network", [.network], default: "the features' own", "the network to invert"),
            .labelled(
                "preview", [.count(atLeast: 1)], default: "none",
                "shows the picture so far each time that many evaluations are done"),
        ],
        returns: [.image], summary: "Finds the picture whose features are the given ones.",
        discussion: """
            L-BFGS on 1/2‖target - φ(z)‖² + λ·TV(z) over 0–255 pixels, started from a model of how much features answer \
            to each spatial frequency: at 200×200 it needs half the evaluations that plain L-BFGS does. Half of the gain \
            comes in the first dozen. Ctrl-C keeps the best picture so far. info(z) tells what it took, and z.course is a table of \
            the objective and the seconds at each evaluation. The picture has the size of the features' space, and \
            colours a little paler than the photograph: see match_color. Defaults are those of the session's profile.
            """,
        examples: [
            .init("z = reconstruct(phi(x) + 3 * w)"),
            .init("z.course.objective[0] > z.objective", "true"),
            .init("r = reconstruct(phi(x), from: \"noise\", evaluations: 200, preview: 20)"),
            .init("z = reconstruct(phi(x) + 3 * w, mask: mask(ellipse: [20, 60, 100, 60], feather: 10))"),
        ], source: "section 3, step 4, Eq. 1",
        seeAlso: ["phi", "match_color", "remove_artifacts", "sweep", "profile", "compare"],
        words: "invert inversion decode synthesize synthesise optimize optimise minimize generate edit"
    ) { call in
        let target: Features = try call.required("features")
        let options = try options(call)
        let start = try start(call, target)
        let network =
            try call.optional("network", as: NetworkValue.self)?.network
            ?? call.session.network(of: target.space)
        call.warnOfMoves(in: target)
        return try call.reconstruct(
            ReconstructionTask(
                target: target, start: start, options: options, region: try region(call, of: start),
                network: network))
    }

    private static func options(_ call: Call) throws -> ReconstructionOptions {
        var options = try call.session.profile().reconstruction
        options.evaluations = try call.scaled(
            "evaluations", default: options.evaluations, limit: call.session.scale.evaluations)
        options.tvWeight = try call.optional("tv") ?? options.tvWeight
        options.tvPower = try call.optional("tv_power") ?? options.tvPower
        guard (0.1...20).contains(options.tvPower) else {
            throw call.complaint(
                about: "tv_power", "tv_power: goes from 0.1 to 20",
                remedy: "2 is smooth, and the paper's; 1 keeps edges")
        }
        options.tvForm = try call.choice("tv_form") ?? options.tvForm
        options.lossDivision = try call.choice("loss") ?? options.lossDivision
        options.bounds = try call.choice("bounds") ?? options.bounds
        options.clampsNegativeTargets = try call.optional("clamp") ?? options.clampsNegativeTargets
        if let solver = try call.optional("solver", as: String.self) {
            let isPlain = solver == "plain"
            (options.preconditioned, options.stopsWhenStill) = (!isPlain, !isPlain)
        }
        guard options.tvWeight >= 0 else {
            throw call.complaint(
                about: "tv", "tv: should not be negative: it would reward noise", remedy: "0 switches it off")
        }
        return options
    }

    private static func start(_ call: Call, _ target: Features) throws -> Picture {
        if let picture = call.any("from") as? Picture { return picture }
        if call.any("from") == nil, let picture = target.start { return picture }
        let seed = try call.count("seed") ?? call.session.seed()
        return Picture(
            image: Reconstruction.noise(
                width: target.space.width, height: target.space.height, seed: UInt64(seed)))
    }

    /// The mask, its pixels those of the picture the search starts from.
    private static func region(_ call: Call, of start: Picture) throws -> Mask? {
        guard let mask: Mask = try call.optional("mask") else { return nil }
        try call.requireCoverage(of: mask, given: "mask", over: start.image)
        return mask.counting(Mask.PictureSize(width: start.image.width, height: start.image.height))
    }
}
