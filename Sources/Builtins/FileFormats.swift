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
        endings: ["png", "jpg", "jpeg"], accepts: { $0 is Picture },
        write: { value, path, call in
            guard let picture = value as? Picture else { return }
            let quality = try call.count("quality") ?? 95
            guard quality <= 100 else {
                throw call.complaint(
                    about: "quality", "quality: goes from 1 to 100", remedy: "95 is the default")
            }
            try ImageFile.write(picture.image, path: path, quality: quality, comment: comment(picture))
        },
        read: { path, call in try call.picture(fromFile: path) })

    /// What is read, and not written.
    static let otherImage = FileFunctions.Format(
        endings: ImageCodecs.fileEndings.filter { !image.endings.contains($0) }, accepts: { _ in false },
        write: { _, _, _ in }, read: { path, call in try call.picture(fromFile: path) })

    static let numpy = FileFunctions.Format(
        endings: ["npy"], accepts: { $0 is Picture },
        write: { value, path, _ in
            guard let image = (value as? Picture)?.image else { return }
            try NumpyFile.write(
                FloatTensor(shape: [image.height, image.width, 3], values: image.pixels), to: path)
        },
        read: { path, _ in
            let tensor = try NumpyFile.read(path: path)
            guard tensor.shape.count == 3, tensor.shape[2] == 3 else {
                throw UnexpectedShape(path: path, shape: tensor.shape, expected: "(height, width, 3)")
            }
            return Picture(
                image: try Image(validating: tensor.values, width: tensor.shape[1], height: tensor.shape[0]))
        })

    /// Edited photographs say so (README: what editing people's photographs asks).
    private static func comment(_ picture: Picture) -> String? {
        guard picture.isEdited else { return picture.file == nil ? "Made with dfi." : nil }
        let evaluations =
            picture.reconstruction.map { ": a reconstruction of \($0.evaluations) evaluations" } ?? ""
        return "Edited with dfi by deep feature interpolation\(evaluations)."
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
        })

    static let numpyArchive = FileFunctions.Format(
        endings: ["npz"], accepts: { $0 is Features },
        write: { value, path, _ in
            guard let features = value as? Features else { return }
            try NumpyArchive.write(features.archiveArrays, to: path)
        }, read: { path, _ in try Features.read(fromArchive: NumpyArchive.read(path: path), path: path) })
}

enum NetworkFormats {
    static let safetensors = FileFunctions.Format(
        endings: ["safetensors"], accepts: { $0 is NetworkValue },
        write: { value, path, _ in
            guard let network = (value as? NetworkValue)?.network else { return }
            try Safetensors.write(network.namedTensors, metadata: network.fileMetadata, to: path)
        }, read: FeatureFormats.safetensors.read)
}

enum TableFormats {
    static let csv = FileFunctions.Format(
        endings: ["csv"], accepts: { $0 is TableValue || $0 is ListValue },
        write: { value, path, _ in
            let table = value as? TableValue
            let rows = table?.rows ?? (value as? ListValue)?.items.map { [$0] } ?? []
            let lines = ([table?.columns ?? ["value"]] + rows.map { $0.map(text(of:)) }).map(line)
            try FileBytes.writeAtomically([UInt8]((lines.joined(separator: "\n") + "\n").utf8), to: path)
        },
        read: { path, call in try table(path: path, monitor: call.session.monitor) })

    /// A number where the cell is one that the language knows: "nan" and "inf" stay texts.
    private static func table(path: String, monitor: any WorkMonitor) throws -> TableValue {
        let table = try CSV.table(path: path, monitor: monitor)
        guard let header = table.records.first else {
            throw TableFileError(path: path, line: 1, problem: "the file is empty")
        }
        func value(_ cell: String) -> any Value {
            if let number = table.number(cell) { return number }
            return cell
        }
        let rows = try table.records.dropFirst().map { cells in
            try monitor.checkCancellation()
            return cells.map(value)
        }
        return TableValue(columns: header, rows: rows)
    }

    /// What is unknown is a blank, as it is where sets read it.
    private static func text(of cell: any Value) -> String {
        (cell as? Nothing)?.isUnknown ?? false ? "" : cell.summary(named: nil)
    }

    /// An empty cell alone in its row stands in quotes, since a blank line is no row.
    private static func line(_ cells: [String]) -> String {
        cells == [""] ? "\"\"" : cells.map(quoted).joined(separator: ",")
    }

    private static func quoted(_ cell: String) -> String {
        cell.contains { "\",;\t\n\r".contains($0) }
            ? "\"\(cell.replacingOccurrences(of: "\"", with: "\"\""))\"" : cell
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
