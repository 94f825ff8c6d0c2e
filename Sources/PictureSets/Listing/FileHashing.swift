import Imaging
import Support

/// Gives the SHA-256 of files' bytes; a session keeps the answers of earlier runs.
public protocol FileHashing {
    /// The hashes of `paths`, in order.
    /// - Throws: `FileAccessError`, `NotARegularFile`, `WorkCancelled`.
    func hashes(ofFiles paths: [String], monitor: any WorkMonitor) throws -> [ContentHash]

    /// The hash of a file that was read.
    /// - Throws: errors of wherever the answers are kept.
    func hash(of file: FileContents) throws -> ContentHash
}

extension FileHashing {
    public func hash(of file: FileContents) throws -> ContentHash { file.hash }
}

/// Reads each file each time.
public struct DirectFileHashing: FileHashing {
    public init() {}

    public func hashes(ofFiles paths: [String], monitor: any WorkMonitor) throws -> [ContentHash] {
        try monitor.checkCancellation()
        return try Parallel.map(paths) { range, _ in
            try monitor.reportFiles(range.upperBound, of: paths.count)
        } body: {
            try monitor.checkCancellation()
            return try DirectFileHashing.hash(ofFile: $0)
        }
    }

    /// - Throws: `FileAccessError`; `NotARegularFile`, `FileTooLarge` for what no picture can be.
    public static func hash(ofFile path: String) throws -> ContentHash {
        try ContentHash.ofFile(path, limit: ImageLimits.maximumFileBytes)
    }
}

extension WorkMonitor {
    /// Reports how many files have been looked at, if there are so many that it takes a while.
    /// - Throws: `WorkCancelled`.
    package func reportFiles(_ done: Int, of total: Int) throws {
        try checkCancellation()
        if total > 2000 { report(WorkProgress(unit: "file", completed: done, total: total)) }
    }
}
