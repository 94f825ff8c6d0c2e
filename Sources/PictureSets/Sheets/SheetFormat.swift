import Support

/// A form of tables about pictures. A form is one file and one line in a registry, that of `AttributeFile` or that of
/// `LandmarkFile`.
protocol SheetFormat: Sendable {
    /// What such a file is, for people: "LFW's file".
    var title: String { get }

    /// What such files look like if they are not taken for texts or tables, such as JSON.
    var kinds: Set<FileKind> { get }

    /// Whether a file is of this form, judged by its first lines.
    func recognizes(_ text: TextLines) -> Bool

    /// Finds the table's rows.
    /// - Throws: errors that name the line.
    func sheet(_ text: TextLines) throws -> PictureSheet

    /// The same for forms in which the pictures' names decide how the table is read.
    /// - Parameter files: the names of the pictures that the table is about, among others.
    func sheet(_ text: TextLines, of files: [String]) throws -> PictureSheet
}

extension SheetFormat {
    var kinds: Set<FileKind> { [] }

    func sheet(_ text: TextLines, of files: [String]) throws -> PictureSheet { try sheet(text) }
}

extension SheetFormat {
    /// Finds the places of a line's fields between runs of spaces and tabs.
    func fields(
        of range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, into cells: inout [PictureSheet.Cell]
    ) {
        cells.removeAll(keepingCapacity: true)
        var position = range.lowerBound
        while true {
            while position < range.upperBound, bytes[position].isBlank { position += 1 }
            guard position < range.upperBound else { return }
            let start = position
            while position < range.upperBound, !bytes[position].isBlank { position += 1 }
            cells.append(PictureSheet.Cell(start: UInt32(start), end: UInt32(position)))
        }
    }
}
