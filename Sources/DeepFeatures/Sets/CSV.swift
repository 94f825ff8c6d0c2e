import Support

/// Splits comma-separated text into records (RFC 4180: quoted fields, doubled quotes, CRLF or LF).
public enum CSV {
    struct Record {
        let line: Int
        let fields: [String]
    }

    /// Blank lines are skipped, a byte-order mark at the start too; a line that holds `""` alone is an empty cell.
    /// - Throws: `TableFileError` where a quote is never closed.
    static func records(_ text: String, path: String) throws -> [Record] {
        var scanner = Scanner(bytes: Array(text.utf8), path: path)
        return try scanner.records()
    }

    /// The fields of each record of a file, as many in each.
    /// - Throws: `TableFileError` where a quote is never closed or a record is shorter or longer than the first;
    ///   `FileAccessError`, `NotARegularFile`, `FileTooLarge`.
    public static func table(path: String) throws -> [[String]] {
        let text = try text(ofFile: path)
        let records = try records(text, path: path)
        let width = records.first?.fields.count
        if let ragged = records.first(where: { $0.fields.count != width }), let width {
            throw TableFileError(
                path: path, line: ragged.line,
                problem: "the number of cells is \(ragged.fields.count), that of the first line is \(width)")
        }
        return records.map(\.fields)
    }

    /// What is read at the most, in bytes: room for the attributes of ten times the pictures of CelebA.
    private static let maximumBytes = 1 << 28

    /// A file's text, what is no UTF-8 repaired.
    /// - Throws: `FileAccessError`, `NotARegularFile` for what might never end, `FileTooLarge`.
    static func text(ofFile path: String) throws -> String {
        String(decoding: try FileBytes.read(path: path, limit: maximumBytes), as: UTF8.self)
    }

    private struct Scanner {
        let bytes: [UInt8]
        let path: String
        var position = 0
        var line = 1

        mutating func records() throws -> [Record] {
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
            var records: [Record] = []
            while position < bytes.count {
                let (start, first) = (line, bytes[position])
                let fields = try record()
                let isBlank = fields == [""] && first != UInt8(ascii: "\"")
                if !isBlank { records.append(Record(line: start, fields: fields)) }
            }
            return records
        }

        private mutating func record() throws -> [String] {
            var fields: [String] = []
            while true {
                fields.append(try field())
                guard position < bytes.count else { return fields }
                let separator = bytes[position]
                position += 1
                if separator == UInt8(ascii: ",") { continue }
                line += 1
                return fields
            }
        }

        /// Stops before a comma or a line feed.
        private mutating func field() throws -> String {
            var content: [UInt8] = []
            if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { content = try quoted() }
            while position < bytes.count, bytes[position] != UInt8(ascii: ","), bytes[position] != 10 {
                content.append(bytes[position])
                position += 1
            }
            if content.last == 13 { content.removeLast() }
            return String(decoding: content, as: UTF8.self)
        }

        private mutating func quoted() throws -> [UInt8] {
            let opening = line
            var content: [UInt8] = []
            position += 1
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if byte == 10 { line += 1 }
                guard byte == UInt8(ascii: "\"") else {
                    content.append(byte)
                    continue
                }
                guard position < bytes.count, bytes[position] == byte else { return content }
                content.append(byte)
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
