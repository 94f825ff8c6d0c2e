import DeepFeatures
import Foundation
import Interpreter
import SessionStore
import Support

extension Session {
    /// Hashes files, and remembers the hash of a file as long as it is not changed or replaced.
    public var fileHashing: any FileHashing { RememberedHashing(store: store) }
}

/// Looks up the hashes of files in the session before reading them.
private struct RememberedHashing: FileHashing {
    let store: SessionStore

    /// Files are read on all threads; hashes are stored from time to time, so that an interruption costs little.
    func hashes(ofFiles paths: [String], monitor: any WorkMonitor) throws -> [ContentHash] {
        try monitor.checkCancellation()
        let states = try Parallel.map(paths, body: sizeAndStamp)
        var hashes = try store.knownHashes(
            of: zip(paths, states).map { ($0, $1.size, $1.changeStamp) })
        let fresh = hashes.indices.filter { hashes[$0] == nil }
        _ = try Parallel.map(fresh, batch: 512) { (range, found: [ContentHash]) in
            for (index, hash) in zip(fresh[range], found) { hashes[index] = hash }
            try store.remember(
                fresh[range].compactMap { index in
                    hashes[index].map {
                        FileRecord(
                            path: paths[index], size: states[index].size,
                            changeStamp: states[index].changeStamp, hash: $0)
                    }
                })
            try monitor.reportFiles(range.upperBound, of: fresh.count)
        } body: { (index: Int) -> ContentHash in
            try monitor.checkCancellation()
            return try DirectFileHashing.hash(ofFile: paths[index])
        }
        return hashes.compactMap { $0 }
    }

    /// For pictures of more than a few kilobytes, looking it up costs less than hashing.
    func hash(of file: FileContents) throws -> ContentHash {
        let (size, stamp) = (file.bytes.count, file.changeStamp)
        if let known = try store.knownHash(path: file.path, size: size, changeStamp: stamp) {
            return known
        }
        let hash = file.hash
        if file.isWhole {
            try store.remember([
                FileRecord(path: file.path, size: size, changeStamp: stamp, hash: hash)
            ])
        }
        return hash
    }

    private func sizeAndStamp(of path: String) throws -> (size: Int, changeStamp: Int64) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw FileAccessError(.read, path: path, code: errno) }
        return (Int(status.st_size), status.changeStamp)
    }
}
