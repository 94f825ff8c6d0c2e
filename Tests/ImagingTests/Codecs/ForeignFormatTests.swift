import Imaging
import Support
import Testing

/// Damaged, unsupported and foreign files are distinguished.
@Suite struct ForeignFormatTests {
    /// First bytes from the formats' specifications.
    @Test(arguments: [
        ("GIF89a........", "a GIF picture"),
        ("II*\u{0}\u{8}\u{0}\u{0}\u{0}", "a TIFF picture"),
        ("MM\u{0}*\u{0}\u{0}\u{0}\u{8}", "a TIFF picture"),
        ("II+\u{0}\u{8}\u{0}\u{0}\u{0}", "a TIFF picture"),
        ("II*\u{0}\u{10}\u{0}\u{0}\u{0}CR\u{2}\u{0}", "a camera’s raw picture"),
        ("IIRO\u{8}\u{0}\u{0}\u{0}", "a camera’s raw picture"),
        ("\u{0}\u{0}\u{0}\u{18}ftypcrx \u{0}\u{0}\u{0}\u{1}", "a camera’s raw picture"),
        ("\u{FF}O\u{FF}Q\u{0}/", "a JPEG 2000 picture"),
        ("\u{FF}\u{A}\u{FA}", "a JPEG XL picture"),
        ("BM\u{16}\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}6", "a BMP picture"),
        ("8BPS\u{0}\u{1}", "a Photoshop picture"),
        (String(repeating: "\u{0}", count: 128) + "DICM", "a DICOM picture"),
        ("v/1\u{1}\u{2}\u{0}\u{0}\u{0}", "an OpenEXR picture"),
        ("#?RADIANCE\nFORMAT=32-bit_rle_rgbe", "a Radiance HDR picture"),
        ("\u{0}\u{0}\u{0}\u{20}ftypisom\u{0}\u{0}\u{2}\u{0}", "a video"),
        ("\u{0}\u{0}\u{0}\u{14}ftypqt  \u{0}\u{0}\u{0}\u{0}", "a video"),
        ("%PDF-1.7", "a PDF document"),
        ("PK\u{3}\u{4}....", "a zip archive"),
        ("\u{1F}\u{8B}\u{8}\u{0}", "a gzip archive"),
        ("\u{FD}7zXZ\u{0}\u{0}\u{4}", "an xz archive"),
        ("\u{93}NUMPY\u{1}\u{0}", "a NumPy array"),
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "an SVG drawing"),
        ("<?xml version=\"1.0\"?>\n<svg/>", "an SVG drawing"),
        ("\n  <!DOCTYPE html><html>", "a web page (HTML)"),
        ("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a", "a Git LFS pointer"),
        ("BMW, Audi, Opel\n", "a text"),
        ("hello, world", "a text"),
        ("file,smiling\na.png,1\n", "a table (CSV)"),
        ("404: Not Found\n", "a server’s message"),
        ("\u{8}\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}{\"a\":{}}", "weights of a network (safetensors)"),
        ("\u{1}\u{2}\u{3}\u{4}", "not a picture"),
    ])
    func aFileIsWhatItsFirstBytesSay(_ head: String, _ name: String) {
        let bytes = head.unicodeScalars.map { UInt8($0.value) }
        let error = #expect(throws: NotAPicture.self) { try ImageFile.decode(bytes: bytes, name: "x.jpg") }
        #expect(error?.message.hasPrefix("“x.jpg” is \(name)") == true, "\(error?.message ?? "")")
        #expect(error?.remedy != nil)
    }

    @Test(arguments: [
        ("html.jpg", "a web page (HTML)"), ("jp2.jpg", "a JPEG 2000 picture"),
        ("jxlbox.jpg", "a JPEG XL picture"),
    ])
    func filesOfAnotherKind(_ file: String, _ name: String) {
        let error = #expect(throws: NotAPicture.self) {
            try ImageFile.read(path: ReferenceData.path("faults/\(file)"))
        }
        #expect(error?.message.contains("is \(name)") == true)
    }

    @Test func rawPicturesOfTIFFInsideAreToldByTheirNames() {
        let error = #expect(throws: NotAPicture.self) {
            try ImageFile.decode(bytes: Array("MM\u{0}*\u{0}\u{0}\u{0}\u{8}".utf8), name: "DSC_1.NEF")
        }
        #expect(error?.message.contains("a camera’s raw picture") == true)
    }

    /// 12 bits per sample (made by libjpeg-turbo), and lossless (made by imagecodecs 2026.1).
    @Test(arguments: [("p12.jpg", "12", "a >> 4"), ("lossless.jpg", "SOF type 0xc3", "imagecodecs")])
    func soundJPEGsOfRareFormsAreNoDamage(_ file: String, _ form: String, _ advice: String) {
        let error = #expect(throws: UnsupportedPicture.self) {
            try ImageFile.read(path: ReferenceData.path("faults/\(file)"))
        }
        #expect(error?.message.contains("in a form that is not read") == true)
        #expect(error?.form.contains(form) == true)
        #expect(error?.remedy?.contains(advice) == true)
    }

    @Test func orientationAsALongIsReadInBothByteOrders() throws {
        let image = try ImageFile.read(
            DecodingRequest(name: ReferenceData.path("faults/or_MM_long.jpg")))
        #expect(image.notes == [.turned])
        #expect(image.image.width < image.image.height)
    }

    /// 1 is black; rows of P4 begin a new byte; PAM says how many values a pixel has.
    @Test(arguments: [
        ("P1\n3 2\n101\n0 1 0", [0, 1, 0, 1, 0, 1]),
        ("P4\n3 2\n\u{A0}\u{40}", [0, 1, 0, 1, 0, 1]),
        ("P7\nWIDTH 2\nHEIGHT 1\nDEPTH 1\nMAXVAL 255\nTUPLTYPE GRAYSCALE\nENDHDR\n\u{FF}\u{0}", [1, 0]),
        (
            "P7\nWIDTH 2\nHEIGHT 1\nDEPTH 2\nMAXVAL 255\nTUPLTYPE GRAYSCALE_ALPHA\nENDHDR\n\u{0}\u{FF}\u{0}\u{0}",
            [0, 1]
        ),
    ])
    func otherFormsOfNetpbm(_ file: String, _ grey: [Float]) throws {
        let bytes = file.unicodeScalars.map { UInt8($0.value) }
        let image = try ImageFile.decode(bytes: bytes, name: "x.pbm")
        #expect(image.pixels == grey.flatMap { [$0, $0, $0] })
    }

    @Test(arguments: ["P1 3 2 10101", "P1 2 1 2 0", "P4 9 1 .", "P7\nWIDTH 1\nENDHDR\n.", "P7\nWIDTH"])
    func brokenNetpbmIsRefused(_ text: String) {
        #expect(throws: UndecodableImage.self) { try ImageFile.decode(bytes: Array(text.utf8), name: "x") }
    }
}
