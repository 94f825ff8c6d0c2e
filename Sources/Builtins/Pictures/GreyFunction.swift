import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct GreyFunction: Function {
    static let page = FunctionPage(
        summary: "Takes the colours out of a picture.",
        discussion: """
            Each pixel becomes its luma, 0.299 R + 0.587 G + 0.114 B. The reconstruction of a black-and-white \
            photograph has its tint, which may be none: the network has seen colours, and would add some.
            """,
        examples: [.init("g = grey(x)")], seeAlso: ["negative", "match_color"],
        words: "gray grayscale greyscale rgb2gray desaturate black_and_white")

    @Positional("the picture", .ofEach("grey(p)")) var x: Picture

    func run(_ call: Call) throws -> Picture { x.edited(x.image.grey) }
}
