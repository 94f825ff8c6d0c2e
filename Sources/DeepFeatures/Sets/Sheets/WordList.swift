/// A line a picture, its file and one cell, and no header, as `gender.txt` of the CSU portraits has it: the column is
/// called as the file is.
struct WordList: SheetFormat {
    private static let form = "the form is a line a picture: its file, a space and a word or a number"
    private static let endings: Set<String> = ["jpg", "jpeg", "png", "pgm", "ppm"]

    func recognizes(_ text: TextLines) -> Bool {
        let first = text.fields(0)
        guard first.count == 2, let dot = first[0].lastIndex(of: ".") else { return false }
        return Self.endings.contains(first[0][dot...].dropFirst().lowercased()) && !first[1].contains(",")
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
