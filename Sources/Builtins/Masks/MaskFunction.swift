import DeepFeatures
import Imaging
import Interpreter
import Language
import PictureValues
import Support

struct MaskFunction: Function {
    static let page = FunctionPage(
        summary: "Says which part of a picture is meant.",
        discussion: """
            A rectangle, an ellipse or a drawn picture. Pixels count from 0 at the top left of the photograph the mask \
            is used on; for its reconstruction, which may be larger, the mask grows with it. The edge of a feathered \
            mask fades over that many pixels, half of them inside. White paint on a transparent layer is \
            mask("layer.png"), black paint mask(image("layer.png"), invert: true). Of two masks, a + b is what is in \
            either, a - b what is in a and not in b; mask(m, invert: true) is all but m. Where both are soft, a - b keeps what b leaves: \
            m - m is not empty along its edge.
            """,
        examples: [
            .init("hole = mask(rect: [50, 50, 100, 100], size: [200, 200])"),
            .init("middle = mask(ellipse: [25, 15, 90, 120], feather: 20)"),
            .init("eyes = mask(ellipse: [35, 48, 30, 20]) + mask(ellipse: [75, 48, 30, 20])"),
        ],
        source: "section 4.2 (holes), Figure 1 (background)",
        seeAlso: ["composite", "inpaint", "reconstruct"],
        words: "roi union intersection difference complement")

    @Positional(
        "a picture, or its file: white is inside; what is transparent in the file is not; or a mask",
        absent: "none", .completes(.file))
    var picture: MaskSource?
    @Labelled("[left, top, width, height] in pixels", absent: "none", .listForm) var rect: Mask.Frame?
    @Labelled("[left, top, width, height] of the rectangle around it", absent: "none", .listForm)
    var ellipse: Mask.Frame?
    @Labelled("the width of the soft edge, in pixels") var feather = 0.0
    @Labelled("true for the outside instead of the inside") var invert = false
    @Labelled(
        "[width, height] of the picture in whose pixels the numbers count",
        absent: "that of the picture it is used on", .listForm)
    var size: PixelSize?

    func run(_ call: Call) throws -> Mask {
        guard (0...10_000).contains(feather) else {
            throw call.complaint(
                about: $feather, "feather: goes from 0 to 10,000 pixels", remedy: "for example feather: 12")
        }
        if case .mask(let mask)? = picture, rect == nil, ellipse == nil, feather == 0, size == nil {
            return invert ? mask.inverted : mask
        }
        return Mask(
            try region(call), feather: feather, isInverted: invert,
            size: size.map { Mask.PictureSize(width: $0.width, height: $0.height) })
    }

    private func region(_ call: Call) throws -> Mask.Region {
        switch (picture, rect, ellipse) {
        case (.mask(let mask)?, nil, nil): return .joined(try JoinedMasks([mask]))
        case (.drawing(let picture)?, nil, nil):
            let drawn = try read(picture, call)
            let coverage = Coverage(brightnessOf: drawn.image)
            if coverage.greatest == 0 { try warnOfBlackPaint(in: drawn, call) }
            warnOfDarkness(of: coverage, call)
            warnOfHalfTones(in: coverage, call)
            return .picture(coverage)
        case (nil, let frame?, nil): return .rectangle(frame)
        case (nil, nil, let frame?): return .ellipse(frame)
        default:
            throw call.complaint(
                about: [$picture, $rect, $ellipse].last(where: \.isGiven) ?? $picture,
                "mask needs one of a picture, rect: or ellipse:",
                remedy: "for example mask(rect: [50, 50, 100, 100])")
        }
    }

