import EngineTestSupport
import Imaging
import Neighbors
import PictureSets
import Support
import TestSupport
import Testing

@Suite struct PixelSimilarityTests {
    private let pictures: ScratchFolder
    private let collection: PictureCollection
    private let query: Image

    init() throws {
        pictures = try ScratchFolder()
        let all =
            try (0..<5).map { try picture(seed: UInt64($0)) } + [picture(seed: 5, width: 60, height: 30)]
        collection = try pictures.collection(of: all)
        query = try picture(seed: 77)
    }

    /// Σwab / √(Σwa² Σwb²), w how much of a pixel is outside the hole.
    private func naive(_ image: Image, outside: [Double]) throws -> Double {
        let other = try image.resized(width: 40, height: 40, filter: .bicubic)
        var (ab, aa, bb) = (0.0, 0.0, 0.0)
        for index in query.pixels.indices {
            let (a, b) = (Double(query.pixels[index]), Double(other.pixels[index]))
            let weight = outside[index / 3]
            ab += weight * a * b
            aa += weight * a * a
            bb += weight * b * b
        }
        return ab / (aa * bb).squareRoot()
    }

    private func check(_ hole: Mask?, outside: [Double]) throws {
        let monitor = RecordingMonitor()
        let found = try PixelSimilarity(query: query, hole: hole).cosines(
            in: collection, members: [5, 0, 3], monitor: monitor)
        for (member, cosine) in zip([5, 0, 3], found) {
            let expected = try naive(collection.picture(at: member).image, outside: outside)
            #expect(abs(try #require(cosine) - expected) < 1e-6)
        }
        #expect(monitor.reports == [WorkProgress(unit: "image", completed: 3, total: 3)])
    }

    @Test func wholePicturesAreCompared() throws {
        try check(nil, outside: [Double](repeating: 1, count: 1600))
    }

    @Test func theHoleIsLeftOut() throws {
        let hole = Mask(.rectangle(.init(left: 10, top: 0, width: 20, height: 30)))
        let outside = (0..<1600).map { ($0 / 40 < 30 && (10..<30).contains($0 % 40)) ? 0.0 : 1 }
        try check(hole, outside: outside)
        let soft = Mask(.ellipse(.init(left: 5, top: 5, width: 30, height: 30)), feather: 8)
        try check(soft, outside: soft.coverage(width: 40, height: 40).values.map { 1 - Double($0) })
    }

    /// What is inside does not matter.
    @Test func insideAnythingMayBe() throws {
        let hole = Mask(.rectangle(.init(left: 10, top: 10, width: 20, height: 20)))
        let grey = Image.filled(width: 40, height: 40, red: 0.5, green: 0.5, blue: 0.5)
        let painted = grey.composited(over: query, in: hole.coverage(width: 40, height: 40))
        func found(_ image: Image) throws -> [Double?] {
            try PixelSimilarity(query: image, hole: hole).cosines(
                in: collection, members: [0, 1, 2], monitor: SilentMonitor())
        }
        #expect(try found(query) == found(painted))
    }

    @Test func aMaskOverAllIsAnError() {
        let all = Mask(.rectangle(.init(left: -5, top: -5, width: 90, height: 90)))
        #expect(throws: NothingOutsideMask.self) { try PixelSimilarity(query: query, hole: all) }
    }

    @Test func blackIsNearToNothing() throws {
        let black = Image.filled(width: 40, height: 40, red: 0, green: 0, blue: 0)
        let similarity = try PixelSimilarity(query: black, hole: nil)
        #expect(try similarity.cosines(in: collection, members: [0], monitor: SilentMonitor()) == [0])
    }

    @Test func aBrokenPictureIsAnErrorAndInterruptsWork() throws {
        try pictures.write("no picture", "3.png")
        let similarity = try PixelSimilarity(query: query, hole: nil)
        #expect(throws: ChangedPicture.self) {
            try similarity.cosines(in: collection, members: [0, 3, 1], monitor: SilentMonitor())
        }
        #expect(throws: WorkCancelled.self) {
            try similarity.cosines(
                in: collection, members: [0], monitor: CountingMonitor(cancellingAtPoll: 1))
        }
    }
}
