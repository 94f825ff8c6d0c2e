import ConvNet
import DeepFeatures
import Imaging
import Interpreter
import Support

/// Reverse mapping: from features back to a picture.
enum ReconstructionFunctions {
    static let family = Family(title: "Reconstruction", functions: [reconstruct])

    private static let reconstruct = Builtin(
        "reconstruct",
        [
            .positional("features", [.features], "what the picture's features should be; weight 1"),
            .labelled(
                "from", [.image, .choice(["noise"])], default: "the features' picture, else noise",
                "where the search starts"),
            .labelled(
                "evaluations", [.count(atLeast: 1)], default: "100", "how many loss and gradient evaluations"),
            .labelled(
                "tv", [.number], default: "0.001", "λ, the weight of the total variation of 0–255 pixels"),
            .labelled("tv_power", [.number], default: "2", "β, the power of the total variation"),
            .labelled(
                "loss", [.choice(["layers", "none"])], default: "\"layers\"",
                "whether the feature loss is divided by the number of layers, as in the authors' code"),
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
            colours a little paler than the photograph: see match_color.
            """,
        examples: [
            .init("z = reconstruct(phi(x) + 3 * w)"),
            .init("z.course.objective[0] > z.objective", "true"),
            .init("r = reconstruct(phi(x), from: \"noise\", evaluations: 200, preview: 20)"),
        ], source: "section 3, step 4, Eq. 1",
        seeAlso: ["phi", "match_color", "compare", "unit", "beta"]
    ) { call in
        let target: Features = try call.required("features")
        let options = try options(call)
        let start = try start(call, target)
        let network =
            try call.optional("network", as: NetworkValue.self)?.network
            ?? call.session.network(of: target.space)
        return try call.cached(
            inputs: [target.objectHash, start.hash, network.hash], parameters: options.cacheParameters
        ) { () throws -> Picture in
            let load = try WorkLoad.evaluations(options.evaluations, in: target.space, of: network)
            return try call.announcing(load, standIn: start, share: { shareDone($0, of: options) }) {
                try run(network: network, target: target, start: start.image, options: options, call)
            }
        }
    }

    /// A reconstruction ends early where nothing is left to gain.
    private static func shareDone(_ picture: Picture, of options: ReconstructionOptions) -> Double {
        Double(picture.reconstruction?.evaluations ?? 0) / Double(options.evaluations)
    }

    private static func run(
        network: Network, target: Features, start: Image, options: ReconstructionOptions, _ call: Call
    ) throws -> Picture {
        let clock = ContinuousClock()
        let begin = clock.now
        var work = try Reconstruction(network: network, target: target, start: start, options: options)
        func picture(isFinished: Bool) throws -> Picture? {
            try work.picture(seconds: begin.duration(to: clock.now) / .seconds(1), isFinished: isFinished)
        }
        do {
            try work.run(monitor: call.session.monitor, preview: preview(call, of: options.evaluations))
        } catch let cancelled as WorkCancelled {
            guard let best = try picture(isFinished: false) else { throw cancelled }
            throw InterruptedWithResult(value: best)
        }
        guard let best = try picture(isFinished: true) else { throw WorkCancelled() }
        return best
    }

    /// Shows the picture so far where the call asks for it.
    private static func preview(_ call: Call, of evaluations: Int) throws -> ReconstructionPreview? {
        try call.count("preview").map { interval in
            ReconstructionPreview(interval: interval) { image, done in
                call.session.host.preview(
                    Picture(image: image), caption: "evaluation \(done) of \(evaluations)")
            }
        }
    }

    private static func options(_ call: Call) throws -> ReconstructionOptions {
        var options = ReconstructionOptions()
        options.evaluations = try call.scaled(
            "evaluations", default: options.evaluations, limit: call.session.scale.evaluations)
        options.tvWeight = try call.optional("tv") ?? options.tvWeight
        options.tvPower = try call.optional("tv_power") ?? options.tvPower
        if try call.optional("loss", as: String.self) == "none" { options.lossDivision = .none }
        if try call.optional("solver", as: String.self) == "plain" {
            (options.preconditioned, options.stopsWhenStill) = (false, false)
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
}

extension ReconstructionOptions {
    /// What a cached reconstruction depends on besides its inputs.
    fileprivate var cacheParameters: [String: String] {
        [
            "evaluations": "\(evaluations)", "tv": "\(tvWeight)", "tv_power": "\(tvPower)",
            "loss": lossDivision.rawValue, "preconditioned": "\(preconditioned)",
            "stops_when_still": "\(stopsWhenStill)",
        ]
    }
}
