import DeepFeatures
import Foundation
import Interpreter
import PictureSets
import Support

/// What computes pictures and features, as sessions write it down.
public struct PictureEngine: EngineDescription {
    public init() {}

    public var kernels: String { EngineKernels.arithmetic }

    public func hash(ofInput path: String, in session: Session) throws -> ContentHash {
        if FileManager.default.isFolder(atPath: path) {
            return try FolderHash.of(path, hashing: session.fileHashing, monitor: session.monitor)
        }
        let hashes = try session.fileHashing.hashes(ofFiles: [path], monitor: session.monitor)
        return try hashes.first ?? ContentHash.ofFile(path)
    }
}
