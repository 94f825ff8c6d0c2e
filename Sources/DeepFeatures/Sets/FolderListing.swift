import Foundation
import Imaging
import Support

/// Gives the SHA-256 of files' bytes; a session keeps the answers of earlier runs.
public protocol FileHashing {
    /// The hashes of `paths`, in order.
    /// - Throws: `FileAccessError`, `NotARegularFile`, `WorkCancelled`.
    func hashes(ofFiles paths: [String], monitor: any WorkMonitor) throws -> [ContentHash]
}

/// Reads each file each time.
public struct DirectFileHashing: FileHashing {
    public init() {}

    public func hashes(ofFiles paths: [String], monitor: any WorkMonitor) throws -> [ContentHash] {
        try paths.map { path in
            try monitor.checkCancellation()
            return try DirectFileHashing.hash(ofFile: path)
        }
    }

    /// - Throws: `FileAccessError`; `NotARegularFile`, `FileTooLarge` for what no picture can be.
    public static func hash(ofFile path: String) throws -> ContentHash {
        try FileBytes.read(path: path, limit: ImageLimits.maximumFileBytes).withUnsafeBytes {
            ContentHash.ofBytes($0)
        }
    }
}

/// Lists the pictures of a folder.
public enum FolderListing {
    private static let endings: Set<String> = ["jpg", "jpeg", "png", "pgm", "ppm", "pnm"]

    /// The pictures directly in the folder `path` and in its sub-folders, by name.
    ///
    /// What is hidden (`.thumbnails/a.jpg`, `.a.jpg`) is left out.
    ///
    /// Files are hashed; three are decoded for `pictureSize`, which is sampled, unless there is a crop. Cost: one read of each file, or a look at its size and time where `hashing`
    /// remembers it.
    /// - Throws: `FolderError` where the folder is missing or holds no picture; `AttributeFile`'s errors;
    ///   `WorkCancelled`.
    public static func collection(
        folder path: String, attributes: String?, crop: PixelRect?, hashing: any FileHashing,
        monitor: any WorkMonitor
    ) throws -> PictureCollection {
        let names = try pictureNames(in: path)
        let hashes = try hashing.hashes(ofFiles: names.map { path + "/" + $0 }, monitor: monitor)
        let files = zip(names, hashes).map { PictureCollection.File(name: $0, sha256: $1.hex) }
        let table = try attributes.map { try AttributeFile.read(path: $0, for: names) }
        return PictureCollection(
            root: path, files: files, crop: crop, attributes: table ?? AttributeTable(columns: []),
            pictureSize: crop.map { ($0.width, $0.height) } ?? commonSize(of: names, in: path))
    }

    /// The size of the first, middle and last picture where they agree: enough for a word about the set.
    private static func commonSize(of names: [String], in folder: String) -> (width: Int, height: Int)? {
        let samples = [names.first, names[names.count / 2], names.last].compactMap { $0 }
        let sizes = samples.map { name in
            (try? ImageFile.read(path: folder + "/" + name)).map { ($0.width, $0.height) }
        }
        guard let first = sizes[0], sizes.allSatisfy({ $0.map { $0 == first } ?? false }) else { return nil }
        return (first.0, first.1)
    }

    private static func pictureNames(in path: String) throws -> [String] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw FolderError(path: path, problem: "does not exist")
        }
        // A link to a folder would list as one without files.
        let folder = URL(filePath: path).resolvingSymlinksInPath().path
        guard isFolder.boolValue, let all = try? FileManager.default.subpathsOfDirectory(atPath: folder)
        else {
            throw FolderError(path: path, problem: isFolder.boolValue ? "cannot be listed" : "is a file")
        }
        let names = all.filter { isPictureName($0) && !leadsToFolder(path + "/" + $0) }
        guard !names.isEmpty else { throw FolderError(path: path, problem: "holds no pictures") }
        return names.sorted()
    }

    private static func isPictureName(_ name: String) -> Bool {
        let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
        guard !isHidden, let dot = name.lastIndex(of: ".") else { return false }
        return endings.contains(name[name.index(after: dot)...].lowercased())
    }

    private static func leadsToFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}

/// A folder that cannot serve as a dataset.
public struct FolderError: ExplainedError {
    let path: String
    let problem: String
    public var message: String { "folder \(path) \(problem)" }
    public var remedy: String? {
        "a dataset is a folder of .jpg, .png, .pgm or .ppm pictures; Scripts/fetch-data fetches the example faces"
    }
}
