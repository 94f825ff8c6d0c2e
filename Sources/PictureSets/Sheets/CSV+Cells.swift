import Support

extension CSV {
    /// What a cell of a table says.
    public enum Cell: Sendable, Equatable {
        case unknown
        case number(Double)
        case flag(Bool)
        case text(String)
    }

    /// Whether a text without quotes would be read as something else.
    public static func isAmbiguous(_ text: String) -> Bool {
        text.utf8.first?.isBlank ?? true || text.utf8.last?.isBlank ?? true || CellText.isUnknown(text)
            || flag(text) != nil || CellText.number(text) != nil
    }

    fileprivate static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true": true
        case "false": false
        default: nil
        }
    }
}

extension CSV.Table {
    /// What the cells of each column say, and remarks on columns of numbers that are words.
    ///
    /// As in sheets of attributes, a column without quotes holds only numbers and booleans, or only words; a
    /// blank, `NA` or similar is unknown. A column stays as it is written if numbers would lose digits:
    /// `000010`, or whole numbers beyond 2⁵³. Where only some cells of the file are in quotes, those are texts, whatever
    /// else the column holds; where all are, quotes say nothing.
    /// - Throws: `WorkCancelled`.
    public func cells(missing: MissingCodes = .none, monitor: any WorkMonitor) throws -> (
        columns: [[CSV.Cell]], remarks: [String]
    ) {
        let read = try columns.indices.map { column in
            try monitor.checkCancellation()
            return cells(of: column, missing: missing)
        }
        let suspects = zip(columns, read).map { name, column in
            (name, MissingCodes.suspects(in: column.cells.lazy.compactMap(\.number)))
        }
        return (
            read.map(\.cells),
            WordColumn.remarks(read.compactMap(\.remark)) + MissingCodes.remarks(suspects)
        )
    }

    private func cells(of column: Int, missing: MissingCodes) -> (cells: [CSV.Cell], remark: String?) {
        let fields = rows.map { $0[column] }
        let cells = fields.map { field in
            let cell = cell(field)
            return cell.isCode(of: missing) ? .unknown : cell
        }
        let words = cells.indices.filter { Self.isWord(cells[$0]) && !isText(fields[$0]) }
        let losesDigits = fields.contains { !isText($0) && Self.losesDigits($0.text) }
        guard let first = words.first ?? (losesDigits ? 0 : nil) else {
            return (cells, remarkOnQuotes(column, fields) ?? remarkOnPoints(column, fields))
        }
        let texts = zip(fields, cells).map { field, cell in
            cell == .unknown || isText(field) ? cell : .text(Self.trimmed(field.text))
        }
        let known = cells.count { $0 != .unknown && !Self.isWord($0) }
        guard !losesDigits, known > words.count else { return (texts, nil) }
        return (
            texts,
            WordColumn.remark(
                name: columns[column], line: lines[first], path: path, cell: Self.trimmed(fields[first].text))
        )
    }

    private func remarkOnQuotes(_ column: Int, _ fields: [CSV.Field]) -> String? {
        let known = fields.filter { isText($0) || !CellText.isUnknown(Self.trimmed($0.text)) }
        guard !known.isEmpty,
            known.allSatisfy({ isText($0) && number(in: $0.text) != nil && !Self.losesDigits($0.text) })
        else { return nil }
        return QuotedNumbers.remark(name: columns[column], path: path)
    }

    private func remarkOnPoints(_ column: Int, _ fields: [CSV.Field]) -> String? {
        guard decimalComma == .always else { return nil }
        let texts = fields.lazy.map { isText($0) ? "" : Self.trimmed($0.text) }
        return texts.firstIndex(where: ThousandsPoint.isDoubtful).map {
            ThousandsPoint.remark(name: columns[column], line: lines[$0], path: path, cell: texts[$0])
        }
    }

    /// A cell by itself.
    private func cell(_ field: CSV.Field) -> CSV.Cell {
        if isText(field) { return .text(field.text) }
        let text = Self.trimmed(field.text)
        if CellText.isUnknown(text) { return .unknown }
        if let flag = CSV.flag(text) { return .flag(flag) }
        return number(in: text).map(CSV.Cell.number) ?? .text(text)
    }

    private static func isWord(_ cell: CSV.Cell) -> Bool {
        if case .text = cell { true } else { false }
    }

    private static func trimmed(_ text: String) -> String {
        String(decoding: Array(text.utf8)[...].trimmed, as: UTF8.self)
    }

    /// Whether a whole number would not be written back as it was read: an identifier rather than a quantity.
    private static func losesDigits(_ text: String) -> Bool {
        let text = trimmed(text)
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        guard digits.count > 1, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        if digits.first == 0x30 { return true }
        guard let number = Double(text), number.magnitude >= 0x1p53 else { return false }
        return number.description != text + ".0"
    }
}

extension CSV.Cell {
    fileprivate var number: Double? { if case .number(let number) = self { number } else { nil } }

    fileprivate func isCode(of missing: MissingCodes) -> Bool {
        switch self {
        case .number(let number): missing.numbers.contains(number)
        case .text(let text): missing.words.contains(text)
        case .unknown, .flag: false
        }
    }
}
