import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct PhiFunction: Function {
    static let page = FunctionPage(
        summary: "Maps a picture into feature space: φ(x).",
        discussion: """
            The activations of the tapped layers, after ReLU, one after another. Without size: the picture enters \
            the network at its own size, scaled up until its smaller side is 200. f.conv4_1 is f with its other \
            layers zero. Cost: one forward pass; φ of a picture that has a name is kept in the session.
            """,
        examples: [.init("f = phi(x)"), .init("g = phi(x, layers: [\"conv5_1\"], size: [200, 200])")],
        source: "section 3, step 1", seeAlso: ["mean", "reconstruct", "stats", "use"],
        words: "features extract encode embed embedding activations forward")

    @Positional("the picture") var x: Picture
    @Shared var mapping: MappingArguments

    func run(_ call: Call) throws -> Features {
        let phi = try mapping.phi(call, usual: (x.image.width, x.image.height))
        warnOfStretching(into: phi.space, call)
        return try phi.features(of: x, in: call.context(mapping: $x))
    }

    /// A stretched face is no longer like the others; of one picture that is said, of a set's it is an error.
    private func warnOfStretching(into space: FeatureSpace, _ call: Call) {
        guard let mismatch = AspectMismatch(of: x, in: space) else { return }
        guard call.session.isNewsInStatement(StretchedPicture(x, into: space)) else { return }
        let part = mismatch.middle
        let name = call.label(of: $x, or: "x")
        call.warn(
            "\(name) is \(x.image.width)×\(x.image.height), and is stretched to "
                + "\(space.width)×\(space.height)", about: mapping.$size,
            remedy:
                "crop(\(name), [\(part.left), \(part.top), \(part.width), \(part.height)]) has that aspect; align puts "
                + "a face where those of a set are")
    }
}

/// A picture that is stretched, and to which size: told once in a statement.
private struct StretchedPicture: Hashable {
    private let name: String?
    private let sides: [Int]

    init(_ picture: Picture, into space: FeatureSpace) {
        name = picture.file?.name
        sides = [picture.image.width, picture.image.height, space.width, space.height]
    }
}
