/// The form of CelebA's lists (`list_attr_celeba.txt`, `list_landmarks_align_celeba.txt`): a line with the number of
/// rows, a line with the columns' names, then one line per picture: its file and the cells, between runs of spaces.
struct CelebASheet: SheetFormat {
    let title = "CelebA's file"

    private static let form =
        "the form is CelebA's: the number of rows, a line of names, then one line per picture with its file and one "
        + "number per name, between spaces"

    func recognizes(_ text: TextLines) -> Bool {
        let first = text.fields(0)
        return first.count == 1 && first.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    func sheet(_ text: TextLines) throws -> PictureSheet {
        var sheet = PictureSheet(
            path: text.path, bytes: text.bytes, columns: text.fields(1), key: .path, form: Self.form)
        guard !sheet.columns.isEmpty else { throw sheet.fault(2, "no names of columns") }
        try text.bytes.withUnsafeBufferPointer { bytes in
            var cells: [PictureSheet.Cell] = []
            for (line, range) in text.ranges.enumerated().dropFirst(2) {
                fields(of: range, in: bytes, into: &cells)
                guard let file = cells.first else { continue }
                try sheet.append(key: sheet.text(of: file), cells: cells.dropFirst(), line: line + 1)
            }
        }
        let told = text.fields(0)[0]
        guard Int(told) == sheet.keys.count else {
            throw sheet.fault(
                1, "it announces \(told) rows, and there are \(sheet.keys.count): is the file complete?")
        }
        return sheet
    }
}
