import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

struct ImageFunction: Function {
    private static let formats = "a \(NameList.alternatives(ImageCodecs.formats)) file"

    static let page = FunctionPage(
        summary: "Reads a picture from a file.",
        discussion: """
            Sixteen-bit, grey, palette and transparent pictures become RGB (transparency over white); a photograph's \
            orientation is applied, and the colours of its ICC profile become those of sRGB: info says which of these \
            changed how the picture looks. A relative name is looked for beside the script, in the working directory, \
            then in $DFI_HOME/data.
            """,
        examples: [.init("x = image(\"faces/000010.jpg\", crop: [19, 45, 140, 140])")],
        seeAlso: ["dataset", "crop", "align", "show", "save"],
        words:
            "imread load_image loadimage open_image read_image readimage photo photograph jpeg icc_profile color_profile "
            + "colour_profile color_space colour_space")

    @Positional(Self.formats, .completes(.file)) var file: String
    @Labelled("[left, top, width, height] in pixels", absent: "none", .crop, .listForm) var crop: PixelRect?
    @Labelled("[[x, y], …] in the file's pixels, such as the eyes, for align", absent: "none", .listForm)
    var landmarks: Landmarks?

    func run(_ call: Call) throws -> Picture {
        let read = try call.picture(fromFile: call.session.input(file))
        try requirePixels(in: read.image, call)
        warnOfOutlying(in: read.image, call)
        let whole = read.showing(read.image, landmarks: landmarks?.points, part: read.part)
        return try crop.map(whole.cropped) ?? whole
    }

    private func requirePixels(in image: Image, _ call: Call) throws {
        guard let points = landmarks?.points,
            let fractions = FractionalLandmarks(points, in: (image.width, image.height))
        else { return }
        throw call.complaint(about: $landmarks, fractions.message, remedy: fractions.remedy)
    }

    /// The points may count pixels of another size of the picture, or have y before x.
    private func warnOfOutlying(in image: Image, _ call: Call) {
        let (width, height) = (Double(image.width), Double(image.height))
        guard let point = landmarks?.points.first(where: { !(0...width ~= $0.x && 0...height ~= $0.y) })
        else { return }
        call.warn(
            "the landmark \(PointList.phrase([point])) is outside the picture, which is "
                + "\(image.width)×\(image.height)",
            about: $landmarks, remedy: "landmarks are [x, y] in the file's pixels, from the top left")
    }
}
