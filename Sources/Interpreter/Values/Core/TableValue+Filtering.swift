import Language
import Support

extension TableValue: FilteredValue {
    package var conditionSubject: any ConditionSubject { self }
    package var members: [Int] { Array(rows.indices) }

    package func selecting(_ positions: [Int]) throws -> any Value {
        try ValueMemory.require(elements: positions.count)
        var kept = try TableValue(columns: columns, checking: positions.map { rows[$0] })
        kept.isReadFromEnd = isReadFromEnd
        return kept
    }
}

/// Columns by their names, as `t.name` has them; an empty cell, or one that is not known, is unknown.
extension TableValue: ConditionSubject {
    package var memberCount: Int { rows.count }
    package var columnNames: [String] { columns }
    package var columnPhrase: String { "a column" }
    package var columnWord: String { "column" }
    package var exampleOfCondition: String { "psnr > 30 or name == \"z\"" }

    package func remedy(forTextIn variable: String) -> String {
        "a condition takes the column's own name; a text finds it as a list: t[\(variable)]"
    }

    package var remedyWithoutColumns: String { "the table has no columns" }

    package func noColumn(_ name: String) -> String { "no column “\(name)” in this table" }

    package func column(named name: String) -> ConditionColumn? {
        guard let place = ColumnName.place(of: name, in: columns) else { return nil }
        return ConditionColumn(name: columns[place]) { [rows] in
            rows[$0][place] is Nothing ? nil : rows[$0][place]
        }
    }

    package func words(in column: ConditionColumn) -> [String]? {
        let cells = rows.indices.compactMap { column.cell($0) }
        let words = Set(cells.lazy.compactMap { $0 as? String })
        return cells.allSatisfy { $0 is String } ? words.sorted() : nil
    }

    /// A program may ask for a word that no row has; one written out beside a column is mostly a slip.
    package func mistake(_ word: String, in column: ConditionColumn, _ written: Expression) -> Diagnostic? {
        let cells = rows.indices.compactMap { column.cell($0) }
        if !cells.isEmpty, cells.allSatisfy({ $0 is Double }) {
            return .textForNumericColumn(word, of: column.name, written.span)
        }
        guard case .text = written.kind else { return nil }
        let words = Set(cells.lazy.compactMap { $0 as? String })
        guard !words.isEmpty, !words.contains(word) else { return nil }
        var mistake = Diagnostic.unknownWord(
            word, of: column.name, among: words.sorted(), of: "row", written.span)
        mistake.severity = .warning
        return mistake
    }

    package func spelling(of text: String, in column: ConditionColumn) -> String { text }

    package func place(of member: Int) -> String { "row \(member), counted from 0," }
}
