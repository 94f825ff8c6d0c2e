import DeepFeatures
import Foundation
import Imaging
import Interpreter
import LanguageTestSupport
import PictureValues
import Testing

/// What is in the file of an edited photograph: its pixels, its colours, and what it says about itself.
@Suite struct PutBackFileTests {
    /// The astronaut, taller than wide.
    private static func portrait() throws -> Image {
        try ImageFile.read(path: Playground.photographs + "/astronaut.png")
            .cropped(to: PixelRect(left: 60, top: 0, width: 340, height: 420))
    }

    /// What is stored where a camera was held so.
    private static func stored(_ image: Image, _ orientation: EXIFOrientation) -> Image {
        switch orientation {
        case .rotateClockwise: image.applying(.rotateCounterclockwise)
        case .rotateCounterclockwise: image.applying(.rotateClockwise)
        default: image.applying(orientation)
        }
    }

    private func saved(_ name: String, _ playground: Playground) throws -> DecodedImage {
        try ImageFile.read(DecodingRequest(name: "\(playground.folder)/out/\(name)"))
    }

    /// Its pixels are those of the photograph as it is seen, bit for bit, and nothing is left to be turned.
    @Test(arguments: EXIFOrientation.allCases)
    func aTurnedPhotographComesBackUpright(_ orientation: EXIFOrientation) throws {
        let playground = try Playground.ofPhotographs()
        let (path, upright) = (playground.data("turned.jpg"), try Self.portrait())
        try ImageFile.write(Self.stored(upright, orientation), path: path)
        try ExifTool.write(["-Orientation=\(orientation.rawValue)"], path)
        playground.run(
            "photo = image(\"turned.jpg\"); x = face(\"turned.jpg\"); save(put_back(blur(x, 0)), \"same.png\")"
        )
        let photo = try playground.picture("photo").image
        #expect((photo.width, photo.height) == (340, 420))
        #expect(photo.rootMeanSquareDifference(from: upright) < 0.03)
        #expect(try saved("same.png", playground).image == photo)
        #expect(try saved("same.png", playground).notes.isEmpty)
        // The face is where the eyes see it, however the camera was held.
        let turn = try #require(try playground.picture("x").placement).transform
        #expect(turn.a > 1 && abs(turn.b) < 0.2 * turn.a)
        let said = try ExifTool.tags(playground.folder + "/out/same.png")["Orientation"]
        #expect(said == nil || said == "1")
    }

