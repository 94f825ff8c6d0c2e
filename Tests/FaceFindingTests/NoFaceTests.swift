import DrawnSamples
import FaceFinding
import Foundation
import Imaging
import Support
import TestSupport
import Testing

/// What is found where there is no face: in 51 photographs of pyvision and 24 pictures of scikit-image, in eight
/// mosaics of clothes, and in four drawn faces.
@Suite struct NoFaceTests {
    private static let data = DataHome().data

    /// How sure it is of what is none: stones, leaves and a tree, a dozen pixels wide, in which the published cascade sees
    /// a face as well; and drawings.
    private static let known = [
        "NONFACE_1.jpg": [0.8], "NONFACE_7.jpg": [0.92], "NONFACE_39.jpg": [0.95], "drawing 0": [0.89],
        "drawing 1": [0.95],
    ]

    @Test func nothingIsFoundButWhatIsKnown() throws {
        let finder = try FaceFinder(folder: DataHome().models + "/faces")
        var found: [String: [Double]] = [:]
        let pictures = try Self.pictures()
        #expect(pictures.count == 87)
        for (name, image) in pictures {
            let faces = try finder.faces(in: image)
            if !faces.isEmpty { found[name] = faces.map { ($0.confidence * 100).rounded() / 100 } }
        }
        #expect(found == Self.known)
    }

    private static func pictures() throws -> [(name: String, image: Image)] {
        let scenes = data + "/scenes/"
        let names = try FileManager.default.contentsOfDirectory(atPath: scenes).sorted()
        return try names.map { ($0, try ImageFile.read(path: scenes + $0)) } + mosaics() + drawings()
    }

    /// Of 24 pictures of Fashion-MNIST, at four sizes.
    private static func mosaics() throws -> [(name: String, image: Image)] {
        let clothes = try IDXFile(path: data + "/fashion-mnist/t10k-images-idx3-ubyte.gz")
        return try (0..<8).map { number in
            var mosaic = Image.filled(width: 6 * 28, height: 4 * 28, red: 0, green: 0, blue: 0)
            for tile in 0..<24 {
                mosaic.paste(
                    try clothes.picture(24 * number + tile), left: tile % 6 * 28, top: tile / 6 * 28)
            }
            let scale = number % 4 + 1
            let image = try mosaic.resized(
                width: scale * mosaic.width, height: scale * mosaic.height, filter: .bicubic)
            return ("mosaic \(number)", image)
        }
    }

    private static func drawings() -> [(name: String, image: Image)] {
        var generator = SeededGenerator(seed: 16)
        return (0..<4).map { ("drawing \($0)", DrawnFace(from: &generator).image(side: 400)) }
    }
}
