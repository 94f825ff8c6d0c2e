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
        call.warnOfStretching(x, given: $x, into: phi.space, about: mapping.$size)
        return try phi.features(of: x, in: call.context(mapping: $x))
    }
}
