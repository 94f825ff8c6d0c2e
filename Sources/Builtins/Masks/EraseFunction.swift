import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct EraseFunction: Function {
    static let page = FunctionPage(
        summary: "Paints a part of a picture grey.",
        discussion: """
            This is how inpaint sees a photograph with a part missing. The mean of whole pictures, less that of the \
            same pictures erased, is the vector that fills the hole.
            """,
        examples: [.init("holed = erase(x, mask: mask(rect: [35, 35, 70, 70]))")],
        source: "section 4.2", seeAlso: ["inpaint", "mask", "composite"])

    @Positional("the picture", .ofEach("erase(p, mask: m)")) var x: Picture
    @Labelled("what is painted over") var mask: Mask
    @Labelled("how bright, as a share of white") var grey = 0.5

    func run(_ call: Call) throws -> Picture {
        guard (0...1).contains(grey) else {
            throw call.complaint(about: $grey, "grey: goes from 0, black, to 1, white")
        }
        let (image, level) = (x.image, Float(grey))
        let paint = Image.filled(
            width: image.width, height: image.height, red: level, green: level, blue: level)
        let region = try call.coverage(of: mask, given: $mask, over: image, at: image)
        return x.edited(paint.composited(over: image, in: region))
    }
}
