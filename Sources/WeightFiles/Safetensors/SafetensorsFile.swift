import Tensor

/// A safetensors file: its header in memory, its tensors read from the file when asked for.
final class SafetensorsFile: WeightFile {
    let format = SafetensorsHeader.format
    let metadata: [String: String]
    let tensorNames: [String]
    private let file: RandomAccessFile
    private let entries: [String: SafetensorsHeader.Entry]

    var path: String { file.path }

    /// Reads and checks the header.
    /// - Throws: `MalformedFileError`, or `FileAccessError` or `ShrunkenFileError` where reading fails.
    init(_ file: RandomAccessFile) throws {
        let header = try SafetensorsHeader(of: file)
        self.file = file
        metadata = header.metadata
        tensorNames = header.entries.map(\.name)
        entries = Dictionary(uniqueKeysWithValues: header.entries.map { ($0.name, $0) })
    }

    func shape(of name: String) -> [Int]? {
        entries[name]?.shape
    }

    func tensor(named name: String) throws -> FloatTensor {
        guard let entry = entries[name] else {
            throw MissingTensorError(name: name, path: path, available: tensorNames)
        }
        guard let decoder = entry.type.decoder else {
            throw ElementTypeError(name: name, path: path, type: entry.type.name)
        }
        return FloatTensor(
            shape: entry.shape, values: try decoder.read(count: entry.count, at: entry.fileOffset, of: file))
    }
}

extension WeightFileFormat {
    /// A safetensors header is JSON that starts at the ninth byte.
    static let safetensors = WeightFileFormat(
        name: SafetensorsHeader.format,
        recognizes: { $0.count > 8 && $0[8] == UInt8(ascii: "{") },
        open: { try SafetensorsFile($0) })
}
