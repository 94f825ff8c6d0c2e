import Support

/// Reads a file of landmarks, whichever of the known forms it has.
public enum LandmarkFile {
    private static let csv =
        "the form is CSV: a header “file,x1,y1,x2,y2,…”, then one line per picture with its points in pixels"

    /// The forms, each recognised by its first lines. The last takes what is left.
    private static let formats: [any SheetFormat] = [
        CelebASheet(),
        PlainCoordinates(),
        CSVSheet(title: "a CSV (file, and x and y of each point)", form: csv),
    ]

    /// The most points a picture may have.
    private static let largestCount = 1000

    /// The landmarks of `files`, in their order; those of pictures the file says nothing about are not known.
    ///
    /// - Throws: `SheetError`, naming the line; `TableFileError` if it is not CSV; `ForeignSheet`,
    ///   `FileAccessError`, `NotARegularFile`, `FileTooLarge`.
    public static func read(path: String, for files: [String]) throws -> LandmarkTable {
        try reading(path: path, for: files, monitor: SilentMonitor()).table
    }

    /// As `read`, with remarks on how the file was read.
    /// - Throws: as `read`; `WorkCancelled`.
    package static func reading(
        path: String, for files: [String], reportsUnmatchedRows: Bool = true, monitor: any WorkMonitor
    ) throws -> (table: LandmarkTable, remarks: [String]) {
        try reading(
            TextLines(sheet: path, monitor: monitor), for: files, reportsUnmatchedRows: reportsUnmatchedRows)
    }

    package static func parse(_ text: String, path: String, for files: [String]) throws -> LandmarkTable {
        let lines = TextLines(try SheetText.utf8(Array(text.utf8), path: path), path: path)
        return try reading(lines, for: files, reportsUnmatchedRows: true).table
    }

    private static func reading(
        _ text: TextLines, for files: [String], reportsUnmatchedRows: Bool
    ) throws -> (table: LandmarkTable, remarks: [String]) {
        guard let format = formats.first(where: { $0.recognizes(text) }) else {
            throw SheetError(path: text.path, line: 1, problem: "no landmarks", remedy: csv)
        }
        do {
            let sheet = try format.sheet(text, of: files)
            let order = try order(of: sheet)
            let matching = try SheetMatching(sheet, to: files, monitor: text.monitor)
            let table = try table(sheet, order: order, rows: matching.rows)
            return (
                table,
                text.remarks + sheet.remarks
                    + matching.remarks(sheet, files: files, reportsUnmatchedRows: reportsUnmatchedRows)
                    + table.remarks(files: files)
            )
        } catch let error as SheetError {
            throw error.about("landmark file")
        }
    }

    /// The columns that hold x and y of each point, point after point.
    private static func order(of sheet: PictureSheet) throws -> [Int] {
        guard sheet.hasHeader else { throw sheet.fault(1, "no header: line 1 names a picture") }
        let count = sheet.columns.count
        guard count % 2 == 0, (2...largestCount).contains(count / 2) else {
            throw sheet.fault(
                1, "\(count) coordinates per picture, which are not two or more points of x and y")
        }
        guard !sheet.columns.allSatisfy({ PlainNumber.parse($0).map { !$0.isNaN } ?? false }) else {
            throw sheet.fault(1, "no header: the cells of line 1 are numbers")
        }
        do {
            return try LandmarkHeader.order(of: sheet.columns)
        } catch let problem as LandmarkHeader.Problem {
            throw sheet.fault(1, problem.text, remedy: LandmarkHeader.remedy)
        }
    }

    private static func table(_ sheet: PictureSheet, order: [Int], rows: [Int?]) throws -> LandmarkTable {
        var coordinates: [Double] = []
        coordinates.reserveCapacity(rows.count * order.count)
        for row in rows {
            coordinates += try row.map { try points(of: $0, order: order, in: sheet) } ?? unknown(order.count)
        }
        return LandmarkTable(pointCount: order.count / 2, coordinates: coordinates, isShared: false)
    }

    /// A row's coordinates; a row of blanks is not known.
    private static func points(of row: Int, order: [Int], in sheet: PictureSheet) throws -> [Double] {
        let numbers = try order.map { column in
            let cell = sheet.cell(row: row, column: column)
            guard let number = sheet.number(of: cell) else {
                throw sheet.fault(
                    Int(sheet.lines[row]), "“\(sheet.text(of: cell).prefix(40))” is not a number of pixels")
            }
            return number
        }
        let blanks = numbers.count(where: \.isNaN)
        guard blanks == 0 || blanks == numbers.count else {
            throw sheet.fault(Int(sheet.lines[row]), "some coordinates are blank")
        }
        return numbers
    }

    private static func unknown(_ count: Int) -> [Double] { [Double](repeating: .nan, count: count) }
}
