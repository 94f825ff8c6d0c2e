import LanguageTestSupport
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import Testing

/// `align` and landmarks in the language.
@Suite struct AlignFunctionTests {
    private func playground() throws -> Playground {
        let playground = try Playground(sessionFile: true)
        let rows = (0..<7).map { "f\($0) \(8 + $0) 14 \(28 + $0) 15\n" }.joined()
        try playground.write(rows, to: "home/data/coords.txt")
        playground.run(
            """
            faces = dataset("faces", attributes: "faces.csv", landmarks: "coords.txt")
            x = image("wide.png", landmarks: [[20, 10], [40, 10]])
            """)
        _ = playground.host.takeLines()
        return playground
    }

    @Test func aPictureIsWarpedOntoASet() throws {
        let playground = try playground()
        #expect(playground.output(of: "a = align(x, to: faces)") == ["a: image 40×40"])
        let lines = playground.output(of: "info(a)")
        #expect(
            lines.contains { $0.hasPrefix("landmarks") && $0.hasSuffix("(11, 14), (31, 15)") }, "\(lines)")
        #expect(playground.output(of: "round(a.landmarks[1][0])") == ["31"])
        #expect(playground.output(of: "round(align(x, to: faces where smiling).landmarks[0][0])") == ["11"])
        #expect(playground.output(of: "align(x, to: faces[0]).height") == ["40"])
    }

    @Test func aSetIsWarpedOntoAPictureAndSoKept() throws {
        let playground = try playground()
        let lines = playground.output(of: "b = align(faces, to: x)")
        #expect(lines.first == "warning: 1 of 8 images have no landmarks to align them by and are left out")
        #expect(lines.last == "b: 7 images, 60×40, 5 attributes")
        let before = try #require(try playground.value(of: "b[3]") as? Picture)
        try playground.reopen()
        let after = try #require(try playground.value(of: "b[3]") as? Picture)
        #expect(after.image == before.image && after.landmarks == before.landmarks)
        let info = playground.output(of: "info(b)")
        #expect(
            info.contains {
                $0.hasPrefix("aligned") && $0.contains("by similarity, 60×40, onto (20, 10), (40, 10)")
            })
        #expect(info.contains { $0.hasPrefix("landmarks") && $0.contains("2 points, known in 7 of 7") })
    }

    @Test func neighboursStayRanked() throws {
        let playground = try playground()
        _ = playground.output(of: "near = nearest(faces, to: faces[0], k: 4, then: \"order\")")
        _ = playground.output(of: "warped = align(near, to: x)")
        #expect(playground.output(of: "warped[0].width") == ["60"])
        #expect(playground.output(of: "warped.scores[0] == near.scores[0]") == ["true"])
    }

    @Test func pointsMayBeGivenInTheCall() throws {
        let playground = try playground()
        let code =
            "c = align(faces[7], points: [[8, 14], [28, 15]], to: [[20, 30], [60, 32]], size: [80, 70])"
        #expect(playground.output(of: code).last?.hasPrefix("c: image 80×70") == true)
        #expect(playground.output(of: "[round(v) for v in c.landmarks[1]]") == ["[60, 32]"])
        #expect(
            playground.output(of: "align(x, to: [[20, 10], [40, 10]]).width") == ["60"])
        #expect(
            playground.output(
                of:
                    "align(x, points: [[0, 0], [9, 0], [0, 9]], to: [[0, 0], [9, 1], [3, 9]], by: \"affine\").width"
            )
                == ["60"])
    }

    @Test(arguments: [
        ("align(faces[7], to: x)", "this picture has no landmarks", "points: [[x, y], [x, y]]"),
        ("align(x, to: faces[7])", "this picture has no landmarks", "image(…, landmarks:"),
        ("align(dataset(\"faces\"), to: x)", "no landmarks are known in faces", "landmarks: \"coords.txt\""),
        ("align(x, to: dataset(\"faces\"))", "no landmarks are known in faces", "landmarks: \"coords.txt\""),
        (
            "align(faces, to: [[1, 2], [3, 4]])", "points alone do not say how large the pictures become",
            "size:"
        ),
        (
            "align(x, to: faces, size: [9, 9])", "the size is that of to:, whose pixels the landmarks are in",
            "resize"
        ),
        (
            "align(faces, points: [[1, 2], [3, 4]], to: x)",
            "points: is for a single picture, but this is a set", "dataset"
        ),
        (
            "align(x, to: [[1, 2], 3])", "to: should be a list of [x, y] in pixels, but this has 3",
            "[[69, 111], [109, 112]]"
        ),
        (
            "align(x, to: [[1, 2]])",
            "points belong together in pairs, and there are 2 on one side and 1 on the other", "as many"
        ),
        ("align(x, to: [[1, 2], [1, 2]])", "these points do not determine a similarity", "different places"),
        (
            "align(x, to: [[1, 2], [3, 2]], by: \"affine\")", "2 points do not determine an affine transform",
            "at least 3"
        ),
        (
            "align(faces, to: align(x, points: [[0, 0], [9, 0], [0, 9]], to: [[0, 0], [9, 1], [3, 9]]))",
            "points belong together in pairs, and there are 2 on one side and 3 on the other", "as many"
        ),
        ("image(\"wide.png\", landmarks: [[1, 2]])", "landmarks: should be two points or more", "the eyes"),
        ("dataset(\"faces\", landmarks: \"faces.csv\")", "landmark file", "x1,y1"),
    ])
    func whatIsMissingIsSaid(code: String, message: String, remedy: String) throws {
        let lines = try playground().output(of: code)
        #expect(lines.contains { $0.hasPrefix("error: " + message) }, "\(lines)")
        #expect(lines.last?.contains(remedy) == true, "\(lines)")
    }

    /// Where the eyes of CelebA's aligned pictures are, whatever was cut out of them; of others, how to find out.
    @Test(arguments: [
        ("celeba", "", "write dataset(…, landmarks: [[69, 111], [109, 112]])"),
        ("celeba", ", crop: [19, 45, 140, 140]", "178×218 before the crop"),
        (
            "faces", ", crop: [2, 2, 32, 32]",
            "the left eye and the right eye as seen, in pixels of the pictures before the crop"
        ),
    ])
    func theRemedyHasNumbers(folder: String, crop: String, remedy: String) throws {
        let playground = try playground()
        try FileManager.default.createDirectory(
            atPath: playground.folder + "/home/data/celeba", withIntermediateDirectories: true)
        try playground.write(
            "P5 178 218 255\n" + String(repeating: "k", count: 178 * 218), to: "home/data/celeba/a.pgm")
        for code in ["align(x, to: set)", "align(set, to: x)"] {
            let lines = playground.output(of: "set = dataset(\"\(folder)\"\(crop)); \(code)")
            #expect(lines.contains("error: no landmarks are known in \(folder)"), "\(lines)")
            #expect(lines.last?.contains(remedy) == true, "\(lines)")
        }
    }

    /// The portrait in the public domain, its eyes onto those of the example faces.
    @Test func theAstronautMeetsTheFaces() throws {
        let home = DataHome()
        let playground = try playground()
        playground.run(
            """
            photo = image("\(home.data)/astronaut.png", landmarks: [[202.5, 100.5], [247.5, 103]])
            set = dataset("\(home.data)/faces", crop: [19, 45, 140, 140], landmarks: [[69, 111], [109, 112]])
            her = align(photo, to: set)
            """)
        _ = playground.host.takeLines()
        let face = try #require(try playground.value(of: "her") as? Picture)
        #expect(face.image.width == 140 && face.image.height == 140)
        let eyes = try #require(face.landmarks)
        for (found, wanted) in zip(eyes, [Point(50, 66), Point(90, 67)]) {
            #expect(abs(found.x - wanted.x) < 1e-9 && abs(found.y - wanted.y) < 1e-9)
        }
        if let folder = ProcessInfo.processInfo.environment["DFI_KEEP_PICTURES"] {
            try ImageFile.write(face.image, path: folder + "/astronaut.png")
        }
    }
}
