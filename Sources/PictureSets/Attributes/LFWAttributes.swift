/// LFW's `lfw_attributes.txt` (N. Kumar et al., "Attribute and simile classifiers for face verification", 2009): two
/// lines that begin with `#`, the second with the columns' names, then person, number of the picture and 73 real scores
/// between tabs. The row of Aaron Eckhart, 1, belongs to `Aaron_Eckhart_0001.jpg`, in whatever folder.
struct LFWAttributes: SheetFormat {
    let title = "LFW's file"

    private static let form =
        "the form is LFW's: two lines that begin with #, the second with the names, then person, number and one score "
        + "per name, between tabs"

    func recognizes(_ text: TextLines) -> Bool {
        guard text.ranges.count > 1 else { return false }
        return names(in: text).prefix(2).map { $0.lowercased() } == ["person", "imagenum"]
    }

    func sheet(_ text: TextLines) throws -> PictureSheet {
        var sheet = PictureSheet(
            path: text.path, bytes: text.bytes, columns: Array(names(in: text).dropFirst(2)), key: .stem,
            form: Self.form)
        guard !sheet.columns.isEmpty else { throw sheet.fault(2, "no names of attributes") }
        try text.bytes.withUnsafeBufferPointer { bytes in
            var cells: [PictureSheet.Cell] = []
            for (line, range) in text.ranges.enumerated().dropFirst(2) where !range.isEmpty {
                tabbed(range, in: bytes, into: &cells)
                guard cells.count > 2, let number = Int(sheet.text(of: cells[1])), number >= 0 else {
                    throw sheet.fault(line + 1, "no person and number of a picture")
                }
                let key = Self.stem(person: sheet.text(of: cells[0]), number: number)
                guard cells.count == sheet.columns.count + 2 else {
                    throw sheet.fault(
                        line + 1, "\(cells.count) cells where the header has \(sheet.columns.count + 2)")
                }
                try sheet.append(key: key, cells: cells.dropFirst(2), line: line + 1)
            }
        }
        return sheet
    }

    /// The second line's names; nothing where the first two lines do not begin with `#`.
    private func names(in text: TextLines) -> [String] {
        let lines = [text.text(0), text.text(1)]
        guard lines.allSatisfy({ $0.hasPrefix("#") }) else { return [] }
        let names = Array(lines[1].utf8.dropFirst())[...].trimmed
        return names.split(separator: 0x09, omittingEmptySubsequences: false).map {
            String(decoding: $0.trimmed, as: UTF8.self)
        }
    }

    /// `Aaron_Eckhart_0001`.
    private static func stem(person: String, number: Int) -> String {
        let digits = String(number)
        let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
        return person.replacing(" ", with: "_") + "_" + zeros + digits
    }

    private func tabbed(
        _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, into cells: inout [PictureSheet.Cell]
    ) {
        cells.removeAll(keepingCapacity: true)
        var start = range.lowerBound
        for position in range where bytes[position] == 0x09 {
            cells.append(PictureSheet.Cell(start: UInt32(start), end: UInt32(position)))
            start = position + 1
        }
        cells.append(PictureSheet.Cell(start: UInt32(start), end: UInt32(range.upperBound)))
    }
}
