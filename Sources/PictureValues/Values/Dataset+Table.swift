import DeepFeatures
import Interpreter
import Support

/// A set as a table: a row for each picture with its file's name, then its attributes.
extension Dataset {
    /// Names for the column of files; the first that is not an attribute's is used.
    private static let fileColumns = ["file", "picture", "image", "file_name"]

    /// The table of a set's pictures, in their order.
    ///
    /// Names are those below the set's folder; what is unknown is blank. `dataset(folder, attributes: …)` reads it from a
    /// CSV.
    /// - Throws: `NotEnoughMemory`, `LongList`, `WorkCancelled`.
    package func table(monitor: any WorkMonitor) throws -> TableValue {
        let (files, attributes) = (collection.files, collection.attributes.columns)
        let names = attributes.map(\.name)
        try ValueMemory.require(elements: count * (names.count + 1))
        let rows = try members.map { member -> [any Value] in
            try monitor.checkCancellation()
            return [files[member].name] + attributes.map { Self.cell($0[member]) }
        }
        let file = Self.fileColumns.first { !names.contains($0) } ?? "file"
        return try TableValue(columns: [file] + names, checking: rows)
    }

    private static func cell(_ cell: AttributeValue?) -> any Value {
        switch cell {
        case .number(let number): number
        case .text(let word): word
        case nil: Nothing.unknown
        }
    }
}
