import Support

/// A table whose rows belong to pictures, as the reader of its format found it: attributes, or the places of eyes.
///
/// Cells stay where they are in the text until they are asked for: 200,000 rows of 40 are 8 million cells.
struct PictureSheet {
    /// Where a cell's text is.
    struct Cell {
        let start: UInt32
        let end: UInt32
    }

    /// What names a row's picture.
    enum Key {
        /// The picture's path, with or without folders before it.
        case path
        /// The file's name without folders and ending.
        case stem
    }

    let path: String
    let bytes: [UInt8]
    /// As the file spells them; without the key's column.
    let columns: [String]
    let key: Key
    /// Whether a cell that begins with a quote is in quotes (RFC 4180).
    var isQuoted = false
    /// What a comma in a number may be; without quotes there is none if commas separate cells.
    var decimalComma = DecimalComma.never
    /// What such a file looks like, for errors.
    let form: String
    /// Whether the file names its columns itself.
    var hasHeader = true
    /// Each column's place in a line, counted from 1; empty if they follow the key in order.
    var places: [Int] = []
    /// Whether the file is not UTF-8 and was read as Windows-1252.
    var readAsWestern = false
    /// Remarks on how the table was read.
    var remarks: [String] = []

    private(set) var keys: [String] = []
    /// The line of each row, counted from 1.
    private(set) var lines: [Int32] = []
    /// Row after row.
    private var cells: [Cell] = []

    init(path: String, bytes: [UInt8], columns: [String], key: Key, isQuoted: Bool = false, form: String) {
        (self.path, self.bytes, self.columns, self.key) = (path, bytes, columns, key)
        (self.isQuoted, self.form) = (isQuoted, form)
    }

    /// Adds a row.
    /// - Throws: `SheetError` if it has more or fewer cells than there are columns.
    mutating func append(key: String, cells row: some Collection<Cell>, line: Int) throws {
        guard row.count == columns.count else {
            throw fault(line, "\(row.count + 1) cells where the header has \(columns.count + 1)")
        }
        keys.append(Self.path(key))
        lines.append(Int32(clamping: line))
        cells.append(contentsOf: row)
    }

    /// A path that Windows wrote, as it is written here.
    private static func path(_ key: String) -> String {
        key.utf8.contains(UInt8(ascii: "\\")) && !key.utf8.contains(UInt8(ascii: "/"))
            ? key.replacing("\\", with: "/") : key
    }

    /// The place of a column in a line, counted from 1.
    func place(ofColumn column: Int) -> Int { column < places.count ? places[column] : column + 2 }

    /// What a row is called in a message: its key, or its line where it names no picture.
    func name(ofRow row: Int) -> String { keys[row].isEmpty ? "line \(lines[row])" : keys[row] }

    func cell(row: Int, column: Int) -> Cell { cells[row * columns.count + column] }

    /// A fault in this file.
    func fault(_ line: Int, _ problem: String, remedy: String? = nil) -> SheetError {
        SheetError(path: path, line: line, problem: problem, remedy: remedy ?? form)
    }

    /// A cell's text without space around it; what is not UTF-8 is repaired.
    func text(of cell: Cell) -> String {
        let range = bytes[Int(cell.start)..<Int(cell.end)]
        guard isQuoted, range.first == UInt8(ascii: "\"") else {
            return String(decoding: range.trimmed, as: UTF8.self)
        }
        return String(decoding: CSV.unquoted(range)[...].trimmed, as: UTF8.self)
    }

    /// A cell as a number; nil for a word, not-a-number for what is unknown.
    func number(of cell: Cell) -> Double? {
        let number = bytes.withUnsafeBufferPointer {
            PlainNumber.parse($0, from: Int(cell.start), to: Int(cell.end))
        }
        return number ?? PlainNumber.parse(text(of: cell), comma: decimalComma)
    }

    /// A cell as a word; nil for what is unknown.
    func word(of cell: Cell) -> String? {
        let text = text(of: cell)
        return CellText.isUnknown(text) ? nil : text
    }

    /// Whether a cell is empty.
    func isBlank(_ cell: Cell) -> Bool { text(of: cell).isEmpty }
}
