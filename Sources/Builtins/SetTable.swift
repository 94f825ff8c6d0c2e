import DeepFeatures
import Interpreter
import PictureValues
import Support

/// A set as a table: a row a picture with its file's name, then its attributes.
enum SetTable {
    /// The names of the column of files, the first of which is no attribute's.
    private static let fileColumns = ["file", "picture", "image", "file_name"]

    /// The table of a set's pictures, in their order.
    ///
    /// Names are those below the set's folder; what is unknown is blank. `dataset(folder, attributes: …)` reads it from a
    /// CSV.
    /// - Throws: `NotEnoughMemory`, `LongList`, `WorkCancelled`.
    static func table(of set: Dataset, monitor: any WorkMonitor) throws -> TableValue {
        let (files, attributes) = (set.collection.files, set.collection.attributes.columns)
        let names = attributes.map(\.name)
        try ValueMemory.require(elements: set.count * (names.count + 1))
        let rows = try set.members.map { member -> [any Value] in
            try monitor.checkCancellation()
            return [files[member].name] + attributes.map { Self.cell($0[member]) }
        }
        let file = fileColumns.first { !names.contains($0) } ?? "file"
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
