import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Support

/// Tables, and what can be written as one: lists and sets.
struct CSVFormat: FileFormat {
    let endings = ["csv"]

    func accepts(_ value: any Value) -> Bool {
        value is TableValue || value is ListValue || value is Dataset || value is NeighborSet
    }

    func write(_ writing: FileWriting) throws {
        guard let table = try table(of: writing) else { return }
        try requireFlat(table, writing)
        try FileBytes.writeAtomically(CSVWriter.bytes(of: table), to: writing.path)
    }

    func read(_ reading: FileReading) throws -> any Value {
        try table(in: reading.path, missing: reading.missing, monitor: reading.call.monitor) {
            reading.call.warn($0, about: reading.fileArgument)
        }
    }

    func isOurs(_ path: String, monitor: any WorkMonitor) -> Bool {
        // Tables of spreadsheets and other programs differ somewhere: in line ends, separators, quotes or zeros.
        guard let bytes = FileManager.default.contents(atPath: path),
            let table = try? table(in: path, monitor: monitor, warn: { _ in })
        else { return false }
        return CSVWriter.bytes(of: table).elementsEqual(bytes)
    }

    private func table(of writing: FileWriting) throws -> TableValue? {
        if let table = writing.value as? TableValue { return table }
        if let set = writing.value.pictureSet {
            return try set.table(monitor: writing.call.monitor)
        }
        return try (writing.value as? ListValue).map { try table(of: $0, writing) }
    }

    /// A list as a table: a row for each element, in one column; lists of equal length have a column for each item.
    /// Lists of other shapes would come back as texts.
    private func table(of list: ListValue, _ writing: FileWriting) throws -> TableValue {
        let inner = list.items.compactMap { $0 as? ListValue }
        guard let width = inner.first?.items.count else {
            return TableValue(columns: ["value"], rows: list.items.map { [$0] })
        }
        guard width > 0, inner.count == list.items.count, inner.allSatisfy({ $0.items.count == width }),
            !inner.contains(where: { $0.items.contains { $0 is ListValue } })
        else {
            throw writing.call.complaint(
                about: writing.valueArgument,
                "a CSV file holds a list of values, or of lists that are all of the same length",
                remedy: "sessions keep every value; table([\"a\", \"b\"], rows) names columns")
        }
        return TableValue(columns: (0..<width).map { "value\($0)" }, rows: inner.map(\.items))
    }

    /// - Throws: a complaint about a list, a table or features in a cell, which would be read back as a description.
    private func requireFlat(_ table: TableValue, _ writing: FileWriting) throws {
        for (position, row) in table.rows.enumerated() {
            try writing.call.monitor.checkCancellation()
            for (name, value) in zip(table.columns, row)
            where value is ListValue || value is TableValue || value is RowValue || value is Features {
                throw writing.call.complaint(
                    about: writing.valueArgument,
                    "a cell of a CSV file holds a number, a text or a boolean, but row \(position), counted from 0, "
                        + "has \(value.typePhrase) in “\(name)”",
                    remedy: value is Features
                        ? "save each of the features in a .npz or .safetensors file; sessions keep every value"
                        : "save it in a file of its own; sessions keep every value")
            }
        }
    }

    private func table(
        in path: String, missing: MissingCodes = .none, monitor: any WorkMonitor, warn: (String) -> Void
    ) throws -> TableValue {
        guard let table = try CSV.table(path: path, monitor: monitor) else {
            throw TableFileError(path: path, line: 1, problem: "the file is empty")
        }
        table.remarks.forEach(warn)
        let (columns, remarks) = try table.cells(missing: missing, monitor: monitor)
        remarks.forEach(warn)
        let rows = try table.rows.indices.map { row in
            try monitor.checkCancellation()
            return columns.map { value(of: $0[row]) }
        }
        return try TableValue(columns: table.columns, checking: rows)
    }

    private func value(of cell: CSV.Cell) -> any Value {
        switch cell {
        case .unknown: Nothing.unknown
        case .number(let number): number
        case .flag(let flag): flag
        case .text(let text): text
        }
    }
}
