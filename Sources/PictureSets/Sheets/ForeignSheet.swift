import Support

/// Thrown for a file that is not a sheet this program reads; says what it is, and how to make a sheet of it.
public struct ForeignSheet: ExplainedError {
    package let path: String
    /// nil for bytes that are not text, in no known form.
    package let form: FileKind?

    package init(path: String, form: FileKind?) { (self.path, self.form) = (path, form) }

    /// How a program's table becomes CSV; nil for what is not a table.
    package var conversion: String? { form.flatMap(remedyOfTables) }

    /// - Parameter kinds: what is read besides texts and tables.
    /// - Throws: itself, for a file whose bytes are of a form that is not a sheet.
    static func check(_ bytes: [UInt8], path: String, kinds: Set<FileKind>) throws {
        guard let form = FileKind.of(bytes, named: FileName.last(of: path)),
            !readable.union(kinds).contains(form)
        else { return }
        throw ForeignSheet(path: path, form: form)
    }

    /// Texts that may be sheets, whatever else they look like; an empty file is one without rows.
    private static let readable: Set<FileKind> = [.empty, .table, .text, .utf16, .python, .shell, .prototxt]

    public var message: String { "“\(path)” is \(form?.name ?? "binary data (it has zero bytes)"), not CSV" }

    public var remedy: String? {
        guard let form else { return "save the table as CSV, in UTF-8 or in UTF-16 with its mark" }
        if form.isPicture { return "name the text with one line per picture" }
        if let unpacker = form.unpacker { return "unpack it: \(unpacker) \(quoted)" }
        return remedyOfTables(form) ?? "write its table as CSV with the program that made it"
    }

    private func remedyOfTables(_ form: FileKind) -> String? {
        switch form {
        case .excel: saved + ", or " + pandas("read_excel", needs: "pandas openpyxl")
        case .openDocument: saved + ", or " + pandas("read_excel", needs: "pandas odfpy")
        case .oldExcel: saved
        case .parquet: pandas("read_parquet", needs: "pandas pyarrow")
        case .pickle: pandas("read_pickle", needs: "pandas")
        case .json, .notebook:
            pandas("read_json", needs: "pandas", options: path.hasSuffix("l") ? ", lines=True" : "")
        case .sqlite:
            "sqlite3 -header -csv \(quoted) 'SELECT * FROM faces' > '\(names.output)', with the table's name (from .tables)"
        case .numpy, .numpyArchive:
            "a sheet has a header, and the pictures' file names beside the numbers: write these as CSV"
        case .pdf: "fetch the table itself, as CSV"
        case .utf32: "iconv -f UTF-32 -t UTF-8 \(quoted) > '\(names.output)'"
        case .page: FileKind.pageRemedy
        case .webPage: "what was fetched is the page around the file: fetch the file itself"
        case .serverMessage: "the download failed; check its link and fetch it again"
        case .gitLFSPointer: "git lfs pull fetches what it points to"
        default: nil
        }
    }

    private var saved: String { "save it as CSV in the program that made it" }

    /// The line that makes CSV of the file by pandas.
    /// - Parameter options: further arguments of the reader.
    private func pandas(_ reader: String, needs packages: String, options: String = "") -> String {
        let names = names
        return
            "python3 -c \"import pandas; pandas.\(reader)('\(names.input)'\(options)).to_csv('\(names.output)', "
            + "index=False)\" (pip install \(packages))"
    }

    private var names: ConversionNames { ConversionNames(path, usual: "file", to: "csv") }

    private var quoted: String { "'\(names.input)'" }
}
