/// A form that files come in, whether this program reads it or not.
///
/// One table, `rows`, says for all readers how a form is recognised and what it is called. A reader looks here only for
/// a file that it does not read, and gives its own advice: what helps with a picture does not help with a sheet.
package enum FileKind: Hashable, Sendable, CaseIterable {
    case empty

    case png, jpeg, netpbm, webP, heif, gif, raw, tiff, jpeg2000, jpegXL, bmp, icon, photoshop
    case dicom, openEXR, radiance, pfm, dds, qoi, appleIcon, gimp, fits, svg
    case video, pdf, postScript

    case excel, openDocument, oldExcel, parquet, sqlite, session, pack

    case safetensors, pyTorch, caffe, prototxt, torch7, onnx, gguf, tensorFlowLite, savedModel, flax
    case numpy, numpyArchive, hdf5, matlab, pickle

    case zip, gzip, tar, xz, bzip2, zstandard, sevenZip, rar

    case gitLFSPointer, page, webPage, xml, serverMessage, notebook, json, python, shell, table
    case utf16, utf32, text

    /// How many bytes of a file are enough to recognise its form.
    package static let headBytes = 4096

    /// What a file seems to be; nil where its bytes are none of these, text included.
    ///
    /// - Parameters:
    ///   - head: the file's first bytes, up to `headBytes`; all of them if it is short.
    ///   - file: its name, which distinguishes forms that look alike inside: cameras' raw pictures and TIFF, PyTorch's
    ///     archives and NumPy's. Empty if names are not to be trusted.
    package static func of(_ head: [UInt8], named file: String = "") -> FileKind? {
        let head = FileHead(bytes: head, name: file.lowercased())
        return rows.first { $0.fits(head) }?.form
    }

    /// With its article: "a GIF picture".
    package var name: String { Self.names[self] ?? "\(self)" }

    /// What can be done with a page of dfi's, whatever was looked for in it.
    package static let pageRemedy =
        "a browser shows it; in a shell, dfi page.html runs its script again, and dfi --verify page.html compares what "
        + "comes of it"

    /// Whether a file of this form is a text: what looks like one may be another text that only begins alike.
    package var isText: Bool {
        switch self {
        case .svg, .prototxt, .gitLFSPointer, .page, .webPage, .xml, .serverMessage, .notebook, .json,
            .python, .shell, .table, .utf16, .utf32, .text:
            true
        default: false
        }
    }

    package var isPicture: Bool {
        switch self {
        case .png, .jpeg, .netpbm, .webP, .heif, .gif, .raw, .tiff, .jpeg2000, .jpegXL, .bmp, .icon,
            .photoshop, .dicom, .openEXR, .radiance, .pfm, .dds, .qoi, .appleIcon, .gimp, .svg:
            true
        default: false
        }
    }

    /// The command that unpacks a packed file; its path follows. nil for what is not packed.
    package var unpacker: String? {
        switch self {
        case .zip: "unzip"
        case .gzip: "gunzip"
        case .tar: "tar xf"
        case .xz: "unxz"
        case .bzip2: "bunzip2"
        case .zstandard: "unzstd"
        case .sevenZip: "7z x"
        case .rar: "unrar x"
        default: nil
        }
    }

    private static let names = Dictionary(rows.map { ($0.form, $0.name) }) { first, _ in first }
}

/// The part of a file that is looked at.
struct FileHead {
    let bytes: [UInt8]
    /// In lower case.
    let name: String

    func ends(in endings: String...) -> Bool { endings.contains(where: name.hasSuffix) }

    /// Some of a text, in lower case, from its first character that is not blank; nil if the bytes are not text.
    var text: String? {
        let some = bytes.prefix(FileKind.headBytes)
        guard !some.isEmpty, some.allSatisfy({ $0 >= 0x20 || (0x09...0x0D).contains($0) }),
            // A character may be cut at the end.
            (0..<4).contains(where: { String(validating: some.dropLast($0), as: UTF8.self) != nil })
        else { return nil }
        let text = String(decoding: some, as: UTF8.self)
        return String(text.drop { $0.isWhitespace || $0 == "\u{FEFF}" }).lowercased()
    }

    /// The first non-empty lines of a text, as they are written, without leading blanks.
    func lines(_ count: Int) -> [String] {
        String(decoding: bytes.prefix(FileKind.headBytes), as: UTF8.self).split(whereSeparator: \.isNewline)
            .lazy
            .map { String($0.drop { $0.isWhitespace || $0 == "\u{FEFF}" }) }
            .filter { !$0.isEmpty }.prefix(count).map(\.self)
    }
}
