import DeepFeatures
import Foundation
import Imaging
import Support

/// A folder of a test's own, removed with the object.
final class TemporaryFolder {
    let path: String

    init() throws {
        path =
            FileManager.default.temporaryDirectory.appending(path: "deep-features-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes `content` under `name`, making the folders before it; its path.
    @discardableResult
    func write(_ content: [UInt8], _ name: String) throws -> String {
        let url = URL(filePath: path(name))
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(content).write(to: url)
        return url.path
    }

    @discardableResult
    func write(_ text: String, _ name: String) throws -> String { try write(Array(text.utf8), name) }

    /// Writes one PNG a picture, `0.png`, `1.png` …, and lists them.
    func collection(of pictures: [Image], crop: PixelRect? = nil) throws -> PictureCollection {
        for (number, picture) in pictures.enumerated() {
            try ImageFile.write(picture, path: path("\(number).png"))
        }
        return try DatasetListing(
            path: path, options: .init(crop: crop), hashing: DirectFileHashing(), monitor: SilentMonitor()
        ).collection
    }
}
