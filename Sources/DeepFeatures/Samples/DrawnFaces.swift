import Foundation
import Imaging
import Support

/// A folder of drawn faces with their attributes, made where it is missing.
public enum DrawnFaces {
    /// How many faces the folder holds.
    public static let count = 120

    /// The folder's name; another generation of drawings takes another name.
    private static let name = "drawn-faces"

    /// Where the drawings are: `pictures` and the attribute file beside them.
    public struct Location: Sendable {
        public let pictures: String
        public let attributes: String
    }

    /// The drawings below `folder`, drawn now unless they are there already. About a second the first time.
    /// - Throws: `WorkCancelled`, `FileAccessError`. What is missing is drawn the next time.
    public static func make(below folder: String, monitor: any WorkMonitor) throws -> Location {
        let place = Location(
            pictures: "\(folder)/\(name)/faces", attributes: "\(folder)/\(name)/faces.csv")
        let paths = (0..<count).map { "\(place.pictures)/\(fileName($0))" }
        guard !(paths + [place.attributes]).allSatisfy(FileManager.default.fileExists) else { return place }
        try makeFolder(place.pictures)
        let faces = sample()
        for (index, path) in paths.enumerated() where !FileManager.default.fileExists(atPath: path) {
            try monitor.checkCancellation()
            monitor.report(WorkProgress(unit: "face", completed: index, total: faces.count))
            try ImageFile.write(faces[index].image(), path: path)
        }
        try FileBytes.writeAtomically([UInt8](table(faces).utf8), to: place.attributes)
        return place
    }

    private static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            let cause = (error as? CocoaError)?.underlying as? POSIXError
            throw FileAccessError(.write, path: path, code: cause?.code.rawValue ?? EIO)
        }
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
