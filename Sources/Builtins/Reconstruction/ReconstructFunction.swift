import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct ReconstructFunction: Function {
    static let page = FunctionPage(
        summary: "Finds the picture that has the given features.",
        discussion: """
            L-BFGS on 1/2‖target - φ(z)‖² + λ·TV(z) over 0–255 pixels, started from a model of how much features \
            respond to each spatial frequency: at 200×200 it needs half the evaluations that plain L-BFGS does. Half \
            of the gain comes in the first dozen. Ctrl-C keeps the best picture so far. The session keeps the state of \
            the search, from time to time and at its end: the same call, even after a crash or with more evaluations, \
            goes on from there and gives the same bits as if it had never stopped; so does continue. info(z) shows \
            what it took. z.raw, z.beta, z.unit and z.relative say how far the picture was asked to move, each in its \
            unit; where it was in several moves, z.moves has a row for each. z.moved says how far it did, as a multiple of \
            ‖φ(x)‖ like z.relative: norm(phi(z) - phi(x)) / norm(phi(x)), measured at the end of the search, before \
            match_color or composite. A search that Ctrl-C left has none. z.course is a table of the objective and the \
            seconds at each evaluation. The picture has the size of \
            the features' space, and colours that total variation has dimmed, the more the longer the search: see \
            match_color. If it is blurry, more evaluations or a smaller tv make it sharper. Defaults are those of the \
            session's profile.
            """,
        examples: [
            .init("z = reconstruct(phi(x) + 3 * w)"),
            .init("z.course.objective[0] > z.objective", "true"), .init("z.moved < z.relative", "true"),
            .init("r = reconstruct(phi(x), from: \"noise\", evaluations: 200, preview: 20)"),
            .init("z = reconstruct(phi(x) + 3 * w, mask: mask(ellipse: [20, 60, 100, 60], feather: 10))"),
        ], source: "section 3, step 4, Eq. 1",
        seeAlso: ["phi", "continue", "match_color", "remove_artifacts", "sweep", "profile", "compare"],
        words: "invert inversion decode synthesize synthesise optimize optimise minimize generate edit")

    @Positional("what the picture's features should be; weight 1") var features: Features
    @Labelled(
        "where the search starts", of: [.image, .choice(["noise"])],
        absent: "the features' picture, else noise", .start)
    var from: (any Value)?
    @Shared var budget: EvaluationBudget
    @Labelled(
        "λ, the weight of the total variation of 0–255 pixels", usually: .profile(\.reconstruction.tvWeight),
        .variation)
    var tv: Double
    @Labelled(
        "β, the power of the total variation", usually: .profile(\.reconstruction.tvPower),
        .within(0.1...20, advice: "2 is smooth, and the paper's; 1 keeps edges"))
    var tvPower: Double
    @Labelled(
        "whether the feature loss is divided by the number of layers, as in the authors' code",
        usually: .profile(\.reconstruction.lossDivision))
    var loss: ReconstructionOptions.LossDivision
    @Labelled(
        "the part of the picture that may change; the rest stays as the search started", absent: "none")
    var mask: Mask?
    @Labelled(
        "what pixels may be on the way: 0–255, the authors' wider box, or anything",
        usually: .profile(\.reconstruction.bounds))
    var bounds: PixelBounds
    @Shared var clamping: TargetClamp
    @Labelled(
        "\"official\" leaves out the last row and column, as the authors' code does",
        usually: .profile(\.reconstruction.tvForm))
    var tvForm: ReconstructionOptions.TotalVariationForm
    @Labelled(
        "\"plain\" is the paper's L-BFGS; the other weights spatial frequencies and stops when nothing visible changes",
        usually: .profile(\.reconstruction.solver))
    var solver: ReconstructionSolver
    @Labelled("the seed of the noise", absent: "the session's") var seed: Int?
    @Labelled("the network to invert", absent: "the features' own") var network: NetworkValue?
    @Labelled(
        "how often to show the picture so far, in evaluations; in the background preview(…) shows it",
        absent: "none", .atLeast(1))
    var preview: Int?

    /// An interrupted search has found what one of as many evaluations finds.
    func arguments(giving value: any Value) -> [String: any Value]? {
        guard let report = (value as? Picture)?.reconstruction, !report.isFinished else { return nil }
        return ["evaluations": Double(report.evaluations)]
    }

    func run(_ call: Call) throws -> Picture {
        let options = try options(call)
        let start = try start(call)
        let network = try self.network?.network ?? call.session.network(of: features.space)
        var task = ReconstructionTask(
            target: features, from: start, options: options, region: try region(of: start, call),
            network: network)
        // In the background nobody looks, unless asked to (`preview`).
        if call.jobMonitor == nil { task.preview = shownPicture(call, of: options.evaluations) }
        task.vectorName = call.vector(in: $features)?.name
        return try task.run(in: call.context(about: $features))
    }

    private func options(_ call: Call) throws -> ReconstructionOptions {
        var options = try call.reconstructionOptions(evaluations: budget.evaluations)
        guard tv >= 0 else {
            throw call.complaint(
                about: $tv, "tv: should not be negative: it would reward noise", remedy: "0 switches it off")
        }
        (options.tvWeight, options.tvPower, options.tvForm) = (tv, tvPower, tvForm)
        (options.lossDivision, options.bounds, options.clampsNegativeTargets) = (loss, bounds, clamping.clamp)
        options.solver = solver
        return options
    }

    private func start(_ call: Call) throws -> Picture {
        if let picture = from as? Picture { return picture }
        if from == nil, let picture = features.start { return picture }
        let seed = try seed ?? call.session.seed()
        return Picture(
            image: Reconstruction.noise(
                width: features.space.width, height: features.space.height, seed: UInt64(seed)))
    }

    private func shownPicture(_ call: Call, of evaluations: Int) -> ReconstructionPreview? {
        preview.map { interval in
            ReconstructionPreview(interval: interval) { [host = call.session.pictureHost] image, done in
                host?.preview(Picture(image: image), caption: "evaluation \(done) of \(evaluations)")
            }
        }
    }

    /// The mask, which counts the pixels of the picture the search starts from.
    private func region(of start: Picture, _ call: Call) throws -> Mask? {
        guard let mask else { return nil }
        try call.requireCoverage(of: mask, given: $mask, over: start.image)
        return mask.counting(Mask.PictureSize(width: start.image.width, height: start.image.height))
    }
}

/// How to search.
enum ReconstructionSolver: String, ArgumentChoice {
    /// L-BFGS that weights spatial frequencies, and stops when nothing visible changes.
    case preconditioned
    /// The paper's L-BFGS.
    case plain
}

extension ReconstructionOptions {
    var solver: ReconstructionSolver {
        get { preconditioned ? .preconditioned : .plain }
        set {
            preconditioned = newValue == .preconditioned
            stopsWhenStill = preconditioned
        }
    }
}

extension ReconstructionOptions.LossDivision: ArgumentChoice {}
extension ReconstructionOptions.TotalVariationForm: ArgumentChoice {}
extension PixelBounds: ArgumentChoice {}