    /// Colours are converted once, and the file says no other space than sRGB.
    @Test(arguments: ["png", "jpg"])
    func aProfileBecomesSRGB(ending: String) throws {
        let playground = try Playground.ofPhotographs()
        let wide = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "ImagingTests/Resources/colors/p3.jpg")
        let profile = playground.folder + "/wide.icc"
        try ExifTool.run(["-b", "-ICC_Profile"], wide.path).write(to: URL(fileURLWithPath: profile))
        try ImageFile.write(try Self.portrait(), path: playground.data("wide.jpg"), quality: 100)
        try ExifTool.write(["-ICC_Profile<=\(profile)"], playground.data("wide.jpg"))
        playground.run(
            "photo = image(\"wide.jpg\"); same = put_back(blur(face(\"wide.jpg\"), 0)); save(same, \"same.\(ending)\")"
        )
        let photo = try playground.picture("photo")
        #expect(photo.decoding == ["colours converted from “Wide gamut of the tests” to sRGB"])
        #expect(photo.image.rootMeanSquareDifference(from: try Self.portrait()) > 0.01)
        #expect(try playground.picture("same").image == photo.image)
        let read = try saved("same.\(ending)", playground)
        #expect(read.notes.isEmpty)
        // To within the eighth bit, and what JPEG takes.
        let most = ending == "png" ? 0.51 / 255 : 0.02
        #expect(read.image.rootMeanSquareDifference(from: photo.image) < most)
        let tags = try ExifTool.tags("\(playground.folder)/out/same.\(ending)")
        #expect(tags["ProfileDescription"] == nil, "\(tags)")
    }

    /// Camera, lens, exposure, date and artist are said again; place, serial number and orientation are not. The file
    /// says that it was edited.
    @Test func theCamerasFactsAreKeptAndNothingPrivate() throws {
        let playground = try Playground.ofPhotographs()
        let path = playground.data("facts.jpg")
        try ImageFile.write(try Self.portrait(), path: path)
        try ExifTool.write(
            [
                "-Make=Canon", "-Model=EOS 5D", "-LensModel=EF 50mm", "-ExposureTime=0.008", "-FNumber=2.8",
                "-DateTimeOriginal=2019:05:01 10:00:00", "-Artist=Ada Lovelace", "-Orientation=1",
                "-GPSLatitude=52.5", "-GPSLatitudeRef=N", "-GPSLongitude=13.4", "-GPSLongitudeRef=E",
                "-SerialNumber=12345", "-UserComment=private",
            ], path)
        let before = try ExifTool.tags(path)
        #expect(before["GPSLatitude"] == "52.5" && before["UserComment"] == "private")
        playground.run(
            "x = face(\"facts.jpg\"); z = reconstruct(phi(x), evaluations: 1); save(put_back(z), \"edited.jpg\")"
        )
        let tags = try ExifTool.tags(playground.folder + "/out/edited.jpg")
        for (tag, value) in [
            "Make": "Canon", "Model": "EOS 5D", "LensModel": "EF 50mm", "ExposureTime": "0.008",
            "FNumber": "2.8", "DateTimeOriginal": "2019:05:01 10:00:00", "Artist": "Ada Lovelace",
        ] {
            #expect(tags[tag] == value, "\(tag): \(tags[tag] ?? "nothing")")
        }
        for tag in tags.keys {
            #expect(!tag.hasPrefix("GPS") && tag != "SerialNumber" && tag != "UserComment", "\(tag)")
        }
        #expect(
            tags["DigitalSourceType"]
                == "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia")
        #expect(tags["Description"]?.hasPrefix("Edited with dfi by deep feature interpolation") == true)
        // So this program knows what it is, and says so again of what becomes of it.
        playground.run("again = put_back(face(\"edited.jpg\"))")
        #expect(try playground.picture("again").isEdited)
    }

    /// No network tints it.
    @Test func aGreyPhotographStaysGrey() throws {
        let playground = try Playground.ofPhotographs()
        let portrait = try Self.portrait()
        let grey = Image(
            width: portrait.width, height: portrait.height,
            pixels: (0..<portrait.width * portrait.height).flatMap { pixel in
                let level = (portrait.pixels[3 * pixel + 1] * 255).rounded() / 255
                return [level, level, level]
            })
        try ImageFile.write(grey, path: playground.data("grey.png"))
        let lines = playground.output(
            of: """
                x = face("grey.png"); z = reconstruct(phi(x) + 0.3 * (phi(negative(x)) - phi(x)), evaluations: 6)
                save(put_back(match_color(z, to: x)), "edited.png")
                """)
        let edited = try saved("edited.png", playground).image
        #expect(edited != grey, "\(lines)")
        let channels = (0..<3).map { channel -> [Float] in
            stride(from: channel, to: edited.pixels.count, by: 3).map { edited.pixels[$0] }
        }
        #expect(channels[0] == channels[1] && channels[1] == channels[2])
    }

    // MARK: What becomes of detail

    /// A large photograph with grain, finer than the face cut out of it can show.
    private static func grainy() throws -> Image {
        var image = try portrait().resized(width: 1360, height: 1680, filter: .bicubic)
        var generator = SplitMix64(seed: 1)
        image.change(in: PixelRect(left: 0, top: 0, width: 1360, height: 1680)) { _, value, _ in
            let grain = Float(generator.next() % 256) / 255 - 0.5
            return min(max(value + 0.16 * grain, 0), 1)
        }
        return image
    }

    /// The strength of what is finer than some pixels.
    private static func fineDetail(_ image: Image, in rect: PixelRect) throws -> Double {
        let part = try image.cropped(to: rect)
        return part.rootMeanSquareDifference(from: part.blurred(deviation: 2))
    }

    /// Where the edit is large, the photograph's grain goes with what it showed; kept, it stays; and where the edit is
    /// small, it stays in both.
    @Test func detailGoesOnlyWhereTheEditIsLarge() throws {
        let playground = try Playground.ofPhotographs()
        try ImageFile.write(try Self.grainy(), path: playground.data("grainy.png"))
        playground.run(
            """
            photo = image("grainy.png"); x = face("grainy.png")
            large = lerp(x, negative(x), 0.35); small = lerp(x, negative(x), 0.04)
            replaced = put_back(large); kept = put_back(large, detail: "kept")
            little = put_back(small); little_kept = put_back(small, detail: "kept")
            """)
        let transform = try #require(try playground.picture("x").placement?.transform.inverse)
        // On the forehead and the cheeks, where the edit is as large as it gets.
        let (corner, end) = (transform(Point(80, 110)), transform(Point(120, 140)))
        let rect = PixelRect(
            left: Int(min(corner.x, end.x)), top: Int(min(corner.y, end.y)),
            width: Int(abs(end.x - corner.x)),
            height: Int(abs(end.y - corner.y)))
        func detail(_ name: String) throws -> Double {
            try Self.fineDetail(try playground.picture(name).image, in: rect)
        }
        let photo = try detail("photo")
        #expect(try detail("kept") > 0.95 * photo)
        #expect(try detail("replaced") < 0.5 * photo)
        #expect(try detail("little") > 0.95 * photo)
        #expect(try detail("little_kept") > 0.95 * photo)
    }

    /// A stronger edit goes farther, by as much as it is stronger.
    @Test func theStrengthReachesThePhotograph() throws {
        let playground = try Playground.ofExampleFaces("photo = image(\"me.png\")")
        playground.run(
            """
            weak = edit("me.png", "smiling", k: 2, evaluations: 6, strength: 0.2)
            usual = edit("me.png", "smiling", k: 2, evaluations: 6)
            three = edit("me.png", "smiling", k: 2, evaluations: 6, strength: 3)
            away = edit("me.png", "smiling", k: 2, evaluations: 6, remove: true)
            """)
        let photo = try playground.picture("photo").image
        let (weak, usual) = (try playground.picture("weak").image, try playground.picture("usual").image)
        #expect(try playground.picture("three").image == usual)
        #expect(try playground.picture("away").image != usual)
        #expect(
            usual.rootMeanSquareDifference(from: photo) > 1.5 * weak.rootMeanSquareDifference(from: photo))
    }

    /// What edits keep of a face is what they need to go back.
    @Test(arguments: [
        "match_color(blur(x, 2), to: x)", "lerp(x, blur(x, 9), 0.5)", "grey(x)", "negative(x)",
        "composite(blur(x, 9), over: x, mask: mask(rect: [60, 60, 80, 80]))",
        "remove_artifacts(reconstruct(phi(x), from: blur(x, 3), evaluations: 2), from: x)",
        "continue(reconstruct(phi(x), evaluations: 1), evaluations: 1)", "resize(blur(x, 2), [100, 100])",
        "inpaint(x, hole: mask(rect: [90, 90, 20, 20]), set: nearest(faces, to: x, k: 2), evaluations: 1)",
    ])
    func editsKnowThePhotograph(code: String) throws {
        let playground = try Playground.ofPhotographs("faces = dataset(\"faces\"); x = face(\"me.png\")")
        let lines = playground.output(of: "y = put_back(\(code))")
        #expect(lines.last?.hasPrefix("y: image 512×512") == true, "\(lines)")
    }
}