    /// Black paint on a clear layer is all black where the clear parts are outside, too.
    private func warnOfBlackPaint(in drawn: Picture, _ call: Call) throws {
        guard case .drawing(.file(let name))? = picture,
            drawn.decoding.contains(DecodingNote.laidOn(.black).words)
        else { return }
        let onWhite = try call.picture(fromFile: call.session.input(name))
        guard onWhite.image.pixels.contains(where: { $0 < 1 }) else {
            return call.warn(
                "nothing is painted in this file, which is clear everywhere", about: $picture,
                remedy: "paint white what is meant")
        }
        let outcome = invert ? "so that with invert: true all of it is inside" : "so that nothing is inside"
        call.warn(
            "the paint in this file is black, and only white belongs to a mask, \(outcome)", about: $picture,
            remedy: "paint it white, or write mask(image(\(TextLiteral.quoted(name))), invert: true)")
    }

    /// Other programs write masks of 0 and 1, which cover next to nothing here.
    private func warnOfDarkness(of coverage: Coverage, _ call: Call) {
        let brightest = coverage.greatest
        guard brightest > 0, brightest < Self.dark else { return }
        // To a thousandth, since files of 16 bits have levels between.
        let level = NumberFormat.literal((255_000 * Double(brightest)).rounded() / 1000)
        call.warn(
            "the brightest pixel of this mask is \(level) of 255, and 255 is wholly inside", about: $picture,
            remedy: "save what is inside as 255: from NumPy, ((m > 0) * 255).astype(\"uint8\")")
    }

    /// Photographs are neither white nor black, and are no masks.
    private func warnOfHalfTones(in coverage: Coverage, _ call: Call) {
        let share = Double(coverage.values.count { (0.1...0.9).contains($0) }) / Double(coverage.values.count)
        guard share > Self.manyHalfTones else { return }
        call.warn(
            "\(NumberFormat.figure(100 * share)) % of this picture is neither white nor black: it looks like a photograph, "
                + "not a mask", about: $picture,
            remedy:
                "a mask is white where it is inside and black elsewhere; show(mask(…)) shows what it covers")
    }

    private static let manyHalfTones = 0.6

    /// A mask that covers less than half of every pixel is hardly meant.
    private static let dark: Float = 0.5

    /// The picture whose brightness is the mask; what is transparent in its file is outside.
    private func read(_ drawing: PictureOrFile, _ call: Call) throws -> Picture {
        switch drawing {
        case .file(let name):
            return try call.picture(fromFile: call.session.input(name), over: .black)
        case .picture(let picture):
            // Inverted, they lie outside.
            if !invert, picture.decoding.contains(DecodingNote.laidOn(.white).words) {
                call.warn(
                    "the transparent parts of \(call.label(of: $picture, or: "the picture")) were laid on white when "
                        + "it was read, and belong to the mask",
                    remedy: "name the file instead: "
                        + "mask(\"\(picture.file?.name ?? "mask.png")\") leaves them out")
            }
            return picture
        }
    }
}

/// What a mask is made of, if it is not said in numbers.
enum MaskSource {
    case drawing(PictureOrFile)
    case mask(Mask)
}

extension MaskSource: ArgumentUnion {
    static var first: (PictureOrFile) -> MaskSource { Self.drawing }
    static var second: (Mask) -> MaskSource { Self.mask }

    var asValue: any Value {
        switch self {
        case .drawing(let drawing): drawing.asValue
        case .mask(let mask): mask
        }
    }
}

/// Written [left, top, width, height].
extension Mask.Frame: ArgumentValue {
    public static var types: [ValueType] { [.list] }

    public static func read(_ value: any Value, _ reading: ArgumentReading) throws -> Mask.Frame {
        guard let frame = Mask.Frame(numbers: try [Double].read(value, reading)) else {
            let name = reading.parameter.name
            let numbers = try [Double].read(value, reading)
            if numbers.count == 4, min(numbers[2], numbers[3]) <= 0 {
                let side = numbers[2] <= 0 ? "width" : "height"
                throw reading.complaint(
                    "\(name): is [left, top, width, height], and this \(side) is not above 0",
                    remedy: "for example \(name): [50, 50, 100, 100]")
            }
            throw reading.complaint(
                "\(name): should be [left, top, width, height] in pixels",
                remedy: "for example \(name): [50, 50, 100, 100]")
        }
        return frame
    }

    public var asValue: any Value { ListValue([left, top, width, height]) }
}
