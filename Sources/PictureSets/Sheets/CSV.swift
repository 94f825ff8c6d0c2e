import Support

/// Splits separated text into records (RFC 4180: quoted fields, doubled quotes, CRLF or LF). The separator is the
/// comma, semicolon or tab, whichever the header has most of.
public enum CSV {
    struct Record {
        let line: Int
        let fields: [Field]
    }

    /// A cell as its file has it.
    public struct Field: Sendable {
        /// Without the quotes.
        public let text: String
        public let isQuoted: Bool

        /// Whether there is nothing in it.
        var isBlank: Bool { !isQuoted && ColumnNames.isBlank(text) }
    }

    /// A table as its file has it.
    public struct Table {
        let path: String
        public let columns: [String]
        /// One cell per column in each.
        public let rows: [[Field]]
        /// The line of each row.
        let lines: [Int]
        /// Remarks on how the file was read.
        public let remarks: [String]
        /// What a comma in a number is.
        let decimalComma: DecimalComma
        /// Whether quotes distinguish texts from numbers: not if a program has put all cells in quotes.
        let quotesMarkTexts: Bool

        /// Whether a cell is a text whatever it reads like.
        public func isText(_ cell: Field) -> Bool { quotesMarkTexts && cell.isQuoted }

        /// A cell as a number; nil for a word.
        public func number(_ cell: Field) -> Double? { isText(cell) ? nil : number(in: cell.text) }

        /// What is in a cell, without quotes, as a number; nil for a word.
        func number(in text: String) -> Double? { PlainNumber.decimal(text, comma: decimalComma) }
    }

    /// Blank lines are skipped, a byte-order mark at the start too; a line that holds `""` alone is an empty cell.
    /// - Throws: `TableFileError` if a quote is never closed; `WorkCancelled`.
    static func records(
        _ bytes: [UInt8], path: String, monitor: any WorkMonitor
    ) throws -> (records: [Record], dialect: CSVDialect) {
        try bytes.withUnsafeBufferPointer { bytes in
            var scanner = Scanner(bytes: bytes, path: path, monitor: monitor)
            var (records, cells): ([Record], [PictureSheet.Cell]) = ([], [])
            while let line = try scanner.next(into: &cells) {
                records.append(Record(line: line, fields: cells.map { field(of: $0, in: bytes) }))
            }
            return (records, scanner.dialect)
        }
    }

    /// The table of a file, with its header as the columns' names; nil if it is empty. Cells at the ends of lines
    /// that have neither a name nor anything in them do not count, and nor do lines of them: spreadsheets write
    /// such lines.
    /// - Throws: `TableFileError` if a quote is never closed or a record is shorter or longer than the first;
    ///   `ForeignSheet`, `FileAccessError`, `NotARegularFile`, `FileTooLarge`; `WorkCancelled`.
    public static func table(path: String, monitor: any WorkMonitor = SilentMonitor()) throws -> Table? {
        let (bytes, isWestern) = try SheetText.read(path: path)
        let (records, dialect) = try records(bytes, path: path, monitor: monitor)
        guard let header = records.first?.fields else { return nil }
        let filled = records.dropFirst().filter { !isBlank($0.fields) || $0.fields.count == 1 }
        let named = (header.lastIndex { !$0.isBlank } ?? header.count - 1) + 1
        let isWider = filled.contains { !isBlank($0.fields.prefix(header.count).dropFirst(named)) }
        let width = isWider ? header.count : named
        if let ragged = filled.first(where: { !fits($0.fields, width) }) {
            throw TableFileError(
                path: path, line: ragged.line,
                problem:
                    "it has \(ragged.fields.count) cells, and the first line has \(header.count)"
            )
        }
        let names = ColumnNames(header.prefix(width).map(\.text), path: path)
        return Table(
            path: path, columns: names.names, rows: filled.map { Array($0.fields.prefix(width)) },
            lines: filled.map(\.line),
            remarks: (isWestern ? [SheetText.westernRemark(path: path)] : []) + names.remarks,
            decimalComma: dialect.decimalComma,
            quotesMarkTexts: records.contains { $0.fields.contains { !$0.isQuoted } })
    }

    private static func isBlank(_ fields: some Sequence<Field>) -> Bool { fields.allSatisfy(\.isBlank) }

    /// Whether there is a cell for each column, and nothing in those beyond.
    private static func fits(_ fields: [Field], _ width: Int) -> Bool {
        fields.count >= width && isBlank(fields.dropFirst(width))
    }

    private static func field(
        of cell: PictureSheet.Cell, in bytes: UnsafeBufferPointer<UInt8>
    ) -> Field {
        let isQuoted = cell.start < cell.end && bytes[Int(cell.start)] == UInt8(ascii: "\"")
        return Field(text: text(of: cell, in: bytes), isQuoted: isQuoted)
    }

    /// A field's text, without quotes; what is not UTF-8 is repaired.
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
        let dialect: CSVDialect
        private let monitor: any WorkMonitor
        private var position: Int
        private var line: Int
        private var fieldsRead = 0

        init(bytes: UnsafeBufferPointer<UInt8>, path: String, monitor: any WorkMonitor) {
            (self.bytes, self.path, self.monitor) = (bytes, path, monitor)
            dialect = CSVDialect(of: bytes)
            (position, line) = (dialect.start, dialect.line)
        }

        /// The places of the next record's fields, and the line on which it begins; nil at the end.
        mutating func next(into cells: inout [PictureSheet.Cell]) throws -> Int? {
            while position < bytes.count {
                let start = line
                try record(into: &cells)
                // An empty line is not a record; one with quotes around nothing is.
                if cells.count > 1 || cells.contains(where: { $0.start < $0.end }) { return start }
            }
            return nil
        }

        private mutating func record(into cells: inout [PictureSheet.Cell]) throws {
            cells.removeAll(keepingCapacity: true)
            while true {
                cells.append(try field())
                try poll()
                guard position < bytes.count else { return }
                let separator = bytes[position]
                position += 1
                if separator == dialect.separator { continue }
                line += 1
                return
            }
        }

        /// Asks from time to time whether to stop.
        private mutating func poll() throws {
            fieldsRead += 1
            if fieldsRead & 0xFFFF == 0 { try monitor.checkCancellation() }
        }

        /// Stops before a separator or a line feed.
        private mutating func field() throws -> PictureSheet.Cell {
            let start = position
            if position < bytes.count, bytes[position] == UInt8(ascii: "\"") { try skipQuoted() }
            while position < bytes.count, bytes[position] != dialect.separator, bytes[position] != 10 {
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
        "the form is CSV: column names, then one line per row with as many cells; cells with separators, quotes or "
            + "line ends are in quotes"
    }
}
