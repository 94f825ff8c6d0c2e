import Synchronization
import Tensor

/// A PyTorch checkpoint: its pickle read, its tensors read from the file when asked for.
///
/// Both forms that `torch.save` has written: an archive of a pickle and a file for each storage (`PyTorchArchive`),
/// and, until PyTorch 1.6, one pickle after another and then the storages (`PyTorchStream`), as torchvision published
/// in 2017.
final class PyTorchFile: WeightFile {
    static let formatName = "PyTorch"

    let format: String = PyTorchFile.formatName
    let metadata: [String: String] = [:]
    let tensorNames: [String]
    private let file: RandomAccessFile
    private let contents: PyTorchContents
    private let tensors: [String: TorchTensor]
    /// Keys of storages that were compared with their checksums.
    private let verified = Mutex<Set<String>>([])

    var path: String { file.path }

    /// - Throws: `MalformedFileError`, or `FileAccessError` or `ShrunkenFileError` where reading fails.
    init(_ file: RandomAccessFile, _ read: (RandomAccessFile) throws -> PyTorchContents) throws {
        do {
            let contents = try read(file)
            let named = contents.checkpoint.tensors
            for (name, tensor) in named { try contents.check(tensor, named: name) }
            func place(_ tensor: TorchTensor) -> Int {
                (contents.storages[tensor.storage.key]?.range.lowerBound ?? 0)
                    + tensor.span.lowerBound * tensor.storage.type.width
            }
            self.file = file
            self.contents = contents
            tensors = Dictionary(named.map { ($0.name, $0.tensor) }, uniquingKeysWith: { $1 })
            tensorNames = named.map { (name: $0.name, place: place($0.tensor)) }
                .sorted { $0.place < $1.place }.map(\.name)
        } catch let fault as FormatFault {
            throw MalformedFileError(path: file.path, format: Self.formatName, fault)
        }
    }

    func shape(of name: String) -> [Int]? {
        tensors[name]?.shape
    }

    /// Memory: the tensor and, if its elements are not contiguous, what is between them.
    func tensor(named name: String) throws -> FloatTensor {
        guard let tensor = tensors[name] else {
            throw MissingTensorError(name: name, path: path, available: tensorNames)
        }
        guard let decoder = tensor.storage.type.decoder(isBigEndian: contents.isBigEndian) else {
            throw ElementTypeError(name: name, path: path, type: tensor.storage.type.name)
        }
        do {
            return FloatTensor(shape: tensor.shape, values: try values(of: tensor, named: name, decoder))
        } catch let fault as FormatFault {
            throw MalformedFileError(path: path, format: Self.formatName, fault)
        }
    }

    private func values(of tensor: TorchTensor, named name: String, _ decoder: FloatDecoder) throws -> [Float]
    {
        guard let storage = contents.storages[tensor.storage.key], tensor.count > 0 else { return [] }
        guard tensor.count <= tensor.storage.count else {
            throw FormatFault(
                "tensor \(quoted(name)) repeats the \(tensor.storage.count) elements of its storage \(tensor.count) times"
            )
        }
        try verify(storage)
        let start = storage.range.lowerBound + tensor.span.lowerBound * tensor.storage.type.width
        let values = try decoder.read(count: tensor.span.count, at: start, of: file)
        return tensor.isContiguous ? values : tensor.gathered(from: values)
    }

    /// A storage has one checksum, however many tensors share it. Old files have none.
    private func verify(_ storage: StoredZipReader.Entry) throws {
        guard storage.checksum != PyTorchContents.noChecksum,
            !verified.withLock({ $0.contains(storage.name) })
        else { return }
        try StoredZipReader.verify(storage, in: file)
        _ = verified.withLock { $0.insert(storage.name) }
    }
}

/// The contents of a checkpoint of either form.
struct PyTorchContents {
    /// PyTorch leaves checksums out, as zeros, if told to.
    static let noChecksum: UInt32 = 0

    var checkpoint: Checkpoint
    /// Where each storage is.
    var storages: [String: StoredZipReader.Entry]
    var isBigEndian = false

    /// - Throws: `FormatFault` unless the tensor's storage is there and as long as it is said to be.
    fileprivate func check(_ tensor: TorchTensor, named name: String) throws {
        let storage = tensor.storage
        guard let place = storages[storage.key] else {
            throw FormatFault(
                "tensor \(quoted(name)) is in storage \(quoted(storage.key)), which the file lacks",
                remedy: FormatFault.fetchAgain)
        }
        guard product(storage.count, storage.type.width) == place.range.count else {
            throw FormatFault(
                "storage \(quoted(storage.key)) should hold \(storage.count) elements of \(storage.type.width) bytes and takes \(place.range.count)",
                remedy: FormatFault.fetchAgain)
        }
    }
}
