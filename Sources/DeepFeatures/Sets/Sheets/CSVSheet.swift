import Support

/// Separated values: a header whose first column names the file, then a line a picture. Quotes follow RFC 4180.
struct CSVSheet: SheetFormat {
    /// What such a file looks like.
    let form: String

    func recognizes(_ text: TextLines) -> Bool { true }

    func sheet(_ text: TextLines) throws -> PictureSheet {
        try text.bytes.withUnsafeBufferPointer { bytes in
            var scanner = CSV.Scanner(bytes: bytes, path: text.path, monitor: text.monitor)
            var cells: [PictureSheet.Cell] = []
            let headerLine = try scanner.next(into: &cells) ?? 1
            let header = Header(cells.map { CSV.text(of: $0, in: bytes) })
            guard header.key + 1 < header.names.count else {
                throw AttributeFileError(
                    path: text.path, line: headerLine, problem: "no header with a file column and attributes",
                    remedy: form)
            }
            var sheet = PictureSheet(
                path: text.path, bytes: text.bytes, columns: Array(header.names[(header.key + 1)...]),
                key: .path, isQuoted: true, form: form)
            sheet.decimalComma = scanner.dialect.decimalComma
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
                    ? "“\(sheet.text(of: cell).prefix(40))” stands in column \(place + 1), which has no name"
                    : "\(cells.count) cells where the header has \(header.width)")
        }
        guard cells.count >= width else {
            throw sheet.fault(line, "\(cells.count) cells where the header has \(header.width)")
        }
        let file = sheet.text(of: cells[header.key])
        try sheet.append(key: file, cells: cells[(header.key + 1)..<width], line: line)
    }

    /// The names of the columns.
    private struct Header {
        /// Without those at the end that have none.
        let names: [String]
        /// How many cells the line has.
        let width: Int
        /// The place of the files' column: the second where the first has no name, as pandas numbers its rows.
        let key: Int

        init(_ names: [String]) {
            func isBlank(_ name: String) -> Bool { name.allSatisfy(\.isWhitespace) }
            width = names.count
            self.names = Array(names.prefix((names.lastIndex { !isBlank($0) } ?? -1) + 1))
            key = self.names.count > 2 && isBlank(self.names[0]) ? 1 : 0
        }
    }
}
