/// The form before PyTorch 1.6: five pickles – a magic number, a version, facts about the machine, the object, the list
/// of storages – and then each storage, eight bytes of its number of elements and the elements, little-endian.
enum PyTorchStream {
    /// The first pickle after its protocol: the number 0x1950A86A20F9469CFC6C, and stop.
    private static let magic: [UInt8] =
        [0x8A, 10, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E]

    /// Where the first pickle ends; nil where the file is of another form.
    static func startLength(_ prefix: [UInt8]) -> Int? {
        guard prefix.count > 2, prefix[0] == PickleOpcode.proto.rawValue else { return nil }
        // From protocol 4 on, a frame is announced first: an instruction and eight bytes of length.
        let start = prefix[2] == PickleOpcode.frame.rawValue ? 11 : 2
        return prefix.dropFirst(start).starts(with: magic) ? start + magic.count : nil
    }

    static func contents(of file: RandomAccessFile) throws -> PyTorchContents {
        let start = startLength(try file.readPrefix(WeightFileFormat.prefixLength)) ?? 0
        var unpickler = Unpickler(FileCursor(file, start..<file.size))
        guard case .integer(1001) = try unpickler.value() else {
            throw FormatFault("its version is not the 1001 of files before PyTorch 1.6")
        }
        guard case .dictionary = try unpickler.value() else {
            throw FormatFault("it lacks the facts about the machine that wrote it")
        }
        let value = try unpickler.value()
        let checkpoint = try Checkpoint(value, in: unpickler.heap)
        let keys = try unpickler.value()
        let storages = try places(
            of: unpickler.texts(of: keys), described: unpickler.storages,
            FileCursor(file, unpickler.position..<file.size))
        return PyTorchContents(checkpoint: checkpoint, storages: storages)
    }

    /// - Parameter cursor: at the first storage.
    private static func places(
        of keys: [String], described: Set<TorchStorage>, _ cursor: FileCursor
    ) throws -> [String: StoredZipReader.Entry] {
        let byKey = Dictionary(described.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        guard byKey.count == described.count else {
            throw FormatFault("two of its storages that differ have the same name")
        }
        var cursor = cursor
        var places: [String: StoredZipReader.Entry] = [:]
        for key in keys {
            guard let storage = byKey[key], places[key] == nil else {
                throw FormatFault("its storage \(quoted(key)) belongs to no tensor")
            }
            let count = try cursor.littleEndian(Int64.self)
            guard count == storage.count, let size = product(storage.count, storage.type.width) else {
                throw FormatFault(
                    "storage \(quoted(key)) should have \(storage.count) elements and says \(count)",
                    remedy: FormatFault.fetchAgain)
            }
            let start = cursor.position
            try cursor.skip(size)
            places[key] = StoredZipReader.Entry(
                name: key, range: start..<(start + size), checksum: PyTorchContents.noChecksum)
        }
        return places
    }
}

extension Unpickler {
    /// - Throws: `FormatFault` unless `value` is a list of texts.
    fileprivate func texts(of value: PickleValue) throws -> [String] {
        let items = heap.items(of: value) ?? []
        let texts = items.compactMap { if case .text(let text) = $0 { text } else { nil } }
        guard case .list = value, texts.count == items.count else {
            throw FormatFault("it lacks the list of its storages")
        }
        return texts
    }
}

extension WeightFileFormat {
    static let pyTorchStream = WeightFileFormat(
        name: PyTorchFile.formatName, recognizes: { PyTorchStream.startLength($0) != nil },
        open: { try PyTorchFile($0, PyTorchStream.contents) })
}
