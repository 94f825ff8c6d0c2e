import Foundation
import Imaging
import Testing

/// What files say about their colours, against Pillow's ImageCms (Scripts/reference/colors.py).
@Suite struct ColorTests {
    static let references: [ReferenceData.Decoded] = ReferenceData.load("colors/colors.json") ?? []

    private func decode(_ file: String, over ground: DecodingRequest.Ground = .white) throws -> DecodedImage {
        try ImageFile.read(DecodingRequest(name: ReferenceData.path("colors/\(file)"), ground: ground))
    }

    @Test func everyFixtureHasItsReference() {
        #expect(Self.references.count >= 25)
    }

    /// Lossy decoders round differently (2 of 255), and conversions of their results round once more.
    @Test(arguments: references)
    func matchesPillow(_ reference: ReferenceData.Decoded) throws {
        let image = try decode(reference.file).image
        let expected = Image(
            width: reference.width, height: reference.height, pixels: reference.rgb.map { Float($0) / 255 })
        #expect(largestDifference(image, expected) <= tolerance(reference.file) / 255)
    }

    private func tolerance(_ file: String) -> Float {
        switch file.split(separator: ".").last {
        case "png": 1.01
        case "webp": file == "lossy.webp" ? 2.01 : 1.01
        default: 3.01
        }
    }

    @Test(arguments: [
        ("p3.jpg", ["colours converted from “Wide gamut of the tests” to sRGB"]),
        ("grey.jpg", ["colours converted from “Grey of gamma 1.8” to sRGB", "grey became RGB"]),
        ("inks-adobe.jpg", ["colours converted from “Inks of the tests” to sRGB"]),
        ("damaged-profile.jpg", ["colour profile ignored: it is damaged"]),
        ("missing-segment.jpg", ["colour profile ignored: a part of it is missing"]),
        (
            "inks-profile-for-rgb.jpg",
            ["colour profile ignored: “Inks of the tests” is for another kind of picture"]
        ),
        ("profile-beside-gamma.png", ["colours converted from “Wide gamut of the tests” to sRGB"]),
        ("srgb-beside-gamma.png", []),
        ("code-points.png", ["colours converted from “Display P3” to sRGB"]),
        ("chromaticities.png", ["colours converted from “its own chromaticities” to sRGB"]),
        ("turned.png", ["turned as the camera was held"]),
        ("turned.webp", ["turned as the camera was held"]),
        ("alpha.webp", ["clear parts laid on white"]),
        ("plain.heic", []),
        ("plain.avif", []),
        ("p3.heic", ["colours converted from “Wide gamut of the tests” to sRGB"]),
    ])
    func whatWasDoneIsSaid(_ file: String, _ notes: [String]) throws {
        #expect(try decode(file).notes.map(\.words) == notes)
    }

    /// Pillow 13.0 with Little CMS 2.19: ImageCms.profileToProfile(p3.jpg, its profile, sRGB), the third patch.
    @Test func phonesColorsAreConverted() throws {
        let image = try ImageFile.read(path: ReferenceData.path("faults/p3.jpg"))
        let patch = (0..<3).map { Int((image[16, 40, $0] * 255).rounded()) }
        for (found, expected) in zip(patch, [209, 148, 116]) { #expect(abs(found - expected) <= 1) }
    }

    /// Wide colours at 16 bits are not rounded to 8 on the way.
    @Test func sixteenBitsStaySo() throws {
        let image = try decode("p3-16.png").image
        let levels = image.pixels.map { $0 * 255 }
        #expect(levels.contains { abs($0 - $0.rounded()) > 0.1 })
    }

    /// According to Pillow, 76 of 255 is white on a clear background; on black, only that is bright.
    @Test func clearCanBeLaidOnBlack() throws {
        let request = DecodingRequest(
            name: ReferenceData.path("faults/mask_white_on_clear.png"), ground: .black)
        let decoded = try ImageFile.read(request)
        #expect(abs(Coverage(brightnessOf: decoded.image).share - 0.208) < 0.0005)
        #expect(decoded.notes == [.laidOn(.black)])
        let white = try ImageFile.read(path: request.name)
        #expect(Coverage(brightnessOf: white).share == 1)
    }

    @Test func truncatedFilesAreRefused() throws {
        for file in ["plain.webp", "lossy.webp", "plain.heic", "plain.avif", "alpha.heic"] {
            // The last byte may be no more than padding.
            let bytes = try ReferenceData.bytes("colors/\(file)")
            for count in stride(from: 24, to: bytes.count - 2, by: 7) {
                #expect(throws: UndecodableImage.self, "\(file) of \(count) bytes") {
                    try ImageFile.decode(bytes: Array(bytes[..<count]), name: file)
                }
            }
        }
    }

    @Test func animationsAreUnsupportedRatherThanDamaged() throws {
        let error = #expect(throws: UnsupportedPicture.self) { try decode("animation.webp") }
        #expect(error?.message.contains("an animation") == true)
        let path = ReferenceData.path("colors/animation")
        #expect(error?.remedy?.contains("Image.open('\(path).webp').save('\(path).png')") == true)
    }
}
