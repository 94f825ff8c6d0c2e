import Support

/// The columns of a sheet as attributes of pictures.
struct SheetColumns {
    let table: AttributeTable
    /// Columns that are categories because a few of their cells are words among numbers; words that differ only
    /// in case.
    let remarks: [String]

    /// - Parameters:
    ///   - rows: each picture's row in the sheet.
    ///   - missing: what stands for unknown besides blanks.
    /// - Throws: `WorkCancelled`.
    init(_ sheet: PictureSheet, rows: [Int?], missing: MissingCodes, monitor: any WorkMonitor) throws {
        let columns = try Parallel.map(Array(sheet.columns.indices)) { _, _ in
            try monitor.checkCancellation()
        } body: { column in
            let read = Self.cells(rows: rows, column: column, in: sheet, missing: missing)
            return (
                column: AttributeTable.Column(name: sheet.columns[column], cells: read.cells), read.remark
            )
        }
        table = AttributeTable(columns: columns.map(\.column))
        remarks =
            WordColumn.remarks(columns.compactMap(\.1))
            + table.columns.compactMap(Self.remarkOnCase).prefix(3)
            + MissingCodes.remarks(table.columns.map { ($0.name, MissingCodes.suspects(in: $0.numbers)) })
    }

    /// A column is numeric when each of its cells is; otherwise it is a category. One that has more numbers than
    /// words is probably a mistake.
    private static func cells(
        rows: [Int?], column: Int, in sheet: PictureSheet, missing: MissingCodes
    ) -> (cells: AttributeTable.Column.Cells, remark: String?) {
        var numbers: [Double] = []
        numbers.reserveCapacity(rows.count)
        var word: Int?
        for row in rows {
            let cell = row.map { sheet.cell(row: $0, column: column) }
            let isMissing = cell.map { missing.words.contains(sheet.text(of: $0)) } ?? true
            let number = isMissing ? .nan : cell.map { sheet.number(of: $0) } ?? .nan
            if number == nil { word = word ?? row }
            numbers.append(number.map { missing.numbers.contains($0) ? .nan : $0 } ?? .infinity)
        }
        guard let word else { return (.numbers(numbers), remarkOnPoints(rows, column, sheet)) }
        let words = rows.enumerated().map { index, row -> String? in
            guard let row, !numbers[index].isNaN else { return nil }
            return sheet.word(of: sheet.cell(row: row, column: column))
        }
        let (known, others) = (numbers.count(where: \.isFinite), numbers.count(where: \.isInfinite))
        guard known > others else { return (.categories(words), nil) }
        let remark = WordColumn.remark(
            name: AttributeName.normalized(sheet.columns[column]), line: Int(sheet.lines[word]),
            path: sheet.path,
            key: sheet.keys[word], cell: sheet.text(of: sheet.cell(row: word, column: column)))
        return (.categories(words), remark)
    }

    private static func remarkOnPoints(_ rows: [Int?], _ column: Int, _ sheet: PictureSheet) -> String? {
        guard sheet.decimalComma == .always else { return nil }
        for case let row? in rows {
            let cell = sheet.text(of: sheet.cell(row: row, column: column))
            guard ThousandsPoint.isDoubtful(cell) else { continue }
            return ThousandsPoint.remark(
                name: AttributeName.normalized(sheet.columns[column]), line: Int(sheet.lines[row]),
                path: sheet.path, cell: cell)
        }
        return nil
    }

    /// `Happy` and `happy` are two categories, which is seldom meant.
    private static func remarkOnCase(_ column: AttributeTable.Column) -> String? {
        guard case .categories(let cells) = column.cells else { return nil }
        let words = Set(cells.lazy.compactMap(\.self))
        let alike = Dictionary(grouping: words) { $0.lowercased() }.values.filter { $0.count > 1 }
        guard let first = alike.map({ $0.sorted() }).min(by: { $0[0] < $1[0] }) else { return nil }
        return "\(column.name) has " + first.prefix(4).map { "“\($0.prefix(40))”" }.joined(separator: " and ")
            + ", which are different words"
    }
}

extension AttributeTable.Column {
    /// None in a category.
    fileprivate var numbers: [Double] { if case .numbers(let numbers) = cells { numbers } else { [] } }
}
