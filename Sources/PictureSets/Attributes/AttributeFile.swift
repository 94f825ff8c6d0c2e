import Support

/// Reads a file of attributes, whichever of the known forms it has.
///
/// A cell may be 1/0, true/false, yes/no, a real score, a word (which makes the column a category), or blank,
/// `NA`, `?` or similar for unknown. Rows are found by the file's name, with or without folders before it
/// (`SheetMatching`), in the first column of a CSV or in the one that names pictures (`PictureColumn`).
public enum AttributeFile {
    private static let csv =
        "the form is CSV: a header “file,attribute,…”, then one line per picture with 1, 0, a number or nothing"

    /// The forms, each recognised by its first lines. The last takes what is left.
    private static let formats: [any SheetFormat] = [
        CelebASheet(),
        LFWAttributes(),
        WordList(),
        CSVSheet(title: "a CSV (file, then one attribute per column)", form: csv),
    ]

    /// What the files of these forms look like, besides texts and tables.
    private static let kinds = formats.reduce(into: Set<FileKind>()) { $0.formUnion($1.kinds) }

    /// What attributes are read from, the usual form first: "a CSV (…), a list (file word) …".
    package static let titles = NameList.alternatives(formats.reversed().map(\.title))

    /// The attributes of `files`, in their order; pictures the file says nothing about are blank.
    ///
    /// Cost: 200,000 rows of 40 attributes take about a second.
    /// - Throws: `SheetError`, naming the line where there is one; rows for pictures that are not in `files`
    ///   are not an error as long as one row is for a picture that is; `TableFileError` if it is not CSV;
    ///   `ForeignSheet` for another program's file; `FileAccessError`, `NotARegularFile`, `FileTooLarge`.
    public static func read(path: String, for files: [String]) throws -> AttributeTable {
        try reading(path: path, for: files, monitor: SilentMonitor()).table
    }

    /// As `read`, with remarks on how the file was read.
    /// - Throws: as `read`; `WorkCancelled`.
    package static func reading(
        path: String, for files: [String], missing: MissingCodes = .none, reportsUnmatchedRows: Bool = true,
        monitor: any WorkMonitor
    ) throws -> (table: AttributeTable, remarks: [String]) {
        try reading(
            TextLines(sheet: path, kinds: kinds, monitor: monitor), for: files, missing: missing,
            reportsUnmatchedRows: reportsUnmatchedRows)
    }

    package static func parse(_ text: String, path: String, for files: [String]) throws -> AttributeTable {
        try parsing(Array(text.utf8), path: path, for: files).table
    }

    package static func parsing(
        _ bytes: [UInt8], path: String, for files: [String]
    ) throws -> (table: AttributeTable, remarks: [String]) {
        try reading(
            TextLines(SheetText.utf8(bytes, path: path, kinds: kinds), path: path), for: files,
            missing: .none,
            reportsUnmatchedRows: true)
    }

    private static func reading(
        _ text: TextLines, for files: [String], missing: MissingCodes, reportsUnmatchedRows: Bool
    ) throws -> (AttributeTable, [String]) {
        guard let format = formats.first(where: { $0.recognizes(text) }) else {
            return (AttributeTable(columns: []), [])
        }
        let sheet = try format.sheet(text, of: files)
        try requireNames(of: sheet, monitor: text.monitor)
        let matching = try SheetMatching(sheet, to: files, monitor: text.monitor)
        let columns = try SheetColumns(sheet, rows: matching.rows, missing: missing, monitor: text.monitor)
        return (
            columns.table,
            text.remarks + sheet.remarks
                + matching.remarks(sheet, files: files, reportsUnmatchedRows: reportsUnmatchedRows)
                + columns.remarks
        )
    }

    private static func requireNames(of sheet: PictureSheet, monitor: any WorkMonitor) throws {
        var seen: Set<String> = []
        for (place, column) in sheet.columns.enumerated() {
            if place & 0xFFF == 0 { try monitor.checkCancellation() }
            guard !column.allSatisfy(\.isWhitespace) else {
                throw sheet.fault(1, "column \(sheet.place(ofColumn: place)) has no name")
            }
            let name = AttributeName.normalized(column)
            guard seen.insert(name).inserted else {
                throw sheet.fault(1, "two columns are both named “\(name)”")
            }
        }
    }
}
