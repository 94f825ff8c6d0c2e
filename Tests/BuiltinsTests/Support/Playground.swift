import Builtins
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import Support
import LanguageTestSupport
import TestSupport

/// A folder with a home, a cache, pictures and a session, deleted with this object.
///
///     home/data/faces/*.png     eight 40×40 pictures, with attributes in home/data/faces.csv
///     scripts/                  where relative inputs are looked for first
final class Playground: RecordedSession {
    static let table = Library.table

    init(
        sessionFile: Bool = false, scale: WorkScale = .full,
        files: (_ folder: String) throws -> Void = Playground.makeFiles
    ) throws {
        try super.init(
            types: Library.types, builtins: Library.table, host: PictureRecorder(), sessionFile: sessionFile,
            scale: scale, files: files)
    }

    static func makeFiles(in folder: String) throws {
        for name in ["home/data/faces", "home/models", "cache", "scripts", "out"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
        }
        for index in 0..<8 {
            try ImageFile.write(picture(index), path: "\(folder)/home/data/faces/f\(index).png")
        }
        try ImageFile.write(picture(9, width: 60), path: "\(folder)/home/data/wide.png")
        try Data(attributes.utf8).write(to: URL(fileURLWithPath: "\(folder)/home/data/faces.csv"))
        try Data("file,Smiling\n".utf8).write(to: URL(fileURLWithPath: "\(folder)/home/data/header.csv"))
        try Data("this is no picture".utf8).write(to: URL(fileURLWithPath: "\(folder)/home/data/broken.png"))
        for (name, text) in scripts {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/scripts/\(name).dfis"))
        }
        try Data([0xFF, 0xFE, 0, 1, 2]).write(to: URL(fileURLWithPath: "\(folder)/scripts/binary.dfis"))
    }

    private static let scripts = [
        "good": "# Binds a number and a function.\nfrom_file = 12\n\ndef triple(n) { 3 * n }\n",
        "cycle": "include \"other.dfis\"\n", "other": "include \"cycle.dfis\"\n",
        "self": "include \"self.dfis\"\n", "empty": "",
        "body": "def inner() { include \"body.dfis\" }\n",
        "wrong": "a = 1\nb = (2\n", "fails": "before = 1\nlater = before / 0\n",
    ]

    /// A soft pattern: no two pictures are alike, and pictures of even and odd number differ most.
    static func picture(_ index: Int, width: Int = 40) -> Image {
        let pixels = (0..<40).flatMap { row in
            (0..<width).flatMap { column -> [Float] in
                let phase = Float(index % 2) * 1.5 + Float(index) * 0.2
                let wave = sin(Float(row) * 0.3 + phase) * cos(Float(column) * 0.2 - phase)
                return [0.5 + 0.4 * wave, 0.5 + 0.3 * wave * Float(index + 1) / 9, Float(row) / 40]
            }
        }
        return Image(width: width, height: 40, pixels: pixels)
    }

    /// Two yes-or-no attributes with a blank each, a name that is not an identifier, a real score, a category.
    private static let attributes = """
        file,Smiling,Male,5 o'Clock Shadow,Score,Pose
        f0.png,1,0,0,0.9,left
        f1.png,0,1,1,-0.5,right
        f2.png,1,1,0,0.25,left
        f3.png,0,0,0,-1,
        f4.png,,1,1,0.5,front
        f5.png,0,,0,,front
        f6.png,1,0,0,2,right
        f7.png,0,1,1,-0.25,left

        """
}
