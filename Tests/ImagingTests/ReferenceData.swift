import Foundation
import Imaging
import Support
import Testing

/// What Scripts/reference/imaging.py made.
enum ReferenceData {
    struct Decoded: Decodable, CustomTestStringConvertible {
        let file: String
        let width: Int
        let height: Int
        let rgb: [UInt8]

        var testDescription: String { file }
    }

    struct Resampled: Decodable {
        struct Case: Decodable {
            let filter: String
            let width: Int
            let height: Int
            let pixels: [Float]
        }

        let width: Int
        let height: Int
        let pixels: [Float]
        let cases: [Case]
    }

    static let decoded: [Decoded] = load("decoded.json") ?? []
    static let resampled: Resampled? = load("resampled.json")

    static func bytes(_ file: String) throws -> [UInt8] {
        try FileBytes.read(path: path(file), limit: 1 << 20)
    }

    static func path(_ file: String) -> String {
        Bundle.module.bundleURL.appendingPathComponent("Resources").appendingPathComponent(file).path
    }

    static func load<Value: Decodable>(_ file: String) -> Value? {
        FileManager.default.contents(atPath: path(file)).flatMap {
            try? JSONDecoder().decode(Value.self, from: $0)
        }
    }
}

/// The largest difference between values of two pictures of the same size; infinite if the sizes differ.
func largestDifference(_ left: Image, _ right: Image) -> Float {
    guard left.width == right.width, left.height == right.height else { return .infinity }
    return zip(left.pixels, right.pixels).reduce(0) { max($0, abs($1.0 - $1.1)) }
}

/// A picture without symmetry whose values lie between 8-bit steps as often as on them.
func scene(width: Int, height: Int) -> Image {
    let pixels = (0..<width * height * 3).map { index in
        let (pixel, channel) = (index / 3, index % 3)
        let (row, column) = (pixel / width, pixel % width)
        return 0.5 + 0.4 * Float(sin(Double(column) * 0.37 + Double(row * (channel + 1)) * 0.21))
    }
    return Image(width: width, height: height, pixels: pixels)
}
