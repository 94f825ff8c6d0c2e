import DeepFeatures
import Interpreter
import PictureValues
import Support

struct ContinueFunction: Function {
    static let page = FunctionPage(
        summary: "Continues a reconstruction with more evaluations.",
        discussion: """
            The picture and its figures are those of reconstruct(…) with all the evaluations together, bit for bit. It \
            goes on from the state of the search, which the session keeps as long as a name reaches z: some 8 MB at \
            200×200, and the target's features. If that state is no longer there, it begins again at the first \
            evaluation, if the session still has what z was reconstructed from. A reconstruction that ended by itself \
            cannot be continued, nor can one whose pixels were changed, as by match_color: continue first. Loops have \
            no such word: if condition { … } skips the rest of the body.
            """,
        examples: [
            .init("z = continue(z, evaluations: 4)"),
            .init("reconstruct(f + w, evaluations: 6) == continue(z, evaluations: 4)", "true"),
        ], seeAlso: ["reconstruct", "info", "match_color"], words: "resume more finish proceed warm_start")

    @Positional("a reconstruction, as reconstruct gave it or as Ctrl-C left it") var z: Picture
    @Labelled(
        "how many evaluations more", absent: "those an interrupt left, else the profile's", .atLeast(1),
        .iterations)
    var evaluations: Int?

    func run(_ call: Call) throws -> Picture {
        let (report, setup) = try search(call)
        guard let start = setup.startPicture else {
            throw call.complaint(
                about: $z, "the picture that \(name(call)) began at is not in this session",
                remedy: "history \(name(call)) lists the statements that make both, once its file is there")
        }
        var options = setup.options
        let more = call.capped(evaluations: try evaluations ?? usual(report, setup, call))
        let (sum, isTooLarge) = max(report.evaluations, 0).addingReportingOverflow(more)
        options.evaluations = isTooLarge ? .max : sum
        guard let target = try call.session.target(of: z) else {
            throw call.complaint(
                about: $z, "the session no longer has what \(name(call)) was reconstructed from",
                remedy: "enter the statement that made it again, with evaluations: \(options.evaluations)")
        }
        var task = ReconstructionTask(
            target: target, from: start, options: options, region: setup.region,
            network: try call.session.network(of: setup.space))
        task.expectsState = true
        // They were told when it began.
        task.concerns = []
        return try task.run(in: call.context(about: $z))
    }

    /// How many there were to make may depend on an interrupt, and on the profile.
    func arguments(giving value: any Value) -> [String: any Value]? {
        guard let after = (value as? Picture)?.reconstruction, let before = z.reconstruction else {
            return nil
        }
        return ["evaluations": Double(after.evaluations - before.evaluations)]
    }

    private func name(_ call: Call) -> String { call.label(of: $z, or: "this picture") }

    /// What is left of an interrupted search, else as many as one takes.
    private func usual(
        _ report: ReconstructionReport, _ setup: ReconstructionSetup, _ call: Call
    ) throws -> Int {
        let left = setup.options.evaluations - report.evaluations
        return try report.isFinished || left < 1 ? call.session.profile().reconstruction.evaluations : left
    }

    /// What is known of the search.
    /// - Throws: a complaint about a picture whose search cannot go on.
    private func search(_ call: Call) throws -> (ReconstructionReport, ReconstructionSetup) {
        guard let report = z.reconstruction else {
            throw call.complaint(
                about: $z, "\(name(call)) is not a reconstruction",
                remedy: "continue takes what reconstruct gave: z = reconstruct(phi(x) + 3 * w)")
        }
        guard let setup = z.reconstructionSetup else {
            throw call.complaint(
                about: $z, "\(name(call)) was changed after its reconstruction",
                remedy:
                    "continue what reconstruct gave, before match_color and composite; what inpaint gave goes on "
                    + "if inpaint is called again with more evaluations")
        }
        guard !report.hasConverged else {
            let count = report.evaluations == 1 ? "1 evaluation" : "\(report.evaluations) evaluations"
            throw call.complaint(
                about: $z, "\(name(call)) ended by itself after \(count): \(report.ending)",
                remedy: "more evaluations change nothing; another start (from:) or another tv: would")
        }
        return (report, setup)
    }
}
