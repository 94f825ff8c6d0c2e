/// Commands that convert a picture to one that is read. Each was run; Scripts/reference/foreign_pictures.py runs them
/// again.
package enum PictureAdvice {
    /// nil where there is no more to say than for any file.
    /// - Parameter path: the file; nil if its name is not known.
    package static func remedy(for form: FileKind, path: String?) -> String? {
        words[form] ?? commands[form].map { $0.text(ConversionNames(path, usual: $0.ending, to: "png")) }
    }

    /// How files of a form are converted, and what their names usually end in.
    private struct Command {
        let ending: String
        let text: @Sendable (ConversionNames) -> String

        init(_ ending: String, _ text: @escaping @Sendable (ConversionNames) -> String) {
            (self.ending, self.text) = (ending, text)
        }
    }

    private static let commands: [FileKind: Command] = [
        .gif: Command("gif", pillow), .tiff: Command("tif", tiff), .raw: Command("dng", raw),
        .jpeg2000: Command("jp2", pillow), .jpegXL: Command("jxl", jpegXL), .bmp: Command("bmp", pillow),
        .icon: Command("ico", pillow), .photoshop: Command("psd", pillow), .dicom: Command("dcm", dicom),
        .openEXR: Command("exr", openEXR), .radiance: Command("hdr", radiance), .pfm: Command("pfm", pillow),
        .dds: Command("dds", pillow), .qoi: Command("qoi", pillow), .appleIcon: Command("icns", pillow),
        .svg: Command("svg", svg), .video: Command("mp4", video), .pdf: Command("pdf", pdf),
        .zip: Command("zip") { "unpack it: python3 -m zipfile -e '\($0.input)' out" },
        .tar: Command("tar") { "unpack it: python3 -m tarfile -e '\($0.input)' out" },
        .gzip: Command("gz") { "unpack it: python3 -m gzip -d '\($0.input)'" },
    ]

    private static let words: [FileKind: String] = [
        .gimp: "export it from GIMP as PNG",
        .page: FileKind.pageRemedy,
        .webPage: "fetch the picture’s own address: this is what a server says instead of it",
        .serverMessage: "the download failed; check its address and fetch it again",
        .gitLFSPointer: "git lfs pull fetches what it points to",
    ]

    package static func webP(path: String) -> String {
        pillow(ConversionNames(path, usual: "webp", to: "png"))
    }

    package static func heif(_ format: String, path: String) -> String {
        // Pillow itself reads AVIF.
        guard format != "AVIF" else { return pillow(ConversionNames(path, usual: "avif", to: "png")) }
        let names = ConversionNames(path, usual: "heic", to: "png")
        return python(
            "import pillow_heif; from PIL import Image; pillow_heif.register_heif_opener(); "
                + "Image.open('\(names.input)').save('\(names.output)')", packages: "pillow pillow-heif")
    }

    package static func jpeg(has12Bits: Bool, path: String) -> String {
        let names = ConversionNames(path, usual: "jpg", to: "png")
        let values = has12Bits ? "(a >> 4).astype('uint8')" : "a"
        return python(
            "import imagecodecs; from PIL import Image; a = imagecodecs.imread('\(names.input)'); "
                + "Image.fromarray(\(values)).save('\(names.output)')", packages: "pillow imagecodecs")
    }

    @Sendable private static func pillow(_ names: ConversionNames) -> String {
        python(
            "from PIL import Image; Image.open('\(names.input)').save('\(names.output)')", packages: "pillow")
    }

    /// Those for print have other colours, which PNG does not know. Measurements are left to those who know their range.
    @Sendable private static func tiff(_ names: ConversionNames) -> String {
        python(
            "from PIL import Image; i = Image.open('\(names.input)'); "
                + "(i.convert('RGB') if i.mode in ('CMYK', 'YCbCr') else i).save('\(names.output)')",
            packages: "pillow")
            + "; of Lab colours, 32 bits or float, export it from a picture editor as 16-bit PNG"
    }

    @Sendable private static func jpegXL(_ names: ConversionNames) -> String {
        python(
            "import pillow_jxl; from PIL import Image; Image.open('\(names.input)').save('\(names.output)')",
            packages: "pillow pillow-jxl-plugin")
    }

    @Sendable private static func raw(_ names: ConversionNames) -> String {
        python(
            "import rawpy; from PIL import Image; "
                + "Image.fromarray(rawpy.imread('\(names.input)').postprocess()).save('\(names.output)')",
            packages: "pillow rawpy")
    }

    @Sendable private static func dicom(_ names: ConversionNames) -> String {
        python(
            "import pydicom; from PIL import Image; a = pydicom.dcmread('\(names.input)').pixel_array; "
                + "Image.fromarray((255.0 * (a - a.min()) / max(a.max() - a.min(), 1)).astype('uint8'))"
                + ".save('\(names.output)')",
            packages: "pillow pydicom")
    }

    @Sendable private static func openEXR(_ names: ConversionNames) -> String {
        python(
            "import OpenEXR; from PIL import Image; a = OpenEXR.File('\(names.input)').channels()['RGB'].pixels; "
                + "Image.fromarray((255 * a.clip(0, 1) ** (1 / 2.2)).astype('uint8')).save('\(names.output)')",
            packages: "pillow openexr")
    }

    @Sendable private static func radiance(_ names: ConversionNames) -> String {
        python(
            "import imagecodecs; from PIL import Image; a = imagecodecs.imread('\(names.input)'); "
                + "Image.fromarray((255 * a.clip(0, 1) ** (1 / 2.2)).astype('uint8')).save('\(names.output)')",
            packages: "pillow imagecodecs")
    }

    @Sendable private static func svg(_ names: ConversionNames) -> String {
        python(
            "import cairosvg; cairosvg.svg2png(url='\(names.input)', write_to='\(names.output)')",
            packages: "cairosvg")
    }

    @Sendable private static func pdf(_ names: ConversionNames) -> String {
        python(
            "import pypdfium2; pypdfium2.PdfDocument('\(names.input)')[0].render(scale=2).to_pil()"
                + ".save('\(names.output)')",
            packages: "pillow pypdfium2")
    }

    @Sendable private static func video(_ names: ConversionNames) -> String {
        python(
            "import av; next(av.open('\(names.input)').decode(video=0)).to_image().save('\(names.output)')",
            packages: "pillow av")
    }

    private static func python(_ program: String, packages: String) -> String {
        "convert it: pip install \(packages); python3 -c \"\(program)\""
    }
}
