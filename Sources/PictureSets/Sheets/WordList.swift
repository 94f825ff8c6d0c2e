/// One line per picture, its file and one cell, and no header, like `gender.txt` of the CSU portraits: the column
/// is named after the file.
struct WordList: SheetFormat {
    let title = "a list (file word)"

    private static let form = "the form is one line per picture: its file, a space and a word or a number"

    func recognizes(_ text: TextLines) -> Bool {
        let first = text.fields(0)
        return first.count == 2 && PictureName.hasPictureEnding(first[0])
            && !first.joined().contains { $0 == "," || $0 == ";" }
    }

    func sheet(_ text: TextLines) throws -> PictureSheet {
        var sheet = PictureSheet(
            path: text.path, bytes: text.bytes, columns: [FileName.stem(of: text.path)], key: .path,
            form: Self.form)
        try text.bytes.withUnsafeBufferPointer { bytes in
            var cells: [PictureSheet.Cell] = []
            for (line, range) in text.ranges.enumerated() {
                fields(of: range, in: bytes, into: &cells)
                guard let file = cells.first else { continue }
                guard cells.count == 2 else {
                    throw sheet.fault(line + 1, "\(cells.count) words where there are two")
                }
                try sheet.append(key: sheet.text(of: file), cells: cells.dropFirst(), line: line + 1)
            }
        }
        return sheet
    }
}
