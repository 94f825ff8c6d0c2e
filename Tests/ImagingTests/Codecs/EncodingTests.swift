import Imaging
import Testing

@Suite struct EncodingTests {
    @Test func pngKeepsEightBitsExactly() throws {
        let image = scene(width: 19, height: 11)
        let bytes = try PNGCodec().encode(image, options: ImageEncodingOptions())
        let back = try ImageFile.decode(bytes: bytes, name: "x")
        #expect(back.rgb8 == image.rgb8)
        #expect(largestDifference(back, image) <= 0.5001 / 255)
    }

    @Test func pngCommentIsTextInUTF8() throws {
        let image = scene(width: 5, height: 4)
        let comment = "edited by dfi: φ(x) + 3·w"
        let bytes = try PNGCodec().encode(image, options: ImageEncodingOptions(comment: comment))
        let chunks = PNGChunks.read(bytes)
        #expect(chunks.first?.type == "IHDR" && chunks.last?.type == "IEND")
        let text = try #require(chunks.first { $0.type == "iTXt" })
        #expect(text.data == Array("Comment\0\0\0\0\0".utf8) + Array(comment.utf8))
        #expect(try ImageFile.decode(bytes: bytes, name: "x").rgb8 == image.rgb8)
    }

    @Test func jpegIsCloseAtHighQuality() throws {
        let image = scene(width: 37, height: 26)
        let fine = try JPEGCodec().encode(image, options: ImageEncodingOptions(quality: 100))
        let coarse = try JPEGCodec().encode(image, options: ImageEncodingOptions(quality: 30))
        #expect(largestDifference(try ImageFile.decode(bytes: fine, name: "x"), image) < 4 / 255)
        #expect(coarse.count < fine.count / 2)
    }

    /// With subsampled chroma, alternating red and blue columns would blur to purple.
    @Test func jpegKeepsChromaAtFullResolution() throws {
        var image = Image.filled(width: 32, height: 16, red: 1, green: 0, blue: 0)
        for row in 0..<16 {
            for column in stride(from: 0, to: 32, by: 2) {
                (image[row, column, 0], image[row, column, 2]) = (0, 1)
            }
        }
        let bytes = try JPEGCodec().encode(image, options: ImageEncodingOptions())
        #expect(largestDifference(try ImageFile.decode(bytes: bytes, name: "x"), image) < 0.1)
    }

    @Test func jpegCommentOfAnyLengthIsWritten() throws {
        let comment = String(repeating: "edited; ", count: 9000)
        let image = scene(width: 9, height: 7)
        let bytes = try JPEGCodec().encode(image, options: ImageEncodingOptions(comment: comment))
        #expect(jpegComments(bytes) == Array(comment.utf8))
        let plain = try JPEGCodec().encode(image, options: ImageEncodingOptions())
        #expect(jpegComments(plain).isEmpty)
        #expect(try ImageFile.decode(bytes: bytes, name: "x") == ImageFile.decode(bytes: plain, name: "x"))
    }

    /// The payloads of a JPEG file's COM segments, joined.
    private func jpegComments(_ bytes: [UInt8]) -> [UInt8] {
        var comments: [UInt8] = []
        var position = 2
        while position + 4 <= bytes.count, bytes[position] == 0xFF, bytes[position + 1] != 0xDA {
            let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
            if bytes[position + 1] == 0xFE { comments += bytes[position + 4..<position + 2 + length] }
            position += 2 + length
        }
        return comments
    }

    @Test(arguments: [0, 101, -5, Int.max])
    func impossibleQualityIsRefused(_ quality: Int) {
        let error = #expect(throws: UnencodableImage.self) {
            try JPEGCodec().encode(
                scene(width: 4, height: 4), options: ImageEncodingOptions(quality: quality))
        }
        #expect(error?.message.contains("\(quality)") == true)
    }

    @Test func tooWideForJPEGIsRefused() {
        let error = #expect(throws: UnencodableImage.self) {
            try JPEGCodec().encode(scene(width: 70000, height: 1), options: ImageEncodingOptions())
        }
        #expect(error?.message.contains("65500") == true)
    }

    @Test func valuesOutsideTheRangeAreClamped() {
        let image = Image(width: 2, height: 1, pixels: [-1, 2, .nan, .infinity, -.infinity, 0.5])
        #expect(image.rgb8 == [0, 255, 0, 255, 0, 128])
    }

    @Test func commentsAreReadBack() throws {
        let image = scene(width: 9, height: 7)
        for comment in ["Edited with dfi: φ(x) + 3·w", String(repeating: "x", count: 100_000)] {
            let options = ImageEncodingOptions(comment: comment)
            for bytes in [
                try PNGCodec().encode(image, options: options),
                try JPEGCodec().encode(image, options: options),
            ] {
                let read = try ImageFile.decode(bytes, DecodingRequest(name: "x")).comments
                #expect(read.first.map { !$0.isEmpty && comment.hasPrefix($0) } == true)
            }
        }
        #expect(
            try ImageFile.decode(PNGCodec().encode(image, options: .init()), DecodingRequest(name: "x"))
                .comments == [])
    }

    /// By its comment an edit is known again, whichever codec wrote it.
    @Test func everyCodecKeepsTheComment() throws {
        let comment = "edited by dfi: φ(x) + 3·w"
        for codec in ImageCodecs.encoding {
            let bytes = try codec.encode(
                scene(width: 9, height: 8), options: ImageEncodingOptions(comment: comment))
            let name = "x." + (codec.writtenEndings.first ?? "")
            #expect(
                try ImageFile.decode(bytes, DecodingRequest(name: name)).comments.contains(comment), "\(name)"
            )
        }
    }

    /// An ending that a codec reads is not foreign any more.
    @Test func noEndingIsBothReadAndForeign() {
        #expect(
            ImageCodecs.pictureEndings.count == Set(ImageCodecs.fileEndings).count
                + ImageCodecs.foreignEndings.count)
    }
}
