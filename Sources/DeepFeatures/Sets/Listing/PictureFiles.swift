import Imaging
import Support

/// Pictures that are files of their own, below a folder.
struct PictureFiles: PictureSource {
    let format: String
    let root: String
    let placeName = "folder"

    func path(of file: PictureCollection.File) -> String { Self.path(file.name, below: root) }

    static func path(_ name: String, below root: String) -> String {
        root.hasSuffix("/") ? root + name : root + "/" + name
    }

    /// Cost: a read, a SHA-256 and a decoding.
    func image(at position: Int, listed file: PictureCollection.File) throws -> Image {
        let path = path(of: file)
        let bytes = try FileBytes.read(path: path, limit: ImageLimits.maximumFileBytes)
        guard bytes.withUnsafeBytes(ContentHash.ofBytes).hex == file.sha256 else {
            throw ChangedPicture(path: path)
        }
        return try ImageFile.decode(bytes: bytes, name: path)
    }
}

extension PictureFiles {
    /// Looks at the first bytes of each file and hashes those that may be pictures.
    ///
    /// Cost: a few bytes read of each file, and all of those that `hashing` does not remember.
    /// - Throws: `FileAccessError`, `NotARegularFile`, `WorkCancelled`.
    func list(
        _ names: [String], hashing: any FileHashing, monitor: any WorkMonitor
    ) throws -> (files: [PictureCollection.File], leftOut: [UnreadableFile]) {
        let paths = names.map { Self.path($0, below: root) }
        let problems = try Parallel.map(paths) { range, _ in
            try monitor.reportFiles(range.upperBound, of: paths.count)
        } body: {
            try ImageFile.problem(ofHead: FileBytes.head(of: $0, count: 64), name: $0)?.message
        }
        let good = names.indices.filter { problems[$0] == nil }
        let hashes = try hashing.hashes(ofFiles: good.map { paths[$0] }, monitor: monitor)
        let files = zip(good, hashes).map { PictureCollection.File(name: names[$0], sha256: $1.hex) }
        let leftOut = names.indices.compactMap { index in
            problems[index].map { UnreadableFile(name: names[index], reason: $0) }
        }
        return (files, leftOut)
    }
}

/// Thrown for a file whose content is not what it was when its dataset was made.
public struct ChangedPicture: ExplainedError, Equatable {
    public let path: String

    public var message: String { "the file \(path) has changed since its dataset was made" }
    public var remedy: String? { "make the dataset again" }
}
