import Support

/// Reads a file of landmarks, whichever of the known forms it has.
public enum LandmarkFile {
    private static let csv =
        "the form is CSV: a header “file,x1,y1,x2,y2,…”, then a line a picture with its points in pixels"

    /// The forms, each recognised by its first lines. The last takes what is left.
    private static let formats: [any SheetFormat] = [
        CelebASheet(),
        PlainCoordinates(),
        CSVSheet(form: csv),
    ]

    /// The most points a picture may have.
    private static let largestCount = 1000

    /// The landmarks of `files`, in their order; those of pictures the file says nothing about are not known.
    ///
    /// - Throws: `AttributeFileError`, naming the line; `TableFileError` where it is no CSV; `FileAccessError`,
    ///   `NotARegularFile`, `FileTooLarge`.
    public static func read(path: String, for files: [String]) throws -> LandmarkTable {
        try table(TextLines(path: path, limit: CSV.maximumBytes), for: files)
    }

    package static func parse(_ text: String, path: String, for files: [String]) throws -> LandmarkTable {
        try table(TextLines(Array(text.utf8), path: path), for: files)
    }

    private static func table(_ text: TextLines, for files: [String]) throws -> LandmarkTable {
        guard let format = formats.first(where: { $0.recognizes(text) }) else {
            throw AttributeFileError(path: text.path, line: 1, problem: "no landmarks", remedy: csv)
        }
        do {
            return try table(format.sheet(text), for: files)
        } catch let error as AttributeFileError {
            throw error.about("landmark file")
        }
    }

    private static func table(_ sheet: PictureSheet, for files: [String]) throws -> LandmarkTable {
        let count = sheet.columns.count
        guard count % 2 == 0, (2...largestCount).contains(count / 2) else {
            throw sheet.fault(
                1, "\(count) coordinates a picture, which are not two points or more of x and y")
        }
        guard !sheet.columns.allSatisfy({ PlainNumber.parse($0).map { !$0.isNaN } ?? false }) else {
            throw sheet.fault(1, "no header: its cells are numbers")
        }
        var coordinates: [Double] = []
        coordinates.reserveCapacity(files.count * count)
        for row in try sheet.rows(of: files) {
            coordinates += try row.map { try points(of: $0, in: sheet) } ?? unknown(count)
        }
        return LandmarkTable(pointCount: count / 2, coordinates: coordinates, isShared: false)
    }

    /// A row's coordinates; a row of blanks is not known.
    private static func points(of row: Int, in sheet: PictureSheet) throws -> [Double] {
        let numbers = try sheet.columns.indices.map { column in
            let cell = sheet.cell(row: row, column: column)
            guard let number = sheet.number(of: cell) else {
                throw sheet.fault(
                    Int(sheet.lines[row]), "“\(sheet.text(of: cell).prefix(40))” is no number of pixels")
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

/// Lists of eye coordinates without a header, as the CSU evaluation system and pyvision have them: a picture's name,
/// with or without its ending, then x and y of each point, between spaces.
struct PlainCoordinates: SheetFormat {
    private static let form =
        "the form is a line a picture: its name, then x and y of each point in pixels, between spaces"

    func recognizes(_ text: TextLines) -> Bool {
        let first = text.fields(0)
        return first.count > 1
            && first.dropFirst().allSatisfy { PlainNumber.parse($0) != nil && !$0.contains(",") }
    }

    func sheet(_ text: TextLines) throws -> PictureSheet {
        let count = text.fields(0).count - 1
        let columns = (0..<count).map { "\($0 % 2 == 0 ? "x" : "y")\($0 / 2 + 1)" }
        var sheet = PictureSheet(
            path: text.path, bytes: text.bytes, columns: columns, key: .stem, form: Self.form)
        try text.bytes.withUnsafeBufferPointer { bytes in
            var cells: [PictureSheet.Cell] = []
            for (line, range) in text.ranges.enumerated() {
                fields(of: range, in: bytes, into: &cells)
                guard let name = cells.first else { continue }
                guard cells.count == count + 1 else {
                    throw sheet.fault(
                        line + 1, "\(cells.count - 1) coordinates where the first line has \(count)")
                }
                try sheet.append(
                    key: FileName.stem(of: sheet.text(of: name)), cells: cells.dropFirst(), line: line + 1)
            }
        }
        return sheet
    }
}
