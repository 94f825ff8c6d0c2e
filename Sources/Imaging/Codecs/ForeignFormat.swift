import Support

/// What a file is that is no picture this program reads, by its first bytes.
struct ForeignFormat: Equatable, Sendable {
    /// With its article: "a GIF picture".
    let name: String
    /// What to do; nil where there is no more to say than for any file.
    let advice: String?

    private init(_ name: String, _ advice: String?) {
        (self.name, self.advice) = (name, advice)
    }

    /// - Parameters:
    ///   - head: some dozen bytes at least, or the whole file.
    ///   - file: its name, which tells apart the raw forms of cameras that are TIFF inside.
    static func of(_ head: [UInt8], named file: String) -> ForeignFormat? {
        if let signature = signatures.first(where: { $0.fits(head) }) {
            let isRaw =
                signature.format.name == tiff.name && rawEndings.contains { file.lowercased().hasSuffix($0) }
            return isRaw ? raw : signature.format
        }
        return markup(head) ?? text(head)
    }

    // MARK: - By signature

    private struct Signature: Sendable {
        let format: ForeignFormat
        let fits: @Sendable (_ head: [UInt8]) -> Bool

        private init(_ format: ForeignFormat, fits: @escaping @Sendable ([UInt8]) -> Bool) {
            (self.format, self.fits) = (format, fits)
        }

        /// One that other readers know as well.
        init(_ format: ForeignFormat, _ signature: FileSignature) {
            self.init(format, fits: signature.matches)
        }

        init(_ format: ForeignFormat, at offset: Int = 0, _ text: String) {
            let bytes = Self.bytes(text)
            self.init(format) { $0.dropFirst(offset).starts(with: bytes) }
        }

        /// Demands other bytes at the very beginning, too.
        func after(_ first: String) -> Signature {
            let bytes = Self.bytes(first)
            return Signature(format) { [fits] in $0.starts(with: bytes) && fits($0) }
        }

        private static func bytes(_ text: String) -> [UInt8] {
            text.unicodeScalars.map { UInt8($0.value & 0xFF) }
        }
    }

    private static let tiff = ForeignFormat("a TIFF picture", PictureAdvice.pillow("in.tif"))
    private static let raw = ForeignFormat("a camera’s raw picture", PictureAdvice.raw)
    private static let jpeg2000 = ForeignFormat("a JPEG 2000 picture", PictureAdvice.pillow("in.jp2"))
    private static let jpegXL = ForeignFormat("a JPEG XL picture", PictureAdvice.jpegXL)
    private static let video = ForeignFormat("a video", PictureAdvice.video)
    private static let radiance = ForeignFormat("a Radiance HDR picture", PictureAdvice.radiance)
    private static let pfm = ForeignFormat("a PFM picture", PictureAdvice.pillow("in.pfm"))
    private static let icon = ForeignFormat("an icon (ICO)", PictureAdvice.pillow("in.ico"))

    private static let rawEndings = [".dng", ".nef", ".nrw", ".arw", ".sr2", ".pef", ".3fr", ".iiq"]

