import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct ResizeFunction: Function {
    static let page = FunctionPage(
        summary: "Scales a picture to a size.",
        discussion: """
            The aspect is not kept: give a size that has the same one, or crop first. phi scales pictures itself, and \
            reconstruct gives a picture of its features' size.
            """,
        examples: [.init("small = resize(x, [100, 100], filter: \"lanczos\")")],
        seeAlso: ["crop", "phi", "grid"],
        words: "imresize rescale scale thumbnail shrink enlarge upscale downscale imageresize")

    @Positional(
        "the picture",
        .ofEach("resize(p, [200, 200])", instead: "phi and mean scale pictures themselves"))
    var x: Picture
    @Positional("[width, height] in pixels", .listForm) var size: PixelSize
    @Labelled("how pixels are interpolated; all are antialiased") var filter = ResamplingFilter.bicubic

    func run(_ call: Call) throws -> Picture {
        try ImageLimits.check(width: size.width, height: size.height)
        return try call.announcing(.pixels((size.width, size.height), each: 1e4, kind: "resize")) {
            try x.resized(
                width: size.width, height: size.height, filter: filter,
                checkpoint: call.monitor.checkCancellation)
        }
    }
}

extension ResamplingFilter: ArgumentChoice {}
