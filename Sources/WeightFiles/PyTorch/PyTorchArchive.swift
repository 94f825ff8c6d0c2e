/// The form of PyTorch 1.6 and later: a zip archive of `NAME/data.pkl`, `NAME/data/KEY` for each storage, and
/// `NAME/byteorder` where it was written by 2.0 or later.
enum PyTorchArchive {
    static func contents(of file: RandomAccessFile) throws -> PyTorchContents {
        let entries = try StoredZipReader(file).entries()
        guard let program = entries.first(where: { $0.name.hasSuffix("/data.pkl") }) else {
            throw otherArchive(entries)
        }
        let folder = program.name.dropLast("data.pkl".count)
        guard !entries.contains(where: { $0.name == folder + "constants.pkl" }) else { throw torchScript }
        for entry in entries where entry.name.hasPrefix(folder) {
            try entry.requireStored(remedy: "pack it again without compression: zip -0")
        }
        if program.checksum != PyTorchContents.noChecksum, program.range.count <= Unpickler.longestProgram {
            try StoredZipReader.verify(program, in: file)
        }
        var unpickler = Unpickler(FileCursor(file, program.range))
        let value = try unpickler.value()
        var storages: [String: StoredZipReader.Entry] = [:]
        for entry in entries where entry.name.hasPrefix(folder + "data/") {
            storages[String(entry.name.dropFirst(folder.count + 5))] = entry
        }
        let order = try entries.first { $0.name == folder + "byteorder" }.map { try byteOrder($0, in: file) }
        return PyTorchContents(
            checkpoint: try Checkpoint(value, in: unpickler.heap), storages: storages,
            isBigEndian: order == "big")
    }

    private static func byteOrder(_ entry: StoredZipReader.Entry, in file: RandomAccessFile) throws -> String
    {
        let bytes = try file.read(at: entry.range.lowerBound, count: min(entry.range.count, 16))
        let order = String(decoding: bytes, as: UTF8.self)
        guard ["little", "big"].contains(order) else {
            throw FormatFault("its byte order is \(quoted(order)); little and big are known")
        }
        return order
    }

    private static let torchScript = FormatFault(
        "it is a TorchScript archive, a program rather than tensors alone",
        remedy: "in Python: torch.save(torch.jit.load(path).state_dict(), \"name.pth\")")

    /// What a zip archive without a pickle is, judged by its entries.
    private static func otherArchive(_ entries: [StoredZipReader.Entry]) -> FormatFault {
        let kinds: [(part: String, fault: FormatFault)] = [
            (
                ".npy",
                FormatFault(
                    "it is an archive of NumPy arrays (.npz)",
                    remedy:
                        "in Python: "
                        + "safetensors.numpy.save_file(dict(numpy.load(path)), \"name.safetensors\")",
                    form: .numpyArchive)
            ),
            (
                "model.weights.h5",
                FormatFault(
                    "it is a Keras archive", remedy: "Scripts/fetch-vgg19 fetches a network that can be read")
            ),
            (
                "archive_format",
                FormatFault(
                    "it is a program of torch.export (.pt2)",
                    remedy:
                        "in Python: torch.save(dict(torch.export.load(path).state_dict), \"name.pth\")")
            ),
        ]
        let found = kinds.first { kind in entries.contains { $0.name.hasSuffix(kind.part) } }?.fault
        return found
            ?? FormatFault(
                "it is a zip archive without a data.pkl",
                remedy: "unpack it first, if the weights are inside: unzip")
    }
}

extension WeightFileFormat {
    static let pyTorchArchive = WeightFileFormat(
        name: PyTorchFile.formatName, recognizes: { $0.starts(with: [0x50, 0x4B, 3, 4]) },
        open: { try PyTorchFile($0, PyTorchArchive.contents) })
}
