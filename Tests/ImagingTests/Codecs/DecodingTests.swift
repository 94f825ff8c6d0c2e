import Imaging
import Testing

/// Every kind of file the codecs read, against Pillow.
@Suite struct DecodingTests {
    @Test func everyFixtureHasItsReference() {
        #expect(ReferenceData.decoded.count >= 30)
    }

    /// JPEG decoders may round differently (2 of 255). If Pillow's side is rounded to 8 bits, like 16-bit files
    /// and composited alpha, half a step is the best possible agreement; Pillow's compositing rounds twice. The
    /// rest is exact.
    @Test(arguments: ReferenceData.decoded)
    func matchesPillow(_ reference: ReferenceData.Decoded) throws {
        let image = try ImageFile.read(path: ReferenceData.path(reference.file))
        #expect(image.width == reference.width && image.height == reference.height)
        let expected = Image(
            width: reference.width, height: reference.height, pixels: reference.rgb.map { Float($0) / 255 })
        #expect(largestDifference(image, expected) <= tolerance(reference.file) / 255)
    }

    private func tolerance(_ file: String) -> Float {
        if file.hasSuffix(".jpg") { return 2 }
        let isRounded = ["16", "rgba", "greyalpha", "transparent"].contains { file.contains($0) }
        return isRounded ? 1.01 : 1e-4
    }

    @Test func formatsAreToldByContent() throws {
        let bytes = try ReferenceData.bytes("rgb8.png")
        #expect(try ImageFile.decode(bytes: bytes, name: "photo.jpg").width == 21)
    }

    /// Red is column/20, in steps of 1/1000 or 1/65535, neither of which 8 bits could hold.
    @Test(arguments: ["raw16.ppm", "rgb16-interlaced.png"])
    func sixteenBitsKeepTheirPrecision(_ file: String) throws {
        let image = try ImageFile.read(path: ReferenceData.path(file))
        for column in 0..<image.width {
            #expect(abs(image[0, column, 0] - Float(column) / 20) < 1 / 65535)
        }
    }

    @Test(arguments: EXIFOrientation.allCases)
    func littleEndianOrientationIsApplied(_ orientation: EXIFOrientation) throws {
        let upright = try ImageFile.read(path: ReferenceData.path("baseline.jpg"))
        let tiff: [UInt8] =
            Array("II".utf8) + [42, 0, 8, 0, 0, 0, 1, 0]
            + [0x12, 0x01, 3, 0, 1, 0, 0, 0, UInt8(orientation.rawValue), 0, 0, 0, 0, 0, 0, 0]
        let payload = Array("Exif\0\0".utf8) + tiff
        let jpeg = try ReferenceData.bytes("baseline.jpg")
        let segment = [0xFF, 0xE1, 0, UInt8(payload.count + 2)] + payload
        let image = try ImageFile.decode(bytes: Array(jpeg[..<2] + segment + jpeg[2...]), name: "x")
        #expect(image == upright.applying(orientation))
        let reference = try ImageFile.read(
            path: ReferenceData.path("orientation-\(orientation.rawValue).jpg"))
        #expect(image == reference)
    }

    @Test func nonsenseOrientationIsIgnored() throws {
        var bytes = try ReferenceData.bytes("orientation-6.jpg")
        // The tag's number, type (SHORT) and count, big-endian as Pillow writes them; then the value.
        let entry: [UInt8] = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0]
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: entry) })
        #expect(bytes[start + 9] == 6)
        bytes[start + 9] = 9
        let upright = try ImageFile.read(path: ReferenceData.path("orientation-1.jpg"))
        #expect(try ImageFile.decode(bytes: bytes, name: "x") == upright)
    }
}
