import ConvNet
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import Support
import Tensor
import WeightFiles

enum PictureFormats {
    static let image = FileFunctions.Format(
        endings: ["png", "jpg", "jpeg"], accepts: isDrawn,
        write: { value, path, call in
            guard let picture = try picture(value, call) else { return }
            let quality = try call.count("quality") ?? 95
            guard quality <= 100 else {
                throw call.complaint(
                    about: "quality", "quality: goes from 1 to 100", remedy: "95 is the default")
            }
            try ImageFile.write(
                picture.image, path: path, quality: quality, comment: EditMark.comment(for: picture))
        },
        read: { path, call in try call.picture(fromFile: path) },
        isOurs: { path, call in
            let request = DecodingRequest(name: path, monitor: call.session.monitor)
            return (try? ImageFile.read(request)).map(EditMark.isOurs) ?? false
        }, marksFiles: true)

    /// Pictures, and masks, which are drawn.
    private static func isDrawn(_ value: any Value) -> Bool { value is Picture || value is Mask }

    private static func picture(_ value: any Value, _ call: Call) throws -> Picture? {
        try (value as? Mask).map { try call.drawing(of: $0) } ?? (value as? Picture)
    }

    /// What is read, and not written.
    static let otherImage = FileFunctions.Format(
        endings: ImageCodecs.fileEndings.filter { !image.endings.contains($0) }, accepts: { _ in false },
        write: { _, _, _ in }, read: { path, call in try call.picture(fromFile: path) },
        isOurs: { _, _ in false })

    static let numpy = FileFunctions.Format(
        endings: ["npy"], accepts: isDrawn,
        write: { value, path, call in
            guard let image = try picture(value, call)?.image else { return }
            try NumpyFile.write(
                FloatTensor(shape: [image.height, image.width, 3], values: image.pixels), to: path)
        },
        read: { path, _ in try picture(fromArray: path) },
        isOurs: { path, _ in (try? picture(fromArray: path)) != nil })

    private static func picture(fromArray path: String) throws -> Picture {
        let tensor = try NumpyFile.read(path: path)
        guard tensor.shape.count == 3, tensor.shape[2] == 3 else {
            throw UnexpectedShape(path: path, shape: tensor.shape, expected: "(height, width, 3)")
        }
        return Picture(
            image: try Image(validating: tensor.values, width: tensor.shape[1], height: tensor.shape[0]))
    }
}

enum FeatureFormats {
    static let safetensors = FileFunctions.Format(
        endings: ["safetensors"], accepts: { $0 is Features },
        write: { value, path, _ in
            guard let features = value as? Features else { return }
            try Safetensors.write(features.namedTensors, metadata: features.fileMetadata, to: path)
        },
        read: { path, call in
            let file = try WeightFileRegistry.open(path: path)
            guard file.metadata["kind"] == Network.fileKind else { return try Features.read(from: file) }
            return try NetworkFunctions.open(NetworkFunctions.file(path), call)
        },
        isOurs: { path, _ in (try? WeightFileRegistry.open(path: path))?.metadata["kind"] != nil })

    static let numpyArchive = FileFunctions.Format(
        endings: ["npz"], accepts: { $0 is Features },
        write: { value, path, _ in
            guard let features = value as? Features else { return }
            try NumpyArchive.write(features.archiveArrays, to: path)
        },
        read: { path, _ in try features(fromArchive: path) },
        isOurs: { path, _ in (try? features(fromArchive: path)) != nil })

    private static func features(fromArchive path: String) throws -> Features {
        try Features.read(fromArchive: NumpyArchive.read(path: path), path: path)
    }
}

enum NetworkFormats {
    static let safetensors = FileFunctions.Format(
        endings: ["safetensors"], accepts: { $0 is NetworkValue },
        write: { value, path, _ in
            guard let network = (value as? NetworkValue)?.network else { return }
            try Safetensors.write(network.namedTensors, metadata: network.fileMetadata, to: path)
        }, read: FeatureFormats.safetensors.read, isOurs: FeatureFormats.safetensors.isOurs)
}

enum TableFormats {
    static let csv = FileFunctions.Format(
        endings: ["csv"],
        accepts: { $0 is TableValue || $0 is ListValue || $0 is Dataset || $0 is NeighborSet },
        write: { value, path, call in
            guard
                let table = try value as? TableValue
                    ?? value.pictureSet.map({ try SetTable.table(of: $0, monitor: call.session.monitor) })
                    ?? (value as? ListValue).map({ try rows(of: $0, call) })
            else { return }
            try requireFlat(table, call)
            try FileBytes.writeAtomically(encoded(table), to: path)
        },
        read: table,
        isOurs: { path, call in
            // Spreadsheets, and other programs' tables, have other marks somewhere: line ends, separators, quotes, zeros.
            guard let bytes = FileManager.default.contents(atPath: path),
                let table = try? table(path: path, call, warn: { _ in })
            else { return false }
            return encoded(table).elementsEqual(bytes)
        })

