/// Lists of eye coordinates without a header, as the CSU evaluation system and pyvision have them: a picture's name,
/// with or without its ending, then x and y of each point, between spaces.
struct PlainCoordinates: SheetFormat {
    let title = "a list (name x y x y)"

    private static let form =
        "the form is one line per picture: its name, then x and y of each point in pixels, between spaces"

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
