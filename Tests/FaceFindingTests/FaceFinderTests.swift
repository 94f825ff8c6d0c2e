import FaceFinding
import Foundation
import Imaging
import Support
import TestSupport
import Testing

/// Faces in real photographs: the example set's, an astronaut's, old portraits.
@Suite struct FaceFinderTests {
    private static let data = DataHome().data
    private static let finder = Result { try FaceFinder(folder: DataHome().models + "/faces") }

    private func finder() throws -> FaceFinder { try Self.finder.get() }

    private func image(_ name: String) throws -> Image { try ImageFile.read(path: Self.data + "/" + name) }

    @Test func anAstronautIsFound() throws {
        let faces = try finder().faces(in: image("astronaut.png"))
        let face = try #require(faces.first)
        #expect(faces.count == 1 && face.confidence > 0.99)
        // As people mark them.
        let marked = [Point(202.5, 100.5), Point(247.5, 103)]
        for (found, eye) in zip([face.points.leftEye, face.points.rightEye], marked) {
            #expect(distance(found, eye) < 3)
        }
        #expect(abs(face.turn - 3.2) < 1.5 && abs(face.side) < 0.13)
        #expect((90...130).contains(face.box.width) && face.box.width == face.box.height)
    }

    /// Where the example faces have eyes and mouth: the places that pictures are aligned to.
    @Test func theSetsPlacesAreThoseKept() throws {
        let names = stride(from: 7, to: 507, by: 8).map { String(format: "faces/%06d.jpg", $0) }
        let found = try names.compactMap { try finder().faces(in: image($0)).first?.points.alignedBy }
        #expect(found.count >= names.count - 2)
        let kept = [Point(69.04, 111.27), Point(107.96, 111.30), Point(71.32, 151.97), Point(105.48, 151.97)]
        for (place, point) in kept.enumerated() {
            let xs = found.map { $0[place].x }.sorted(), ys = found.map { $0[place].y }.sorted()
            #expect(distance(Point(xs[xs.count / 2], ys[ys.count / 2]), point) < 0.8, "\(place)")
        }
    }

    /// A face that touches the edges of its picture is found when these are continued.
    @Test(arguments: ["00002ad", "00005ad", "00025ab"])
    func facesThatFillThePictureAreFound(_ name: String) throws {
        let image = try image("portraits/\(name).pgm")
        let face = try #require(try finder().faces(in: image).first)
        #expect(face.confidence > 0.95 && (45...75).contains(face.points.eyeDistance))
        let middle = (face.points.leftEye + face.points.rightEye) / 2
        #expect(abs(middle.x - 98) < 10 && abs(middle.y - 128) < 20)
    }

    /// The mirror image has its points in the mirror; a photograph turned by right angles is turned back.
    @Test func turnedAndMirroredFacesAreFound() throws {
        let upright = try image("astronaut.png")
        let face = try #require(try finder().faces(in: upright).first)
        let last = Double(upright.width - 1)
        let mirrored = try #require(try finder().faces(in: upright.turned { ($0, 511 - $1) }).first)
        let order = [1, 0, 2, 4, 3]
        for (index, point) in mirrored.points.all.enumerated() {
            let other = face.points.all[order[index]]
            #expect(distance(Point(last - point.x, point.y), other) < 1)
        }
        let quarter = try #require(try finder().faces(in: upright.turned { (511 - $1, $0) }).first)
        for (point, other) in zip(quarter.points.all, face.points.all) {
            #expect(distance(Point(point.y, last - point.x), other) < 1.5)
        }
        #expect(abs(abs(quarter.turn - face.turn) - 90) < 3)
    }

    /// Several, the largest first, each once.
    @Test func severalFacesAreFound() throws {
        var group = Image.filled(width: 700, height: 420, red: 0.5, green: 0.6, blue: 0.7)
        let large = try image("faces/000010.jpg").resized(width: 267, height: 327, filter: .bicubic)
        group.paste(try image("faces/000011.jpg"), left: 40, top: 60)
        group.paste(large, left: 400, top: 40)
        let faces = try finder().faces(in: group)
        #expect(faces.count == 2)
        #expect(faces.first.map { $0.points.leftEye.x > 400 } == true)
        #expect(faces.map(\.points.eyeDistance).sorted(by: >) == faces.map(\.points.eyeDistance))
    }

    /// In a large photograph a small face is found at a larger size.
    @Test func aSmallFaceInALargePhotographIsFound() throws {
        var wide = Image.filled(width: 2000, height: 1500, red: 0.3, green: 0.5, blue: 0.4)
        wide.paste(
            try image("faces/000010.jpg").resized(width: 90, height: 110, filter: .bicubic), left: 1500,
            top: 900)
        let face = try #require(try finder().faces(in: wide).first)
        #expect(abs(face.points.leftEye.x - 1534) < 3 && abs(face.points.leftEye.y - 956.5) < 3)
    }

    @Test func nothingIsFoundWhereNothingIs() throws {
        for image in [
            Image.filled(width: 300, height: 200, red: 0.5, green: 0.5, blue: 0.5),
            Image.filled(width: 1, height: 1, red: 0, green: 0, blue: 0),
            Image.filled(width: 3000, height: 2, red: 1, green: 0, blue: 0),
        ] {
            #expect(try finder().faces(in: image) == [])
            #expect(try finder().mostLikely(in: image) == nil)
        }
    }

    @Test func workEndsWhenTold() throws {
        let image = try image("astronaut.png")
        let monitor = CountingMonitor(cancellingAtPoll: 3)
        #expect(throws: WorkCancelled.self) { try finder().faces(in: image, monitor: monitor) }
    }

    private func distance(_ a: Point, _ b: Point) -> Double { ((a - b) * (a - b)).sum().squareRoot() }
}

extension Image {
    /// The square picture whose pixel at (row, column) is this one's at the place given.
    fileprivate func turned(_ source: (_ row: Int, _ column: Int) -> (row: Int, column: Int)) -> Image {
        var result = self
        for row in 0..<height {
            for column in 0..<width {
                let place = source(row, column)
                for channel in 0..<3 { result[row, column, channel] = self[place.row, place.column, channel] }
            }
        }
        return result
    }
}