    private static func encoded(_ table: TableValue) -> [UInt8] {
        let hasQuantities = table.columns.indices.map { column in
            table.rows.contains { $0[column] is Double || $0[column] is Bool }
        }
        let body = table.rows.map { zip($0, hasQuantities).map(cell) }
        let lines = ([table.columns.map(quoted)] + body).map(line)
        return [UInt8]((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// - Throws: a complaint about a list, a table or features in a cell, which would be read back as words about it.
    private static func requireFlat(_ table: TableValue, _ call: Call) throws {
        for (position, row) in table.rows.enumerated() {
            try call.session.monitor.checkCancellation()
            for (name, value) in zip(table.columns, row)
            where value is ListValue || value is TableValue || value is RowValue || value is Features {
                throw call.complaint(
                    about: "value",
                    "a cell of a CSV file holds a number, a text or a boolean, and row \(position), counted from 0, has "
                        + "\(value.typePhrase) in “\(name)”",
                    remedy: value is Features
                        ? "features go into a .npz or .safetensors file each; sessions keep every value"
                        : "save it in a file of its own; sessions keep every value")
            }
        }
    }

    /// A list as a table: a row an element, in one column, or of lists of one length in as many. Lists of other shapes
    /// would come back as texts.
    private static func rows(of list: ListValue, _ call: Call) throws -> TableValue {
        let inner = list.items.compactMap { $0 as? ListValue }
        guard let width = inner.first?.items.count else {
            return TableValue(columns: ["value"], rows: list.items.map { [$0] })
        }
        guard width > 0, inner.count == list.items.count, inner.allSatisfy({ $0.items.count == width }),
            !inner.contains(where: { $0.items.contains { $0 is ListValue } })
        else {
            throw call.complaint(
                about: "value", "a CSV file holds a list of values, or of lists that are all of one length",
                remedy: "sessions keep every value; table([\"a\", \"b\"], rows) gives rows names")
        }
        return TableValue(columns: (0..<width).map { "value\($0)" }, rows: inner.map(\.items))
    }

    private static func table(path: String, _ call: Call) throws -> TableValue {
        try table(path: path, call) { call.warn($0, about: "file") }
    }

    private static func table(path: String, _ call: Call, warn: (String) -> Void) throws -> TableValue {
        let monitor = call.session.monitor
        guard let table = try CSV.table(path: path, monitor: monitor) else {
            throw TableFileError(path: path, line: 1, problem: "the file is empty")
        }
        table.remarks.forEach(warn)
        let (columns, remarks) = try table.cells(monitor: monitor)
        remarks.forEach(warn)
        let rows = try table.rows.indices.map { row in
            try monitor.checkCancellation()
            return columns.map { value(of: $0[row]) }
        }
        return try TableValue(columns: table.columns, checking: rows)
    }

    private static func value(of cell: CSV.Cell) -> any Value {
        switch cell {
        case .unknown: Nothing.unknown
        case .number(let number): number
        case .flag(let flag): flag
        case .text(let text): text
        }
    }

    /// A value as a cell. Nothing, and what is unknown, is a blank, as it is where sets read it; a text that reads like
    /// another value stands in quotes, and so does each in a column that has numbers or booleans too, which would else be
    /// read as words.
    private static func cell(of value: any Value, amongQuantities: Bool) -> String {
        switch value {
        case is Nothing: ""
        case is Double, is Bool: value.summary(named: nil)
        default: text(of: value, isQuoted: amongQuantities)
        }
    }

    private static func text(of value: any Value, isQuoted: Bool) -> String {
        let text = value.summary(named: nil)
        return isQuoted || CSV.isAmbiguous(text) ? inQuotes(text) : quoted(text)
    }

    /// Blank cells alone are no row: the first of them is `NA`.
    private static func line(_ cells: [String]) -> String {
        (cells.allSatisfy(\.isEmpty) ? ["NA"] + cells.dropFirst() : cells).joined(separator: ",")
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains { "\",;\t\n\r".contains($0) } ? inQuotes(cell) : cell
    }

    private static func inQuotes(_ cell: String) -> String {
        "\"\(cell.replacingOccurrences(of: "\"", with: "\"\""))\""
    }
}

/// Thrown for a file whose numbers do not have the shape of what it should hold.
struct UnexpectedShape: ExplainedError {
    let path: String
    let shape: [Int]
    let expected: String
    var message: String { "\(path) holds numbers of shape \(shape), where \(expected) is needed" }
    var remedy: String? {
        switch (shape.count, shape.first, shape.last) {
        case (3, 3, _): "save a.transpose(1, 2, 0)"
        case (3, _, 4): "leave the alpha channel out: save a[:, :, :3]"
        case (2, _, _): "of a grey picture save numpy.stack([a, a, a], 2)"
        case (4, 1, _): "save a[0], one picture"
        default: "save writes pictures in that shape"
        }
    }
}
