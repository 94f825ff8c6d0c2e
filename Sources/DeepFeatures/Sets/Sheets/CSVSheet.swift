/// Comma-separated values: a header whose first column names the file, then a line a picture. Quotes follow RFC 4180.
struct CSVSheet: SheetFormat {
    /// What such a file looks like.
    let form: String

    func recognizes(_ text: TextLines) -> Bool { true }

    func sheet(_ text: TextLines) throws -> PictureSheet {
        try text.bytes.withUnsafeBufferPointer { bytes in
            var scanner = CSV.Scanner(bytes: bytes, path: text.path)
            var cells: [PictureSheet.Cell] = []
            guard try scanner.next(into: &cells) != nil, cells.count > 1 else {
                throw AttributeFileError(
                    path: text.path, line: 1, problem: "no header with a file column and attributes",
                    remedy: form)
            }
            let names = cells.dropFirst().map { CSV.text(of: $0, in: bytes) }
            var sheet = PictureSheet(
                path: text.path, bytes: text.bytes, columns: names, key: .path, isQuoted: true, form: form)
            while let line = try scanner.next(into: &cells) {
                try sheet.append(key: CSV.text(of: cells[0], in: bytes), cells: cells.dropFirst(), line: line)
            }
            return sheet
        }
    }
}
