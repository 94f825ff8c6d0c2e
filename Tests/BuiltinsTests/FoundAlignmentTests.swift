import DeepFeatures
import Foundation
import Imaging
import Interpreter
import LanguageTestSupport
import PictureValues
import Testing

/// `align(set)`: a folder of photographs becomes a set by the faces that are found in it.
@Suite struct FoundAlignmentTests {
    private static let count = 10

    /// Example faces, each turned, scaled and put somewhere else in a larger photograph of its own size.
    private func unaligned() throws -> Playground {
        let playground = try Playground.ofPhotographs()
        try FileManager.default.createDirectory(
            atPath: playground.data("holiday"), withIntermediateDirectories: true)
        for index in 0..<Self.count {
            let face = try ImageFile.read(
                path: Playground.photographs + String(format: "/faces/%06d.jpg", 7 + index))
            let (turn, scale) = (Double(index - 5) * 0.08, 1.2 + 0.1 * Double(index))
            let (a, b) = (scale * cos(turn), scale * sin(turn))
            let middle = Point(160 + 8 * Double(index), 230 - 5 * Double(index))
            let way = PlanarTransform(
                a: a, b: -b, c: b, d: a, tx: middle.x - a * 89 + b * 120, ty: middle.y - b * 89 - a * 120)
            try ImageFile.write(
                try face.warped(by: way, width: 400 + 10 * index, height: 480),
                path: playground.data("holiday/p\(index).png"))
        }
        return playground
    }

    private func distance(_ a: Point, _ b: Point) -> Double {
        let way = a - b
        return (way * way).sum().squareRoot()
    }

    /// Every member's eyes and mouth are found again where those of the example faces are.
    @Test func aFolderBecomesASet() throws {
        let playground = try unaligned()
        #expect(
            playground.output(of: "mine = align(dataset(\"holiday\"))") == [
                "mine: \(Self.count) images, 200×200"
            ])
        let mine = try #require(try playground.value(of: "mine") as? Dataset)
        for index in 0..<mine.count {
            let picture = try mine.picture(at: index)
            // What the set says of it, and what is seen in it.
            for (point, place) in zip(try #require(picture.landmarks), FacePlaces.celebA.points) {
                #expect(distance(point, place) < 6, "\(index)")
            }
            let list = try #require(
                try playground.value(of: "landmarks(mine[\(index)])") as? ListValue)
            let seen = list.items.compactMap { ($0 as? ListValue)?.items as? [Double] }.map {
                Point($0[0], $0[1])
            }
            try #require(seen.count == 5)
            for (point, place) in zip([seen[0], seen[1], seen[3], seen[4]], FacePlaces.celebA.points) {
                #expect(distance(point, place) < 9, "\(index): \(point), \(place)")
            }
        }
        // A mean of what is aligned has eyes; it is the same in another session.
        let before = try mine.picture(at: 3).image
        try playground.reopen()
        #expect(try #require(try playground.value(of: "mine[3]") as? Picture).image == before)
    }

    /// The places are shared by all sets, so that neighbours and photographs of others meet.
    @Test func thePlacesAreThoseOfTheExampleFaces() throws {
        let playground = try unaligned()
        playground.run("mine = align(dataset(\"holiday\")); x = face(\"me.png\")")
        let (mine, x) = (
            try #require(try playground.value(of: "mine") as? Dataset), try playground.picture("x")
        )
        let mean = try #require(mine.meanLandmarks)
        for (own, other) in zip(mean, try #require(x.landmarks)) { #expect(distance(own, other) < 8) }
        #expect(
            playground.output(of: "small = align(dataset(\"holiday\"), size: [100, 100])").last
                == "small: \(Self.count) images, 100×100")
    }

    /// As those that cannot be read.
    @Test func picturesWithoutAFaceAreNamedAndLeftOut() throws {
        let playground = try unaligned()
        for name in ["sky", "wall"] {
            try ImageFile.write(
                Image.filled(width: 300, height: 200, red: 0.3, green: 0.5, blue: 0.7),
                path: playground.data("holiday/\(name).png"))
        }
        let whole = try Data(contentsOf: URL(fileURLWithPath: playground.data("holiday/p1.png")))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: playground.data("holiday/torn.png")))
        let lines = playground.output(of: "mine = align(dataset(\"holiday\"))")
        let warnings = lines.filter { $0.hasPrefix("warning: ") }
        #expect(
            warnings == [
                "warning: torn.png cannot be read and is left out",
                "warning: sky.png, wall.png show no face and are left out",
            ], "\(lines)")
        #expect(
            lines.contains(
                "  = face(\"sky.png\") says what is seen there; dataset(…, landmarks: \"coords.txt\") takes the places of the "
                    + "eyes by hand"))
        #expect(lines.last == "mine: \(Self.count) images, 200×200")
        let one = playground.output(of: "align(dataset([\"holiday/p1.png\", \"holiday/sky.png\"]))")
        #expect(one.first == "warning: sky.png shows no face and is left out")
        // What was looked for is kept, and what was left out is told again, the unreadable once.
        let again = playground.output(of: "mine = align(dataset(\"holiday\"))").filter {
            $0.hasPrefix("warning: ")
        }
        #expect(again == ["warning: sky.png, wall.png show no face and are left out"])
    }

    @Test(arguments: [
        ("align(dataset(\"faces\"))", "error: no faces are found in faces"),
        ("align(image(\"me.png\"))", "error: align needs to:, what a picture's landmarks should meet"),
    ])
    func mistakesAreTold(code: String, message: String) throws {
        #expect(try Playground.ofPhotographs().output(of: code).first == message)
    }
}
