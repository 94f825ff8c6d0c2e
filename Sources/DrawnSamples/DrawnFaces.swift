import Foundation
import Imaging
import Support

/// A folder of drawn faces with their attributes, made if it is missing.
public enum DrawnFaces {
    /// How many faces the folder holds.
    public static let count = 120

    /// The folder's name; a new version of the drawings needs another name.
    private static let name = "drawn-faces"

    /// Where the drawings are: `pictures` and the attribute file beside them.
    public struct Location: Sendable {
        public let pictures: String
        public let attributes: String
    }

    /// The drawings in the cache, drawn now if they are not there yet. About a second the first time.
    ///
    /// A complete set that can only be read is used as it is. If the cache's disk is full, the cache's
    /// replacement has the whole set.
    /// - Throws: `WorkCancelled`, `FileAccessError`, `CacheFolderError`. What is missing is drawn the next time.
    public static func make(in cache: CacheFolder, monitor: any WorkMonitor) throws -> Location {
        let there = location(below: cache.path)
        if isComplete(there) { return there }
        do {
            return try draw(into: location(below: cache.writable()), monitor)
        } catch let error as FileAccessError where cache.giveUp(because: error.code) {
            return try draw(into: location(below: cache.writable()), monitor)
        }
    }

    /// Whether a file is one of the drawings in the cache, by its path.
    package static func isDrawing(_ path: String, in cache: CacheFolder) -> Bool {
        path.hasPrefix(location(below: cache.path).pictures + "/")
    }

    private static func draw(into place: Location, _ monitor: any WorkMonitor) throws -> Location {
        if isComplete(place) { return place }
        let code = PrivateFolder.make(place.pictures)
        guard code == 0 else { throw FileAccessError(.write, path: place.pictures, code: code) }
        let faces = sample()
        for (index, path) in paths(place).enumerated() where !FileManager.default.fileExists(atPath: path) {
            try monitor.checkCancellation()
            monitor.report(WorkProgress(unit: "face", completed: index, total: faces.count))
            try ImageFile.write(faces[index].image(), path: path)
        }
        try FileBytes.writeAtomically([UInt8](table(faces).utf8), to: place.attributes)
        return place
    }

    private static func location(below folder: String) -> Location {
        Location(pictures: "\(folder)/\(name)/faces", attributes: "\(folder)/\(name)/faces.csv")
    }

    private static func paths(_ place: Location) -> [String] {
        (0..<count).map { "\(place.pictures)/\(fileName($0))" }
    }

    private static func isComplete(_ place: Location) -> Bool {
        (paths(place) + [place.attributes]).allSatisfy { access($0, R_OK) == 0 }
    }

    static func sample() -> [DrawnFace] {
        var generator = SeededGenerator(seed: 1)
        return (0..<count).map { _ in DrawnFace(from: &generator) }
    }

    private static func fileName(_ index: Int) -> String {
        String(repeating: "0", count: 3 - String(index).count) + "\(index).png"
    }

    static func table(_ faces: [DrawnFace]) -> String {
        let rows = faces.enumerated().map { index, face in
            let cells = [
                face.isSmiling, face.wearsEyeglasses, face.hasBeard, face.hasLongHair, face.wearsHat,
            ]
            return ([fileName(index)] + cells.map { $0 ? "1" : "0" }).joined(separator: ",")
        }
        return (["file,smiling,eyeglasses,beard,long_hair,hat"] + rows).joined(separator: "\n") + "\n"
    }
}
