/// The formats of weight files: a new one is a line here and a file of its own.
public enum WeightFileRegistry {
    private static let formats: [WeightFileFormat] = [
        .pyTorchArchive, .pyTorchStream, .caffeModel, .safetensors,
    ]

    /// Their names, each once, for people.
    private static let names = ["safetensors", PyTorchFile.formatName, CaffeModelFile.formatName]

    /// Opens a weight file of any known format, recognised by its content; the path's ending says nothing.
    ///
    /// Cost: reads and checks the file's header, no tensor.
    /// - Throws: `FileAccessError` or `NotARegularFile` where it cannot be read, `UnrecognizedFileError` saying what
    ///   else it looks like, `MalformedFileError` naming what is wrong inside it.
    public static func open(path: String) throws -> any WeightFile {
        let file = try RandomAccessFile(path: path)
        let prefix = try file.readPrefix(WeightFileFormat.prefixLength)
        guard let format = formats.first(where: { $0.recognizes(prefix) }) else {
            throw UnrecognizedFileError(path: path, prefix: prefix, expected: names)
        }
        return try format.open(file)
    }
}
