import DeepFeatures
import Imaging
import Interpreter
import Support

/// Masks: which part of a picture an edit may change.
enum MaskFunctions {
    static let family = Family(title: "Masks", functions: [mask, composite, erase])

    private static let mask = Builtin(
        "mask",
        [
            .positional(
                "picture", [.text, .image], default: "none",
                "a picture, or its file: white belongs to it; what is clear in the file does not"),
            .labelled("rect", [.list], default: "none", "[left, top, width, height] in pixels"),
            .labelled(
                "ellipse", [.list], default: "none", "[left, top, width, height] of the rectangle around it"),
            .labelled("feather", [.number], default: "0", "the width of the soft edge, in pixels"),
            .labelled(
                "invert", [.boolean], default: "false", "true for what lies outside instead of inside"),
            .labelled(
                "size", [.list], default: "that of the picture it is used on",
                "[width, height] of the picture in whose pixels the numbers count"),
        ],
        returns: [.mask], summary: "Says which part of a picture is meant.",
        discussion: """
            A rectangle, an ellipse or a drawn picture. Pixels count from 0 at the top left of the photograph the mask is \
            used on; for its reconstruction, which may be larger, the mask grows along. The edge of a feathered mask \
            fades over that many pixels, half of them inside.
            """,
        examples: [
            .init("hole = mask(rect: [50, 50, 100, 100], size: [200, 200])"),
            .init("face = mask(ellipse: [25, 15, 90, 120], feather: 20)"),
        ],
        source: "section 4.2 (holes), Figure 1 (background)",
        seeAlso: ["composite", "inpaint", "reconstruct"],
        words: "roi"
    ) { call in
        let feather = try call.optional("feather", as: Double.self) ?? 0
        guard (0...10_000).contains(feather) else {
            throw call.complaint(
                about: "feather", "feather: goes from 0 to 10,000 pixels", remedy: "for example feather: 12")
        }
        return Mask(
            try region(call), feather: feather, isInverted: try call.optional("invert") ?? false,
            size: try call.size().map { Mask.PictureSize(width: $0.width, height: $0.height) })
    }

    private static let composite = Builtin(
        "composite",
        [
            .positional("z", [.image], "the picture inside the mask"),
            .labelled("over", [.image], "the picture outside of it"),
            .labelled("mask", [.mask], "where z shows"),
        ],
        returns: [.image], summary: "Lays a part of one picture over another.",
        discussion: """
            z inside the mask, the other picture outside, a mixture of both where the mask is soft: so the background \
            of a photograph stays what it was. The other picture is resized to z, and the mask, whose numbers count the \
            other picture's pixels unless it has a size of its own, along with it.
            """,
        examples: [.init("z = composite(z, over: x, mask: mask(ellipse: [25, 15, 90, 120], feather: 20))")],
        source: "Figure 1", seeAlso: ["mask", "match_color", "remove_artifacts"],
        words: "paste blend overlay alpha_composite imfuse"
    ) { call in
        let picture: Picture = try call.required("z")
        let background: Picture = try call.required("over")
        let mask: Mask = try call.required("mask")
        let other = try call.resized(
            background, called: call.label(of: "over", or: "the other picture"), to: picture)
        let region = try call.coverage(
            of: mask, given: "mask", over: background.image, at: picture.image)
        return picture.edited(picture.image.composited(over: other, in: region))
    }

    private static let erase = Builtin(
        "erase",
        [
            .positional("x", [.image], "the picture"), .labelled("mask", [.mask], "what is painted over"),
            .labelled("grey", [.number], default: "0.5", "how bright, as a share of white"),
        ],
        returns: [.image], summary: "Paints a part of a picture grey.",
        discussion: """
            So inpaint sees a photograph whose part is missing; the mean of pictures whole, less that of the same \
            pictures erased, is the vector that fills the hole.
            """,
        examples: [.init("holed = erase(x, mask: mask(rect: [35, 35, 70, 70]))")],
        source: "section 4.2", seeAlso: ["inpaint", "mask", "composite"]
    ) { call in
        let picture: Picture = try call.required("x")
        let mask: Mask = try call.required("mask")
        let grey = try call.optional("grey", as: Double.self) ?? 0.5
        guard (0...1).contains(grey) else {
            throw call.complaint(about: "grey", "grey: goes from 0, black, to 1, white")
        }
        let (image, level) = (picture.image, Float(grey))
        let paint = Image.filled(
            width: image.width, height: image.height, red: level, green: level, blue: level)
        let region = try call.coverage(of: mask, given: "mask", over: image, at: image)
        return picture.edited(paint.composited(over: image, in: region))
    }

    private static func region(_ call: Call) throws -> Mask.Region {
        let given = ["picture", "rect", "ellipse"].filter { call.any($0) != nil }
        guard given.count == 1, let kind = given.first else {
            throw call.complaint(
                about: given.last ?? "picture", "mask needs one of a picture, rect: and ellipse:",
                remedy: "for example mask(rect: [50, 50, 100, 100])")
        }
        switch kind {
        case "rect": return .rectangle(try frame(call, kind))
        case "ellipse": return .ellipse(try frame(call, kind))
        default:
            return .picture(Coverage(brightnessOf: try drawing(call, kind).image))
        }
    }

    /// The picture whose brightness is the mask; what is clear in its file lies outside.
    private static func drawing(_ call: Call, _ name: String) throws -> Picture {
        guard let picture = call.any(name) as? Picture else {
            return try call.picture(fromFile: call.session.input(call.required(name)), over: .black)
        }
        if picture.decoding.contains(DecodingNote.laidOn(.white).words) {
            call.warn(
                "the clear parts of \(call.label(of: name, or: "the picture")) were laid on white when it was read, "
                    + "and belong to the mask",
                remedy: "name the file instead: mask(\"\(picture.file?.name ?? "mask.png")\") leaves them out"
            )
        }
        return picture
    }

    private static func frame(_ call: Call, _ name: String) throws -> Mask.Frame {
        guard let frame = Mask.Frame(numbers: try call.numbers(name)) else {
            throw call.complaint(
                about: name, "\(name): should be [left, top, width, height] in pixels",
                remedy: "for example \(name): [50, 50, 100, 100]")
        }
        return frame
    }
}
