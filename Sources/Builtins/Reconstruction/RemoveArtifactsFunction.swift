import DeepFeatures
import Interpreter
import PictureValues
import Support

struct RemoveArtifactsFunction: Function {
    static let page = FunctionPage(
        summary: "Removes from an edit what reconstruction gets wrong.",
        discussion: """
            The features of the photograph are reconstructed in the same way as z was: same start, same mask, same \
            number of evaluations. The result differs from the photograph by a residual, which is subtracted from z. \
            Its size, and its correlation with what the edit changed, are reported. Start z somewhere other than the \
            photograph, for instance at blur(x, 4): from the photograph its own features are reached at once, and the \
            residual is what total variation takes, which match_color gives back. Then match_color, then composite. Cost: another reconstruction.
            """,
        examples: [
            .init("z = reconstruct(phi(x) + 3 * w, from: blur(x, 4)); clean = remove_artifacts(z, from: x)")
        ],
        source: "section 3 and Figure 1", seeAlso: ["reconstruct", "blur", "match_color", "composite"])

    @Positional("a reconstruction, as reconstruct gave it") var z: Picture
    @Labelled("the photograph it is an edit of") var from: Picture

    func run(_ call: Call) throws -> Picture {
        guard z.reconstructionSetup.map({ $0.startPicture != nil }) ?? true else {
            throw call.complaint(
                about: $z,
                "the picture that \(call.label(of: $z, or: "this one")) began at is not in this session",
                remedy: "it was packed without photographs; info(…) of that picture says which file it needs")
        }
        guard let setup = z.reconstructionSetup,
            let task = ArtifactRemovalTask(
                from: z, of: from, network: try call.session.network(of: setup.space),
                enlarging: try call.session.profile().reconstruction.enlarging)
        else {
            throw call.complaint(
                about: $z, "it is not known how this picture was reconstructed",
                remedy: "remove artifacts from what reconstruct gave, before match_color and composite")
        }
        call.noteResizing(of: from, called: call.label(of: $from, or: "the photograph"), to: z)
        let removal = try task.run(in: call.context(about: $z, mapping: $from))
        call.session.host.note(words(removal))
        return z.edited(removal.image)
    }

    private func words(_ removal: ArtifactRemoval) -> String {
        let size = "the residual is \(NumberFormat.figure(removal.residual)) of 255 (RMS)"
        guard let correlation = removal.correlation else { return "remove_artifacts: \(size)" }
        return "remove_artifacts: \(size), its correlation with what the edit changed "
            + NumberFormat.figure(correlation)
    }
}
