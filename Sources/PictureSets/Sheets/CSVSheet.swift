import Support

/// Separated values: a header, then one line per picture. One column names the pictures' files, usually the
/// first. Quotes follow RFC 4180.
///
/// A first line that names a picture is not a header: then the columns are called `column_2`, `column_3` … after
/// their place.
struct CSVSheet: SheetFormat {
    let title: String
    /// What such a file looks like.
    let form: String

    func recognizes(_ text: TextLines) -> Bool { true }

    func sheet(_ text: TextLines) throws -> PictureSheet { try sheet(text, of: []) }

    func sheet(_ text: TextLines, of files: [String]) throws -> PictureSheet {
        try text.bytes.withUnsafeBufferPointer { bytes in
            let beginning = CSV.Scanner(bytes: bytes, path: text.path, monitor: text.monitor)
            var scanner = beginning
            var cells: [PictureSheet.Cell] = []
            let firstLine = try scanner.next(into: &cells) ?? 1
            let first = cells.map { CSV.text(of: $0, in: bytes) }
            let header = try Header(first, files: files, rows: scanner, all: beginning)
            guard !header.columns.isEmpty else {
                throw SheetError(
                    path: text.path, line: firstLine, problem: "no header with a file column and attributes",
                    remedy: form)
            }
            var sheet = PictureSheet(
                path: text.path, bytes: text.bytes, columns: header.columns.map { header.names[$0] },
                key: .path, isQuoted: true, form: form)
            sheet.decimalComma = scanner.dialect.decimalComma
            sheet.hasHeader = header.isThere
            sheet.places = header.columns.map { $0 + 1 }
            sheet.remarks = header.remarks(of: text.path)
            sheet.readAsWestern = text.isWestern
            if !header.isThere { scanner = beginning }
            while let line = try scanner.next(into: &cells) {
                try append(cells, line: line, to: &sheet, header)
            }
            return sheet
        }
    }

    private func append(
        _ cells: [PictureSheet.Cell], line: Int, to sheet: inout PictureSheet, _ header: Header
    ) throws {
        let width = header.names.count
        // A separator at the end of each line makes a column that has no name and nothing in it.
        for (place, cell) in cells.enumerated().dropFirst(width) where !sheet.isBlank(cell) {
            throw sheet.fault(
                line,
                place < header.width
                    ? "“\(sheet.text(of: cell).prefix(40))” is in column \(place + 1), which has no name"
                    : "\(cells.count) cells where \(header.words) has \(header.width)")
        }
        guard cells.count >= width else {
            throw sheet.fault(line, "\(cells.count) cells where \(header.words) has \(header.width)")
        }
        let file = sheet.text(of: cells[header.key])
        // Spreadsheet programs write the rows below a table as separators alone.
        if file.isEmpty, cells.allSatisfy(sheet.isBlank) { return }
        if header.key == 0 {
            try sheet.append(key: file, cells: cells[1..<width], line: line)
        } else {
            try sheet.append(key: file, cells: header.columns.map { cells[$0] }, line: line)
        }
    }
}

/// The names of a sheet's columns, and which of them names the pictures.
private struct Header {
    /// Without the empty ones at the end, except for the files' column.
    let names: [String]
    /// How many cells the line has.
    let width: Int
    /// The place of the files' column.
    let key: Int
    /// The places of the others.
    let columns: [Int]
    /// Whether the names come from the file.
    let isThere: Bool
    /// Where the files' column is looked for first: the second if the first has no name, as when pandas numbers
    /// its rows.
    private let usual: Int
    /// Whether the first column has no name, and so does not count.
    private let isNumbered: Bool
    /// What the first line says in the files' column.
    private let first: String

    /// - Parameters:
    ///   - line: the cells of the first line.
    ///   - rows: positioned after the first line.
    ///   - all: positioned at the first line.
    init(_ line: [String], files: [String], rows: CSV.Scanner, all: CSV.Scanner) throws {
        width = line.count
        let named = Array(line.prefix((line.lastIndex { !ColumnNames.isBlank($0) } ?? -1) + 1))
        isNumbered = named.count > 2 && ColumnNames.isBlank(named[0])
        usual = isNumbered ? 1 : 0
        let pictures = PictureColumn(naming: files)
        let found = try pictures.place(in: rows, usual: usual) ?? pictures.place(in: all, usual: usual)
        // Cells beyond those of the first line are a fault in their rows.
        key = found.flatMap { $0 < line.count ? $0 : nil } ?? usual
        first = key < line.count ? line[key] : ""
        isThere = !(pictures.isRow(first) && line.count > 1)
        // The files' column needs no name.
        let called = Array(line.prefix(max(named.count, key + 1)))
        names = isThere ? called : line.indices.map(ColumnNames.name)
        columns = names.indices.filter { [key, isNumbered] in $0 != key && !($0 == 0 && isNumbered) }
    }

    /// What lines are compared with.
    var words: String { isThere ? "the header" : "the first line" }

    /// Remarks on how the columns were found.
    func remarks(of path: String) -> [String] {
        let file = FileName.last(of: path)
        var remarks: [String] = []
        if !isThere, let start = columns.first, let end = columns.last {
            let called =
                start == end
                ? "column is called \(names[start])" : "columns are called \(names[start]) to \(names[end])"
            remarks.append(
                "\(file) has no header, since its first line is that of \(first): its \(called); a first line such as "
                    + "“file,smiling” gives them names")
        }
        if isNumbered, key != 0, isThere {
            remarks.append("column 1 of \(file) has no name, and is left out")
        }
        if key != usual {
            let name = isThere && !ColumnNames.isBlank(first) ? ", “\(first)”," : ""
            remarks.append("column \(key + 1) of \(file)\(name) names the pictures")
        }
        return remarks
    }
}
