import Foundation
import Support

/// Thrown for a file that holds no sheet this program reads; says what it is, and how it becomes one.
public struct ForeignSheet: ExplainedError {
    let path: String
    let form: Form

    public var message: String { "“\(path)” is \(form.name), not CSV" }
    public var remedy: String? { form.remedy(path) }
}

extension ForeignSheet {
    /// A form that tables come in, and what makes CSV of it.
    struct Form: Sendable {
        let name: String
        /// Told by the first bytes, or all of a file.
        let recognizes: @Sendable ([UInt8]) -> Bool
        let remedy: @Sendable (_ path: String) -> String
    }
}

extension ForeignSheet.Form {
    /// The forms known. The first that recognises a file names it.
    static let all: [ForeignSheet.Form] = [
        workbook("an Excel workbook", containing: "xl/"),
        workbook("an OpenDocument spreadsheet", containing: "application/vnd.oasis.opendocument.spreadsheet"),
        .init("a zip archive", "PK\u{3}\u{4}") { "unpack it: unzip \(quoted($0))" },
        .init("an old Excel workbook", [0xD0, 0xCF, 0x11, 0xE0]) { _ in
            "save it as CSV in the program that made it"
        },
        .init("a Parquet file", "PAR1") { pandas("read_parquet", $0, needs: "pandas pyarrow") },
        .init("a gzip archive", .gzip) { "unpack it: gunzip \(quoted($0))" },
        .init("a bzip2 archive", .bzip2) { "unpack it: bunzip2 \(quoted($0))" },
        .init("an xz archive", .xz) { "unpack it: unxz \(quoted($0))" },
        .init("a Zstandard archive", .zstandard) { "unpack it: unzstd \(quoted($0))" },
        .init("an SQLite database", .sqlite) {
            "sqlite3 -header -csv \(quoted($0)) 'SELECT * FROM faces' > faces.csv, with the table's name (.tables tells it)"
        },
        .init("a NumPy array", .numpy) { _ in
            "a sheet has a header, and the pictures' files beside the numbers: write these as CSV"
        },
        .init("an HDF5 file", .hdf5) { _ in
            "write its table as CSV with the program that made it"
        },
        .init("a pickle of Python", [0x80], second: 2...5) { pandas("read_pickle", $0, needs: "pandas") },
        .init("a PDF document", "%PDF") { _ in "fetch the table itself, as CSV" },
        .init("a picture", recognizes: isPicture) { _ in "name the text with a line a picture" },
        .init("UTF-32 text", recognizes: isUTF32) { "iconv -f UTF-32 -t UTF-8 \(quoted($0)) > faces.csv" },
        .init("a web page", recognizes: isWebPage) { _ in
            "what was fetched is the page around the file: fetch the file itself"
        },
        .init("JSON", recognizes: isJSON) { pandas("read_json", $0, needs: "pandas") },
        .init("XML", "<?xml") { _ in "write its table as CSV with the program that made it" },
    ]

    /// What is not recognised but is no text either.
    static let binary = ForeignSheet.Form("no text: it holds zero bytes", recognizes: { $0.contains(0) }) {
        _ in
        "save the table as CSV, in UTF-8 or in UTF-16 with its mark"
    }

    private init(
        _ name: String, recognizes: @escaping @Sendable ([UInt8]) -> Bool,
        remedy: @escaping @Sendable (String) -> String
    ) {
        (self.name, self.recognizes, self.remedy) = (name, recognizes, remedy)
    }

    private init(
        _ name: String, _ signature: [UInt8], second: ClosedRange<UInt8>? = nil,
        remedy: @escaping @Sendable (String) -> String
    ) {
        self.init(
            name,
            recognizes: { bytes in
                bytes.starts(with: signature)
                    && second.map { bytes.count > 1 && $0.contains(bytes[1]) } ?? true
            }, remedy: remedy)
    }

    private init(
        _ name: String, _ signature: FileSignature, remedy: @escaping @Sendable (String) -> String
    ) {
        self.init(name, recognizes: signature.matches, remedy: remedy)
    }

    private init(_ name: String, _ signature: String, remedy: @escaping @Sendable (String) -> String) {
        self.init(name, Array(signature.utf8), remedy: remedy)
    }

    /// A zip archive that names such a part among its first or last, where its directory is.
    private static func workbook(_ name: String, containing part: String) -> ForeignSheet.Form {
        ForeignSheet.Form(
            name,
            recognizes: { bytes in
                guard bytes.starts(with: Array("PK\u{3}\u{4}".utf8)) else { return false }
                let ends = Data(bytes.prefix(4096) + bytes.suffix(4096))
                return ends.range(of: Data(part.utf8)) != nil
            },
            remedy: { path in
                "save it as CSV in the program that made it, or "
                    + pandas("read_excel", path, needs: part == "xl/" ? "pandas openpyxl" : "pandas odfpy")
            })
    }

    /// The line that makes CSV of a file by pandas.
    private static func pandas(_ reader: String, _ path: String, needs packages: String) -> String {
        let name = FileName.last(of: path)
        return
            "python3 -c \"import pandas; pandas.\(reader)('\(name)').to_csv('\(FileName.stem(of: name)).csv', "
            + "index=False)\" (pip install \(packages))"
    }

    private static func quoted(_ path: String) -> String { "'\(FileName.last(of: path))'" }

    // MARK: Content

    private static func isPicture(_ bytes: [UInt8]) -> Bool {
        FileSignature.png.matches(bytes) || FileSignature.jpeg.matches(bytes)
    }

    private static func isUTF32(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF])
    }

    private static func isWebPage(_ bytes: [UInt8]) -> Bool {
        let head = beginning(of: bytes).lowercased()
        return head.hasPrefix("<!doctype html") || head.hasPrefix("<html")
    }

    /// An object or a list of objects; no header of CSV has a bracket, a quote and a colon in this order.
    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        let head = beginning(of: bytes).filter { !$0.isWhitespace }
        return head.hasPrefix("{\"") || head.hasPrefix("[{") || head.hasPrefix("[[") || head == "[]"
            || head == "{}"
    }

    private static func beginning(of bytes: [UInt8]) -> String {
        let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = String(decoding: bytes.dropFirst(start).prefix(256), as: UTF8.self)
        return String(text.drop { $0.isWhitespace })
    }
}
