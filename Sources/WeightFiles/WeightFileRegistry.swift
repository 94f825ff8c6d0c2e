/// The formats of weight files: a new one is a line here and a file.
public enum WeightFileRegistry {
    /// In the order in which messages list them. The last one that recognises a file opens it: the marks of the first
    /// are the weakest.
    private static let formats: [WeightFileFormat] = [
        .safetensors, .pyTorchArchive, .pyTorchStream, .caffeModel,
    ]

    /// Their names, each once, for people.
    private static let names = formats.map(\.name).reduce(into: [String]()) { names, name in
        if !names.contains(name) { names.append(name) }
    }

    /// Opens a weight file of any known format, recognised by its content; the path's ending says nothing.
    ///
    /// Cost: reads and checks the file's header, no tensors.
    /// - Throws: `FileAccessError` or `NotARegularFile` where it cannot be read, `UnrecognizedFileError` saying what
    ///   else it looks like, `MalformedFileError` naming what is wrong inside it.
    public static func open(path: String) throws -> any WeightFile {
        let file = try RandomAccessFile(path: path)
        let prefix = try file.readPrefix(WeightFileFormat.prefixLength)
        guard let format = formats.last(where: { $0.recognizes(prefix) }) else {
            throw UnrecognizedFileError(path: path, prefix: prefix, expected: names)
        }
        return try format.open(file)
    }
}
