extension FileKind {
    /// How one form is recognised, and what it is called.
    struct Row: Sendable {
        let form: FileKind
        let name: String
        let fits: @Sendable (FileHead) -> Bool

        init(_ form: FileKind, _ name: String, when fits: @escaping @Sendable (FileHead) -> Bool) {
            (self.form, self.name, self.fits) = (form, name, fits)
        }

        /// Any of the signatures is enough.
        init(_ form: FileKind, _ name: String, _ signatures: FileSignature...) {
            self.init(form, name) { head in signatures.contains { $0.matches(head.bytes) } }
        }
    }

    /// The first that fits is used.
    static let rows: [Row] =
        [Row(.empty, "an empty file", when: \.bytes.isEmpty)]
        + pictures + documents + databases + numbers + networks + archives + texts

    // MARK: Pictures

    private static let pictures: [Row] = [
        Row(.png, "a PNG picture", "\u{89}PNG"),
        Row(.jpeg, "a JPEG picture", "\u{FF}\u{D8}\u{FF}"),
        Row(.netpbm, "a Netpbm picture", when: isNetpbm),
        Row(.webP, "a WebP picture", .at(8, "WEBP").after("RIFF")),
        Row(.gif, "a GIF picture", "GIF8"),
        Row(.raw, "a camera’s raw picture", when: isTIFFOfACamera),
        Row(
            .raw, "a camera’s raw picture", .at(8, "CR").after("II"), "IIRO", "IIRS", "MMOR", "IIU\u{0}",
            "FUJIFILMCCD-RAW", "FOVb", .at(4, "ftypcrx ")),
        Row(.tiff, "a TIFF picture", when: isTIFF),
        Row(.jpeg2000, "a JPEG 2000 picture", "\u{0}\u{0}\u{0}\u{C}jP  ", "\u{FF}O\u{FF}Q"),
        Row(.jpegXL, "a JPEG XL picture", "\u{0}\u{0}\u{0}\u{C}JXL ", "\u{FF}\u{A}"),
        Row(.bmp, "a BMP picture", .at(6, "\u{0}\u{0}\u{0}\u{0}").after("BM")),
        Row(.icon, "an icon (ICO)", "\u{0}\u{0}\u{1}\u{0}"),
        Row(.photoshop, "a Photoshop picture", "8BPS"),
        Row(.dicom, "a DICOM picture", .at(128, "DICM")),
        Row(.openEXR, "an OpenEXR picture", "v/1\u{1}"),
        Row(.radiance, "a Radiance HDR picture", "#?RADIANCE", "#?RGBE"),
        Row(.pfm, "a PFM picture", "PF\u{A}", "Pf\u{A}"),
        Row(.dds, "a DDS picture", "DDS "),
        Row(.qoi, "a QOI picture", "qoif"),
        Row(.appleIcon, "an Apple icon", "icns"),
        Row(.gimp, "a GIMP picture", "gimp xcf"),
        Row(.fits, "a FITS file", "SIMPLE  ="),
        Row(
            .heif, "a HEIF picture", .at(4, "ftyphei").after("\u{0}"), .at(4, "ftypavi").after("\u{0}"),
            .at(4, "ftypmif1").after("\u{0}")),
    ]

    /// A number of the form, then the first field of its header.
    private static func isNetpbm(_ head: FileHead) -> Bool {
        guard head.bytes.count > 3, head.bytes[0] == UInt8(ascii: "P"), (0x31...0x37).contains(head.bytes[1])
        else { return false }
        let rest = head.bytes.dropFirst(2)
        guard let field = rest.first(where: { !isBlank($0) }), rest.first.map(isBlank) == true else {
            return false
        }
        return field == UInt8(ascii: "#") || field == UInt8(ascii: "W") || (0x30...0x39).contains(field)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isTIFF(_ head: FileHead) -> Bool {
        ["II*\u{0}", "MM\u{0}*", "II+\u{0}", "MM\u{0}+"].contains { head.bytes.starts(with: $0.utf8) }
    }

    /// Most cameras' raw forms are TIFF inside.
    private static func isTIFFOfACamera(_ head: FileHead) -> Bool {
        isTIFF(head) && head.ends(in: ".dng", ".cr2", ".nef", ".nrw", ".arw", ".sr2", ".pef", ".3fr", ".iiq")
    }

    // MARK: Documents, videos and tables

    private static let documents: [Row] = [
        Row(.pdf, "a PDF document", "%PDF"),
        Row(.postScript, "a PostScript document", "%!PS"),
        // An atom of QuickTime or MP4 begins with its length, of which the first byte is zero.
        Row(
            .video, "a video", .at(4, "ftyp").after("\u{0}"), .at(4, "moov").after("\u{0}"),
            "\u{1A}E\u{DF}\u{A3}",
            .at(8, "AVI ").after("RIFF")),
    ]

    private static let databases: [Row] = [
        Row(.excel, "an Excel workbook") { isArchive($0, of: "xl/") },
        Row(.openDocument, "an OpenDocument spreadsheet") {
            isArchive($0, of: "application/vnd.oasis.opendocument.spreadsheet")
        },
        Row(.oldExcel, "an old Excel workbook", "\u{D0}\u{CF}\u{11}\u{E0}"),
        Row(.parquet, "a Parquet file", "PAR1"),
        // SQLite's header has the number of the program that made the file.
        Row(.session, "a session", .at(68, "dfis").after("SQLite format 3")),
        Row(.pack, "a pack", .at(68, "dfiz").after("SQLite format 3")),
        Row(.sqlite, "an SQLite database", "SQLite format 3"),
    ]

    /// A zip archive that names such a part among its first or last, where its directory is.
    private static func isArchive(_ head: FileHead, of part: String) -> Bool {
        guard isZip(head) else { return false }
        let part = Array(part.utf8)
        return [head.bytes.prefix(headBytes), head.bytes.suffix(headBytes)].contains { end in
            end.indices.contains { end[$0...].starts(with: part) }
        }
    }

    // MARK: Archives

    private static let archives: [Row] = [
        Row(.zip, "a zip archive", when: isZip),
        Row(.gzip, "a gzip archive", "\u{1F}\u{8B}"),
        Row(.tar, "a tar archive", .at(257, "ustar")),
        Row(.xz, "an xz archive", "\u{FD}7zXZ\u{0}"),
        Row(.bzip2, "a bzip2 archive", "BZh"),
        Row(.zstandard, "a Zstandard archive", "(\u{B5}/\u{FD}"),
        Row(.sevenZip, "a 7-Zip archive", "7z\u{BC}\u{AF}'\u{1C}"),
        Row(.rar, "a RAR archive", "Rar!"),
    ]

    static func isZip(_ head: FileHead) -> Bool { head.bytes.starts(with: "PK\u{3}\u{4}".utf8) }
}
