import ConvNet
import EngineTestSupport
import FeatureSpaces
import Imaging
import PictureSets
import Support
import TestSupport
import Testing

@Suite struct FeatureMeanTests {
    private func extractor(width: Int = 40, height: Int = 40) throws -> FeatureExtractor {
        try FeatureExtractor(
            network: .tiny,
            space: FeatureSpace(network: .tiny, taps: FeatureSpace.defaultTaps, width: width, height: height))
    }

    private func pictures(_ count: Int, width: Int = 40, height: Int = 40) throws -> [Image] {
        try (0..<count).map { try picture(seed: UInt64($0), width: width, height: height) }
    }

    @Test func meanIsThatOfTheSinglePhis() throws {
        let folder = try ScratchFolder()
        let collection = try folder.collection(of: pictures(4))
        let set = Dataset(collection: collection, members: [2, 0, 3])
        let extractor = try extractor()
        let monitor = RecordingMonitor()
        let found = try FeatureMean(of: set, extractor: extractor, monitor: monitor)
        let mean = found.values
        #expect(found.count == 3 && found.leftOut.isEmpty)
        let single = try (0..<3).map {
            try extractor.values(of: set.picture(at: $0).image, monitor: SilentMonitor()).map(Double.init)
        }
        let expected = mean.indices.map { index in
            Float((single[0][index] + single[1][index] + single[2][index]) / 3)
        }
        // One rounding each, of sums in Double: they differ by at most the last bit.
        #expect(relativeError(mean, expected) < 1e-7)
        #expect(monitor.reports == (1...3).map { WorkProgress(unit: "image", completed: $0, total: 3) })
    }

    @Test func picturesOfOneAspectButOtherSizesAreResized() throws {
        let folder = try ScratchFolder()
        let set = Dataset(collection: try folder.collection(of: pictures(1, width: 60, height: 45)))
        let extractor = try extractor(width: 40, height: 30 + 2)
        // 60/45 against 40/32 is 6.7 % off.
        let error = #expect(throws: AspectMismatch.self) {
            try FeatureMean(of: set, extractor: extractor, monitor: SilentMonitor())
        }
        #expect(error?.message == "0.png is 60×45, which would be stretched to 40×32")
        #expect(
            error?.remedy == "map at 267×200, which has the aspect of these pictures, or crop them to another"
        )
        // 60/45 against 43/32 is 0.8 % off: within the tolerance of 2 %.
        let near = try self.extractor(width: 43, height: 32)
        let mean = try FeatureMean(of: set, extractor: near, monitor: SilentMonitor()).values
        #expect(mean == (try near.values(of: set.picture(at: 0).image, monitor: SilentMonitor())))
    }

    @Test func aMeanOverNothingIsAnError() throws {
        let folder = try ScratchFolder()
        let empty = Dataset(collection: try folder.collection(of: pictures(1)), members: [])
        let extractor = try extractor()
        let error = #expect(throws: EmptySet.self) {
            try FeatureMean(of: empty, extractor: extractor, monitor: SilentMonitor())
        }
        #expect(error?.message == "this set of \(empty.name) is empty")
    }

    @Test func meansOfSeveralCountsComeFromOnePass() throws {
        let folder = try ScratchFolder()
        let collection = try folder.collection(of: pictures(5))
        let ranked = Dataset(collection: collection, members: [4, 1, 3, 0])
        let extractor = try extractor()
        let monitor = RecordingMonitor()
        let means = try FeatureMean.ofFirst([3, 1, 3], of: ranked, extractor: extractor, monitor: monitor)
        #expect(monitor.reports.count == 3)
        for (count, mean) in zip([3, 1, 3], means) {
            let first = Dataset(collection: collection, members: Array(ranked.members.prefix(count)))
            let alone = try FeatureMean(of: first, extractor: extractor, monitor: SilentMonitor())
            #expect(mean.values == alone.values && mean.squaredNorms == alone.squaredNorms)
        }
        // Σ‖φ‖² of one picture is that of its mean, layer by layer.
        let space = extractor.space
        for (range, squares) in zip(space.ranges, means[1].squaredNorms) {
            let expected = means[1].values[range].reduce(0.0) { $0 + Double($1) * Double($1) }
            #expect(abs(squares - expected) <= 1e-6 * expected)
        }
    }

    @Test func meansCanBeInterrupted() throws {
        let folder = try ScratchFolder()
        let set = Dataset(collection: try folder.collection(of: pictures(5)))
        let monitor = RecordingMonitor(cancellingAfter: 2)
        let extractor = try extractor()
        #expect(throws: WorkCancelled.self) {
            try FeatureMean(of: set, extractor: extractor, monitor: monitor)
        }
        #expect(monitor.reports.count == 2)
    }

    /// A torn file, and one that is only a header.
    @Test func picturesThatCannotBeDecodedAreLeftOut() throws {
        let folder = try ScratchFolder()
        let whole = try JPEGCodec().encode(picture(seed: 7, width: 40, height: 32), options: .init())
        try folder.write(Array(whole.prefix(whole.count / 2)), "b.jpg")
        try folder.write([0xFF, 0xD8, 0xFF, 0xE0], "c.jpg")
        let set = Dataset(collection: try folder.collection(of: pictures(2)))
        #expect(set.count == 4)
        let extractor = try extractor()
        let monitor = RecordingMonitor()
        let mean = try FeatureMean(of: set, extractor: extractor, monitor: monitor)
        #expect(mean.count == 2 && mean.leftOut == ["b.jpg", "c.jpg"])
        let good = Dataset(collection: set.collection, members: [0, 1])
        #expect(
            mean.values == (try FeatureMean(of: good, extractor: extractor, monitor: SilentMonitor()).values))
        #expect(monitor.reports.last == WorkProgress(unit: "image", completed: 4, total: 4))
        #expect(throws: UndecodableImage.self) { try set.picture(named: "b.jpg") }
        let bad = Dataset(collection: set.collection, members: [2, 3])
        let error = #expect(throws: NoReadablePicture.self) {
            try FeatureMean(of: bad, extractor: extractor, monitor: SilentMonitor())
        }
        #expect(error?.message.contains("b.jpg") == true)
    }

    @Test func aMemberThatChangedIsNamed() throws {
        let folder = try ScratchFolder()
        let collection = try folder.collection(of: pictures(2))
        try ImageFile.write(picture(seed: 9), path: folder.path("1.png"))
        let extractor = try extractor()
        let error = #expect(throws: ChangedPicture.self) {
            try FeatureMean(
                of: Dataset(collection: collection), extractor: extractor, monitor: SilentMonitor())
        }
        #expect(error?.path == folder.path("1.png"))
    }
}
