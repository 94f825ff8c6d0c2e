import Imaging
import Support
import TestSupport
import Testing

/// Damaged, foreign and hostile files: an error that says what is wrong, never a crash and never a guess.
@Suite struct HostileInputTests {
    @Test(arguments: ["baseline.jpg", "progressive.jpg", "grey.jpg", "cmyk-adobe.jpg"])
    func everyTruncatedJPEGIsRefused(_ file: String) throws {
        let bytes = try ReferenceData.bytes(file)
        for count in 3..<bytes.count {
            let error = #expect(throws: UndecodableImage.self) {
                try ImageFile.decode(bytes: Array(bytes[..<count]), name: file)
            }
            // Once the header is complete, the message gives the cause.
            if count > bytes.count - 20 { #expect(error?.reason.contains("truncated") == true) }
        }
    }

    @Test(arguments: ["rgb8.png", "interlaced.png", "palette.png", "rgba16.png", "raw.pgm", "raw16.ppm"])
    func truncatedDataIsRefused(_ file: String) throws {
        let bytes = try ReferenceData.bytes(file)
        for count in 8..<bytes.count {
            #expect(throws: UndecodableImage.self) {
                try ImageFile.decode(bytes: Array(bytes[..<count]), name: file)
            }
        }
    }

    /// Three hundred variants of each file, with bytes flipped, cut off, removed and repeated.
    @Test(arguments: ReferenceData.decoded)
    func damagedFilesThrowOrDecode(_ reference: ReferenceData.Decoded) throws {
        let bytes = try ReferenceData.bytes(reference.file)
        var random = SplitMix64(seed: UInt64(bytes.count))
        for _ in 0..<300 {
            let damaged = FileDamage.damaged(bytes, using: &random)
            do {
                let image = try ImageFile.decode(bytes: damaged, name: "damaged")
                #expect(image.pixels.count == image.width * image.height * 3)
                #expect(image.pixels.allSatisfy { (0...1).contains($0) })
            } catch let error as any ExplainedError {
                #expect(!error.message.isEmpty)
            }
        }
    }

    @Test func hugeClaimsAreRefusedBeforeMemoryIsAskedFor() {
        let huge: [[UInt8]] = [
            Array("P6 2000000000 2000000000 255\nabc".utf8),
            Array("P3 20000 20000 255\n1 2 3".utf8), Array("P5 99999999999999999999 1 255\n.".utf8),
            Array("P6 4000000000 4000000000 255\nabc".utf8),
            Array("P7\nWIDTH 99999999999999999999\nHEIGHT 5\nDEPTH 3\nMAXVAL 255\nENDHDR\n".utf8),
        ]
        for bytes in huge {
            #expect(throws: ImageTooLarge.self) { try ImageFile.decode(bytes: bytes, name: "x.ppm") }
        }
        #expect(throws: UndecodableImage.self) {
            // Within the limit, but the data cannot be there.
            try ImageFile.decode(bytes: Array("P3 9000 9000 255\n1 2 3".utf8), name: "x.ppm")
        }
    }

    @Test func hugePNGAndJPEGAreRefused() throws {
        var png = try PNGCodec().encode(scene(width: 2, height: 2), options: ImageEncodingOptions())
        png.replaceSubrange(16..<24, with: [0, 0x0F, 0, 0, 0, 0x0F, 0, 0])
        png.replaceSubrange(29..<33, with: PNGChunks.checksum(of: png[12..<29]))
        let pngError = #expect(throws: ImageTooLarge.self) { try ImageFile.decode(bytes: png, name: "a.png") }
        #expect(pngError?.message == "“a.png”: 983040×983040 is 966368 megapixels, the limit is 100")
        var jpeg = try ReferenceData.bytes("baseline.jpg")
        let frame = try #require(jpeg.indices.first { jpeg[$0...].starts(with: [0xFF, 0xC0]) })
        jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0, 0xFF, 0])
        let jpegError = #expect(throws: ImageTooLarge.self) {
            try ImageFile.decode(bytes: jpeg, name: "a.jpg")
        }
        #expect(jpegError?.message == "“a.jpg”: 65280×65280 is 4262 megapixels, the limit is 100")
    }

    @Test func foreignFormatsAreNamed() throws {
        let cases: [(bytes: [UInt8], phrase: String)] = [
            ([], "is empty"),
            (Array("GIF89a........".utf8), "a GIF picture"),
            (Array("hello, world".utf8), "a text"),
            (Array("P6".utf8), "a text"),
        ]
        for (bytes, phrase) in cases {
            let error = #expect(throws: NotAPicture.self) {
                try ImageFile.decode(bytes: bytes, name: "face.png")
            }
            #expect(error?.message.contains(phrase) == true)
            #expect(error?.message.contains("face.png") == true)
            #expect(error?.remedy != nil)
        }
    }

    @Test(arguments: [
        "P5 3 2 255", "P5 3 0 255\n", "P5 3 2 0\n......", "P5 3 2 70000\n......", "P2 1 1 9\n10",
        "P2 2 1 9\n1",
        "P3 1 1 255\n1 2 x", "P5 # only a comment",
    ])
    func brokenNetpbmIsRefused(_ text: String) {
        #expect(throws: UndecodableImage.self) { try ImageFile.decode(bytes: Array(text.utf8), name: "x") }
    }
}
