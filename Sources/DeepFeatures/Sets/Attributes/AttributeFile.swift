import Support

/// Reads a file of attributes, whichever of the known forms it has.
///
/// A cell may be 1/0, true/false, yes/no, a real score, a word (which makes the column a category), or blank for
/// unknown. Rows are found by the file's name, with or without folders before it.
public enum AttributeFile {
    /// The forms, each recognised by its first lines. The last takes what is left.
    private static let formats: [any SheetFormat] = [
        LFWAttributes(),
        CelebASheet(),
        WordList(),
        CSVSheet(form: AttributeFileError.csv),
    ]

    /// The attributes of `files`, in their order; pictures the file says nothing about are blank.
    ///
    /// Cost: 200,000 rows of 40 attributes take about a second.
    /// - Throws: `AttributeFileError`, naming the line where there is one; rows for pictures that are not in `files`
    ///   are no error as long as one row is for a picture that is; `TableFileError` where it is no CSV;
    ///   `FileAccessError`, `NotARegularFile`, `FileTooLarge`.
    public static func read(path: String, for files: [String]) throws -> AttributeTable {
        try table(TextLines(path: path, limit: CSV.maximumBytes), for: files)
    }

    package static func parse(_ text: String, path: String, for files: [String]) throws -> AttributeTable {
        try table(TextLines(Array(text.utf8), path: path), for: files)
    }

    private static func table(_ text: TextLines, for files: [String]) throws -> AttributeTable {
        guard let format = formats.first(where: { $0.recognizes(text) }) else {
            return AttributeTable(columns: [])
        }
        let sheet = try format.sheet(text)
        let names = sheet.columns.map(AttributeName.normalized)
        if let twice = Dictionary(grouping: names, by: { $0 }).first(where: { $0.value.count > 1 })?.key {
            throw sheet.fault(1, "two columns are both named “\(twice)”")
        }
        return try AttributeTable(sheet: sheet, rows: sheet.rows(of: files))
    }
}

extension AttributeTable {
    /// - Parameter rows: of each picture, its row in the sheet.
    init(sheet: PictureSheet, rows: [Int?]) throws {
        let cells = try Parallel.map(Array(sheet.columns.indices)) { column in
            AttributeTable.cells(of: rows.map { $0.map { sheet.cell(row: $0, column: column) } }, in: sheet)
        }
        self.init(columns: zip(sheet.columns, cells).map { Column(name: $0, cells: $1) })
    }

    /// A column is numeric when each of its cells is; otherwise it is a category.
    private static func cells(of cells: [PictureSheet.Cell?], in sheet: PictureSheet) -> Column.Cells {
        var numbers: [Double] = []
        numbers.reserveCapacity(cells.count)
        for cell in cells {
            guard let number = cell.map(sheet.number) ?? .nan else {
                return .categories(cells.map { $0.map(sheet.text).flatMap { $0.isEmpty ? nil : $0 } })
            }
            numbers.append(number)
        }
        return .numbers(numbers)
    }
}

/// A fault in a file of attributes or landmarks.
public struct AttributeFileError: ExplainedError {
    /// What the file is for.
    private(set) var subject = "attribute file"
    let path: String
    let line: Int
    let problem: String
    public let remedy: String?

    static let csv =
        "the form is CSV: a header “file,attribute,…”, then a line a picture with 1, 0, a number or nothing"

    public var message: String { "\(subject) \(path), line \(line): \(problem)" }

    init(path: String, line: Int, problem: String, remedy: String?) {
        (self.path, self.line, self.problem, self.remedy) = (path, line, problem, remedy)
    }

    /// The same fault in a file for something else.
    func about(_ subject: String) -> AttributeFileError {
        var error = self
        error.subject = subject
        return error
    }
}
