import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct MatchColorFunction: Function {
    static let page = FunctionPage(
        summary: "Gives a picture the mean and spread of another's colours.",
        discussion: """
            Reconstructions come out flatter and darker than the photograph; this undoes it: mean and standard \
            deviation become those of the other picture. The paper does so in every figure but the inpainting.
            """,
        examples: [.init("z = match_color(z, to: x)")], source: "section 3",
        seeAlso: ["reconstruct", "compare"],
        words: "match_colour color_transfer match_histograms colour_transfer imhistmatch")

    @Positional("the picture to change") var z: Picture
    @Labelled("the picture whose colours it takes") var to: Picture
    @Labelled(
        "each channel by itself (paper), or all together (the authors' code)",
        usually: .profile(\.colorMatch))
    var mode: ColorMatchMode

    func run(_ call: Call) throws -> Picture { z.edited(z.image.matchingColor(of: to.image, mode: mode)) }
}

extension ColorMatchMode: ArgumentChoice {}
