import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct BlurFunction: Function {
    static let page = FunctionPage(
        summary: "Blurs a picture.",
        discussion: """
            A start for reconstructions that must not begin at the photograph itself, such as those that \
            remove_artifacts compares. Beyond a border its pixels are repeated.
            """,
        examples: [.init("soft = blur(x, 4)"), .init("z = reconstruct(phi(x) + 3 * w, from: blur(x, 4))")],
        seeAlso: ["resize", "remove_artifacts", "reconstruct"],
        words: "gaussian_blur gaussianblur imgaussfilt smooth imfilter")

    @Positional("the picture", .ofEach("blur(p, 3)")) var x: Picture
    @Positional(
        "the Gaussian's standard deviation, in pixels",
        .within(0...1000, advice: "for example blur(x, 4)"), .unit("pixels"))
    var deviation: Double

    func run(_ call: Call) throws -> Picture {
        let size = (x.image.width, x.image.height)
        return try call.announcing(.pixels(size, each: 3000 * deviation, kind: "blur")) {
            x.edited(
                try x.image.blurred(
                    deviation: deviation, checkpoint: call.monitor.checkCancellation))
        }
    }
}
