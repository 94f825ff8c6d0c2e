/// Commands that convert a picture to one that is read. Each was run; Scripts/reference/foreign_pictures.py runs them
/// again.
package enum PictureAdvice {
    /// nil where there is no more to say than for any file.
    package static func remedy(for form: FileKind) -> String? { remedies[form] }

    private static let remedies: [FileKind: String] = [
        .gif: pillow("in.gif"), .tiff: pillow("in.tif"), .raw: raw, .jpeg2000: pillow("in.jp2"),
        .jpegXL: jpegXL,
        .bmp: pillow("in.bmp"), .icon: pillow("in.ico"), .photoshop: pillow("in.psd"), .dicom: dicom,
        .openEXR: openEXR, .radiance: radiance, .pfm: pillow("in.pfm"), .dds: pillow("in.dds"),
        .qoi: pillow("in.qoi"), .appleIcon: pillow("in.icns"), .gimp: "export it from GIMP as PNG", .svg: svg,
        .video: video, .pdf: pdf, .zip: zip, .tar: tar, .gzip: gzip,
        .webPage: "fetch the picture’s own address: this is what a server says instead of it",
        .serverMessage: "the download failed; check its address and fetch it again",
        .gitLFSPointer: "git lfs pull fetches what it points to",
    ]

    /// - Parameter file: what to call the file: its ending tells people which one is meant.
    package static func pillow(_ file: String) -> String {
        python("from PIL import Image; Image.open('\(file)').save('out.png')", packages: "pillow")
    }

    package static func heif(_ format: String) -> String {
        // Pillow itself reads AVIF.
        guard format != "AVIF" else { return pillow("in.avif") }
        return python(
            "import pillow_heif; from PIL import Image; pillow_heif.register_heif_opener(); "
                + "Image.open('in.heic').save('out.png')", packages: "pillow pillow-heif")
    }

    private static let jpegXL = python(
        "import pillow_jxl; from PIL import Image; Image.open('in.jxl').save('out.png')",
        packages: "pillow pillow-jxl-plugin")

    package static func jpeg(has12Bits: Bool) -> String {
        let values = has12Bits ? "(a >> 4).astype('uint8')" : "a"
        return python(
            "import imagecodecs; from PIL import Image; a = imagecodecs.imread('in.jpg'); "
                + "Image.fromarray(\(values)).save('out.png')", packages: "pillow imagecodecs")
    }

    private static let raw = python(
        "import rawpy; from PIL import Image; "
            + "Image.fromarray(rawpy.imread('in.dng').postprocess()).save('out.png')",
        packages: "pillow rawpy")

    private static let dicom = python(
        "import pydicom; from PIL import Image; a = pydicom.dcmread('in.dcm').pixel_array; "
            + "Image.fromarray((255.0 * (a - a.min()) / max(a.max() - a.min(), 1)).astype('uint8')).save('out.png')",
        packages: "pillow pydicom")

    private static let openEXR = python(
        "import OpenEXR; from PIL import Image; a = OpenEXR.File('in.exr').channels()['RGB'].pixels; "
            + "Image.fromarray((255 * a.clip(0, 1) ** (1 / 2.2)).astype('uint8')).save('out.png')",
        packages: "pillow openexr")

    private static let radiance = python(
        "import imagecodecs; from PIL import Image; a = imagecodecs.imread('in.hdr'); "
            + "Image.fromarray((255 * a.clip(0, 1) ** (1 / 2.2)).astype('uint8')).save('out.png')",
        packages: "pillow imagecodecs")

    private static let svg = python(
        "import cairosvg; cairosvg.svg2png(url='in.svg', write_to='out.png')", packages: "cairosvg")

    private static let pdf = python(
        "import pypdfium2; pypdfium2.PdfDocument('in.pdf')[0].render(scale=2).to_pil().save('out.png')",
        packages: "pillow pypdfium2")

    private static let video = python(
        "import av; next(av.open('in.mp4').decode(video=0)).to_image().save('out.png')",
        packages: "pillow av")

    private static let zip = "unpack it: python3 -m zipfile -e in.zip out"
    private static let tar = "unpack it: python3 -m tarfile -e in.tar out"
    private static let gzip = "unpack it: python3 -m gzip -d in.gz"

    private static func python(_ program: String, packages: String) -> String {
        "convert it: pip install \(packages); python3 -c \"\(program)\""
    }
}