    /// The first that fits counts. A character stands for the byte of its number.
    private static let signatures: [Signature] = [
        .init(.init("a GIF picture", PictureAdvice.pillow("in.gif")), "GIF8"),
        .init(raw, at: 8, "CR").after("II"),
        .init(raw, "IIRO"), .init(raw, "IIRS"), .init(raw, "MMOR"), .init(raw, "IIU\u{0}"),
        .init(raw, "FUJIFILMCCD-RAW"), .init(raw, "FOVb"), .init(raw, at: 4, "ftypcrx "),
        .init(tiff, "II*\u{0}"), .init(tiff, "MM\u{0}*"), .init(tiff, "II+\u{0}"), .init(tiff, "MM\u{0}+"),
        .init(jpeg2000, "\u{0}\u{0}\u{0}\u{C}jP  "), .init(jpeg2000, "\u{FF}O\u{FF}Q"),
        .init(jpegXL, "\u{0}\u{0}\u{0}\u{C}JXL "), .init(jpegXL, "\u{FF}\u{A}"),
        .init(.init("a BMP picture", PictureAdvice.pillow("in.bmp")), at: 6, "\u{0}\u{0}\u{0}\u{0}")
            .after("BM"),
        .init(icon, "\u{0}\u{0}\u{1}\u{0}"), .init(icon, "\u{0}\u{0}\u{2}\u{0}"),
        .init(.init("a Photoshop picture", PictureAdvice.pillow("in.psd")), "8BPS"),
        .init(.init("a DICOM picture", PictureAdvice.dicom), at: 128, "DICM"),
        .init(.init("an OpenEXR picture", PictureAdvice.openEXR), "v/1\u{1}"),
        .init(radiance, "#?RADIANCE"), .init(radiance, "#?RGBE"),
        .init(.init("a DDS picture", PictureAdvice.pillow("in.dds")), "DDS "),
        .init(.init("a QOI picture", PictureAdvice.pillow("in.qoi")), "qoif"),
        .init(.init("an Apple icon", PictureAdvice.pillow("in.icns")), "icns"),
        .init(.init("a GIMP picture", "export it from GIMP as PNG"), "gimp xcf"),
        .init(.init("a FITS file", nil), "SIMPLE  ="),
        .init(pfm, "PF\u{A}"), .init(pfm, "Pf\u{A}"),
        .init(.init("a PDF document", PictureAdvice.pdf), "%PDF"),
        .init(.init("a PostScript document", nil), "%!PS"),
        .init(video, at: 4, "ftyp"), .init(video, at: 4, "moov"), .init(video, "\u{1A}E\u{DF}\u{A3}"),
        .init(video, at: 8, "AVI ").after("RIFF"),
        .init(.init("a zip archive", PictureAdvice.zip), "PK\u{3}\u{4}"),
        .init(.init("a gzip archive", PictureAdvice.gzip), .gzip),
        .init(.init("a tar archive", PictureAdvice.tar), .tar),
        .init(.init("an xz archive", nil), .xz),
        .init(.init("a 7z archive", nil), .sevenZip),
        .init(.init("a RAR archive", nil), .rar),
        .init(.init("a NumPy array", "load(\"in.npy\") reads it"), .numpy),
        .init(.init("an HDF5 file", nil), .hdf5),
        .init(.init("an SQLite database", nil), .sqlite),
        .init(
            .init("a pointer of Git LFS, not the picture", "git lfs pull fetches what it points to"),
            "version https://git-lfs.github.com/"),
    ]

    // MARK: - By words

    /// The first words of a text, in lower case; nil where the bytes are no text.
    private static func beginning(_ head: [UInt8]) -> String? {
        let some = head.prefix(4096)
        guard !some.isEmpty, some.allSatisfy({ $0 >= 0x20 || (0x09...0x0D).contains($0) }),
            // A character may be cut at the end.
            (0..<4).contains(where: { String(validating: some.dropLast($0), as: UTF8.self) != nil })
        else { return nil }
        let text = String(decoding: some, as: UTF8.self)
        return String(text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }).lowercased()
    }

    private static func markup(_ head: [UInt8]) -> ForeignFormat? {
        guard let text = beginning(head), text.hasPrefix("<") else { return nil }
        if text.hasPrefix("<svg") || text.hasPrefix("<?xml") && text.contains("<svg") {
            return ForeignFormat("an SVG drawing", PictureAdvice.svg)
        }
        if ["<!doctype html", "<html", "<head", "<body", "<script", "<!--"].contains(where: text.hasPrefix) {
            return ForeignFormat(
                "a page of the web (HTML), not the picture",
                "fetch the picture’s own address: this is what a server says instead of it")
        }
        return text.hasPrefix("<?xml") ? ForeignFormat("an XML text", nil) : nil
    }

    private static func text(_ head: [UInt8]) -> ForeignFormat? {
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
            return ForeignFormat("a text (UTF-16)", nil)
        }
        return beginning(head) == nil ? nil : ForeignFormat("a text", nil)
    }
}
