import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct CropFunction: Function {
    static let page = FunctionPage(
        summary: "Cuts a rectangle out of a picture.",
        discussion: """
            Pixels count from 0 at the top left. The picture keeps its file and its attributes. To crop many pictures \
            alike: dataset(…, crop: …).
            """,
        examples: [
            .init("part = crop(x, [10, 10, 100, 100])"), .init("x.crop([0, 0, 70, 140]).width", "70"),
        ],
        seeAlso: ["resize", "image", "dataset"],
        words: "imcrop trim cut cutout")

    @Positional(
        "the picture",
        .ofEach(
            "crop(p, [19, 45, 140, 140])",
            instead: "dataset(…, crop: [19, 45, 140, 140]) crops all pictures of a set"))
    var x: Picture
    @Positional("[left, top, width, height] in pixels", .listForm) var rect: PixelRect

    func run(_ call: Call) throws -> Picture { try x.cropped(to: rect) }
}
