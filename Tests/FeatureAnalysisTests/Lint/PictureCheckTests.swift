import EngineTestSupport
import FeatureAnalysis
import Imaging
import FeatureSpaces
import PictureSets
import Support
import TestSupport
import Testing

/// What pictures and their descriptors show.
@Suite struct PictureCheckTests {
    /// Pictures without files.
    private func set(_ count: Int) -> Dataset {
        let files = (0..<count).map {
            PictureCollection.File(name: "\($0).png", sha256: hash(of: "\($0)").hex)
        }
        return Dataset(
            collection: PictureCollection(
                root: "/nowhere", files: files, crop: nil, attributes: AttributeTable(columns: []),
                pictureSize: nil))
    }

    @Test func smallPicturesAreTold() throws {
        func found(_ side: Int, at size: Int = 200) throws -> LintFinding? {
            var edit = LintedEdit(set(1))
            edit.picture = Picture(
                image: .filled(width: side, height: side + 10, red: 0, green: 0, blue: 0))
            edit.mappedSize = (size, size + 10)
            return try edit.findings(about: .picture).first
        }
        #expect(try [99, 100, 400].map { try found($0)?.severity } == [.warning, .ok, .ok])
        #expect(try found(140, at: 300)?.severity == .note)
        #expect(
            try found(140)?.finding == "the picture is 140×150, mapped at 200×210 (enlarged 1.43 times)")
    }

    @Test func halfAPictureIsTooMuch() throws {
        func found(_ height: Double) throws -> LintFinding? {
            let mask = Mask(.rectangle(.init(left: 0, top: 0, width: 100, height: height)))
            var edit = LintedEdit(set(1))
            edit.missing = mask.coverage(width: 100, height: 100)
            return try edit.findings(about: .picture).first
        }
        let much = try #require(try found(60))
        #expect(much.severity == .warning && much.finding == "the mask covers 60 % of the picture")
        #expect(try found(40)?.severity == .ok)
    }

    private func share(_ pictures: [Image]) throws -> Double? {
        let folder = try ScratchFolder()
        let set = Dataset(collection: try folder.collection(of: pictures))
        return try CommonEdges(of: set, monitor: SilentMonitor()).share
    }

    @Test func whatPicturesHaveInCommonIsMeasured() throws {
        let one = try picture(seed: 1)
        // Rounding to eight bits is the same for all.
        #expect(abs(try #require(try share([one, one, one])) - 1) < 1e-5)
        // Independent pictures: gradients of the mean are 1/K of theirs, give or take their few dozen shapes.
        #expect(abs(try #require(try share((0..<12).map { try picture(seed: $0) }))) < 0.05)
        #expect(try share([one]) == nil)
        let flat = Image.filled(width: 40, height: 40, red: 0.5, green: 0.5, blue: 0.5)
        #expect(try share([flat, flat]) == nil)
    }

    private func scatter(
        _ name: String, _ rows: [[Float]], cosines: [Double] = []
    ) throws -> LintFinding? {
        var edit = LintedEdit(set(rows.count))
        edit.descriptors = { _ in SetDescriptors(rows: rows, cosines: cosines) }
        return try edit.findings(about: .pool5, name).first
    }

    /// 60 points of 20 numbers, whose first scatters by 5 and the others by 1, in `heaps` clusters that are
    /// `distance` apart.
    private func points(heaps: Int, distance: Float) -> [[Float]] {
        var generator = SeededGenerator(seed: 7)
        return (0..<60).map { index in
            (0..<20).map { axis in
                let number = Float(generator.nextGaussian())
                return axis == 0 ? 50 + 5 * number + distance * Float(index % heaps) : number
            }
        }
    }

    /// Of a normal distribution 2/π = 0.64 is explained; of 60 points 0.55 to 0.75.
    @Test func oneHeapIsTakenForOne() throws {
        let found = try #require(try scatter("clusters", points(heaps: 1, distance: 0)))
        #expect(found.severity == .ok)
        #expect(found.finding.contains(/explain 0\.(5[5-9]|6\d|7[0-5])/), "\(found.finding)")
    }

    @Test func twoHeapsAreTakenForTwo() throws {
        let found = try #require(try scatter("clusters", points(heaps: 2, distance: 40)))
        #expect(found.severity == .note)
        #expect(found.finding.hasPrefix("targets: by pool5 two groups of 30 and 30"), "\(found.finding)")
        // An outlier is not a second cluster.
        var alone = points(heaps: 1, distance: 0)
        alone[0] = alone[0].map { $0 + 100 }
        #expect(try scatter("clusters", alone)?.severity == .ok)
        #expect(try scatter("clusters", Array(alone.prefix(19))) == nil)
        #expect(try scatter("clusters", [[Float]](repeating: [1, 2], count: 20)) == nil)
    }

    @Test func aStrangerIsTold() throws {
        let rows = points(heaps: 1, distance: 0)
        func severity(_ cosine: Double) throws -> LintFinding.Severity? {
            try scatter("likeness", rows, cosines: rows.map { _ in cosine })?.severity
        }
        #expect(try severity(0.99) == .ok)
        #expect(try severity(0.2) == .warning)
        #expect(try scatter("likeness", rows) == nil)
    }

    @Test func noiseIsToldByItsShare() throws {
        let sample = try AnalysisSample(targets: 3, sources: 3)
        let w = try sample.mean(sample.targets) - sample.mean(sample.sources)
        let share = try #require(SamplingNoise.total(SamplingNoise.layers(of: w)).signalShare)
        func found(_ w: Features) throws -> LintFinding? {
            var edit = LintedEdit(sample.targets)
            edit.signalShare = SamplingNoise.signalShare(of: w)
            return try edit.findings(about: .chance).first
        }
        #expect(try found(w)?.severity == (share < 0.25 ? .warning : share < 0.5 ? .note : .ok))
        #expect(try found(w - w) == nil)
        #expect(try found(randomFeatures(seed: 1, weight: 0)) == nil)
    }
}
