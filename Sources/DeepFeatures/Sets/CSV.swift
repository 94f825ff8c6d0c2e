import Support

/// Splits comma-separated text into records (RFC 4180: quoted fields, doubled quotes, CRLF or LF).
public enum CSV {
    struct Record {
        let line: Int
        let fields: [String]
    }

    /// Blank lines are skipped, a byte-order mark at the start too; a line that holds `""` alone is an empty cell.
    /// - Throws: `TableFileError` where a quote is never closed.
    static func records(_ bytes: [UInt8], path: String) throws -> [Record] {
        try bytes.withUnsafeBufferPointer { bytes in
            var scanner = Scanner(bytes: bytes, path: path)
            var (records, cells): ([Record], [PictureSheet.Cell]) = ([], [])
            while let line = try scanner.next(into: &cells) {
                records.append(Record(line: line, fields: cells.map { text(of: $0, in: bytes) }))
            }
            return records
        }
    }

    /// The fields of each record of a file, as many in each.
    /// - Throws: `TableFileError` where a quote is never closed or a record is shorter or longer than the first;
    ///   `FileAccessError`, `NotARegularFile`, `FileTooLarge`.
    public static func table(path: String) throws -> [[String]] {
        let records = try records(FileBytes.read(path: path, limit: maximumBytes), path: path)
        let width = records.first?.fields.count
        if let ragged = records.first(where: { $0.fields.count != width }), let width {
            throw TableFileError(
                path: path, line: ragged.line,
                problem: "the number of cells is \(ragged.fields.count), that of the first line is \(width)")
        }
        return records.map(\.fields)
    }

    /// What is read at the most, in bytes: room for the attributes of ten times the pictures of CelebA.
    static let maximumBytes = 1 << 28

    /// A field's text, quotes taken off; what is no UTF-8 repaired.
    static func text(of cell: PictureSheet.Cell, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let range = Int(cell.start)..<Int(cell.end)
        guard !range.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "\"") else {
            return String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
        }
        return String(decoding: unquoted(bytes[range]), as: UTF8.self)
    }

    /// What a quoted field says: doubled quotes are one, and whatever follows the closing quote belongs to it.
    static func unquoted(_ field: some BidirectionalCollection<UInt8>) -> [UInt8] {
        let quote = UInt8(ascii: "\"")
        var content: [UInt8] = []
        var rest = field.dropFirst()
        while let byte = rest.popFirst() {
            if byte == quote {
                guard rest.first == quote else { return content + rest }
                rest = rest.dropFirst()
            }
            content.append(byte)
        }
        return content
    }

    /// Finds where the fields are; copies nothing.
    struct Scanner {
        let bytes: UnsafeBufferPointer<UInt8>
        let path: String
        private var position: Int
        private var line = 1

        init(bytes: UnsafeBufferPointer<UInt8>, path: String) {
            (self.bytes, self.path) = (bytes, path)
            position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        }

        /// The places of the next record's fields, and the line on which it begins; nil at the end.
        mutating func next(into cells: inout [PictureSheet.Cell]) throws -> Int? {
            while position < bytes.count {
                let start = line
                try record(into: &cells)
                // A line without anything is no record; one with quotes around nothing is.
                if cells.count > 1 || cells.contains(where: { $0.start < $0.end }) { return start }
            }
            return nil
        }

        private mutating func record(into cells: inout [PictureSheet.Cell]) throws {
            cells.removeAll(keepingCapacity: true)
            while true {
                cells.append(try field())
                guard position < bytes.count else { return }
                let separator = bytes[position]
                position += 1
                if separator == UInt8(ascii: ",") { continue }
                line += 1
                return
            }
        }

        /// Stops before a comma or a line feed.
        private mutating func field() throws -> PictureSheet.Cell {
            let start = position
            if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { try skipQuoted() }
            while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != 10 {
                position += 1
            }
            let end = position > start && bytes[position - 1] == 13 ? position - 1 : position
            return PictureSheet.Cell(start: UInt32(start), end: UInt32(end))
        }

        private mutating func skipQuoted() throws {
            let opening = line
            position += 1
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if byte == 10 { line += 1 }
                guard byte == UInt8(ascii: "\"") else { continue }
                guard position < bytes.count, bytes[position] == byte else { return }
                position += 1
            }
            throw TableFileError(path: path, line: opening, problem: "a quote that is never closed")
        }
    }
}

/// A fault in a file of comma-separated values.
public struct TableFileError: ExplainedError {
    let path: String
    let line: Int
    let problem: String

    public init(path: String, line: Int, problem: String) {
        self.path = path
        self.line = line
        self.problem = problem
    }

    public var message: String { "table file \(path), line \(line): \(problem)" }
    public var remedy: String? {
        "the form is CSV: column names, then a line a row with as many cells; cells with commas, quotes or line ends "
            + "stand in quotes"
    }
}
