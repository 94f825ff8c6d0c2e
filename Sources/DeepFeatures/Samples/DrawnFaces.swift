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
    /// - Throws: `WorkCancelled`; the errors of writing files. What is incomplete is drawn anew the next time.
    public static func make(below folder: String, monitor: any WorkMonitor) throws -> Location {
        let place = Location(
            pictures: "\(folder)/\(name)/faces", attributes: "\(folder)/\(name)/faces.csv")
        // The attribute file is written last, so that its presence says that all pictures are there.
        guard !FileManager.default.fileExists(atPath: place.attributes) else { return place }
        try FileManager.default.createDirectory(atPath: place.pictures, withIntermediateDirectories: true)
        let faces = sample()
        for (index, face) in faces.enumerated() {
            try monitor.checkCancellation()
            monitor.report(WorkProgress(unit: "face", completed: index, total: faces.count))
            try ImageFile.write(face.image(), path: "\(place.pictures)/\(fileName(index))")
        }
        try FileBytes.writeAtomically([UInt8](table(faces).utf8), to: place.attributes)
        return place
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
