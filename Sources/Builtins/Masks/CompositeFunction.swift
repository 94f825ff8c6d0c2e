import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct CompositeFunction: Function {
    static let page = FunctionPage(
        summary: "Lays a part of one picture over another.",
        discussion: """
            z inside the mask, the other picture outside, a mixture of both where the mask is soft: so the background \
            of a photograph stays what it was. The other picture is resized to z, and the mask with it; the mask's \
            numbers count the other picture's pixels unless it has a size of its own. To lay an edit of a part back into a \
            larger photograph, align it to its place there first: help photo.
            """,
        examples: [.init("z = composite(z, over: x, mask: mask(ellipse: [25, 15, 90, 120], feather: 20))")],
        source: "Figure 1", seeAlso: ["mask", "match_color", "remove_artifacts"],
        words: "paste blend overlay alpha_composite imfuse")

    @Positional("the picture inside the mask") var z: Picture
    @Labelled("the picture outside it") var over: Picture
    @Labelled("where z shows") var mask: Mask

    func run(_ call: Call) throws -> Picture {
        let other = try call.resized(over, called: call.label(of: $over, or: "the other picture"), to: z)
        let region = try call.coverage(of: mask, given: $mask, over: over.image, at: z.image)
        return z.edited(z.image.composited(over: other, in: region), with: over)
    }
}
