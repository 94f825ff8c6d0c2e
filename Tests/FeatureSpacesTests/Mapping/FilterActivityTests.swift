import ConvNet
import EngineTestSupport
import FeatureSpaces
import Imaging
import PictureSets
import Support
import TestSupport
import Testing

@Suite struct FilterActivityTests {
    private func pictures(_ count: Int) throws -> [Picture] {
        try (0..<count).map { Picture(image: try picture(seed: UInt64($0), width: 48, height: 40)) }
    }

    private func space(_ network: Network) throws -> FeatureSpace {
        try FilterActivity.space(of: network, width: 48, height: 40)
    }

    @Test func meansAreThoseOfTheActivations() throws {
        let pictures = try pictures(3)
        let space = try space(.tiny)
        #expect(space.layers.map(\.name) == Architecture.tiny.convolutions.map(\.name))
        let means = try FilterActivity.means(
            of: pictures, network: .tiny, space: space, monitor: SilentMonitor())
        let phis = try pictures.map { try phi($0.image, taps: space.layers.map(\.name)) }
        for (index, (layer, range)) in zip(space.layers, space.ranges).enumerated() {
            let positions = layer.width * layer.height
            let expected = (0..<layer.channels).map { channel in
                let values = phis.flatMap {
                    $0.values[range].dropFirst(channel * positions).prefix(positions)
                }
                return Float(values.map(Double.init).reduce(0, +) / Double(values.count))
            }
            #expect(relativeError(means[index], expected) < 1e-6, "\(layer.name)")
        }
    }

    @Test func afterNormalisingEveryMeanIsOne() throws {
        let pictures = try pictures(4)
        let before = try FilterActivity.means(
            of: pictures, network: .tiny, space: space(.tiny), monitor: SilentMonitor())
        let network = try Network.tiny.normalized(by: FilterMeans(layers: before, source: "tests"))
        let after = try FilterActivity.means(
            of: pictures, network: network, space: space(network), monitor: SilentMonitor())
        // A mean of 1 is the rounding of some thirteen layers away from it; more if a filter fires at only a
        // place or two, where its activation is what is left of a sum of larger numbers.
        let errors = zip(before.joined(), after.joined()).map { $0 == 0 ? $1 : abs($1 - 1) }.sorted()
        #expect(errors[errors.count / 2] < 1e-6 && errors[errors.count * 9 / 10] < 1e-5)
        #expect((errors.last ?? 1) < 1e-3, "\(errors.suffix(8))")
        // Once more changes nothing but roundings, and the source holds one list of means.
        let twice = NetworkSource.builtIn(convention: nil, pooling: nil)
            .normalized(by: FilterMeans(layers: before, source: "tests"))
            .normalized(by: FilterMeans(layers: after, source: "tests again"))
        guard case .normalized(.builtIn, let means) = twice else {
            Issue.record("\(twice)")
            return
        }
        #expect(zip(means.layers, before).allSatisfy { relativeError($0, $1) < 1e-4 })
        #expect(twice.description == "built in, normalised over tests again")
    }

    @Test func aSetGivesTheSameAndReportsEachImage() throws {
        let folder = try ScratchFolder()
        let set = Dataset(collection: try folder.collection(of: pictures(3).map(\.image)), members: [2, 0])
        let monitor = RecordingMonitor()
        let means = try FilterActivity.means(
            of: set, network: .tiny, space: space(.tiny), monitor: monitor)
        let chosen = try [2, 0].map { try set.collection.picture(at: $0) }
        let same = try FilterActivity.means(
            of: chosen, network: .tiny, space: space(.tiny), monitor: SilentMonitor())
        #expect(means == same)
        #expect(monitor.reports == (1...2).map { WorkProgress(unit: "image", completed: $0, total: 2) })
    }

    @Test func itStopsWhenAsked() throws {
        let pictures = try pictures(3)
        #expect(throws: WorkCancelled.self) {
            try FilterActivity.means(
                of: pictures, network: .tiny, space: space(.tiny),
                monitor: RecordingMonitor(cancellingAfter: 1))
        }
        let empty = Dataset(
            collection: try ScratchFolder().collection(of: [pictures[0].image]), members: [])
        #expect(throws: EmptySet.self) {
            try FilterActivity.means(
                of: empty, network: .tiny, space: space(.tiny), monitor: SilentMonitor())
        }
    }

    @Test func filtersThatNeverFireStayAsTheyAre() throws {
        let silent = try Network.silent()
        let means = try FilterActivity.means(
            of: pictures(1), network: silent, space: space(silent), monitor: SilentMonitor())
        let normalized = FilterMeans(layers: means, source: "tests")
        #expect(normalized.silentCount == normalized.count && normalized.count == 4224)
        #expect(try silent.normalized(by: normalized).hash == silent.hash)
    }

    /// On trained weights, whose filters' means differ by a factor of some thousands.
    @Test func trainedFiltersAreNormalisedOverFaces() throws {
        let faces = try RealFaces.open()
        let set = try faces.set(["000007.jpg", "000010.jpg", "000023.jpg"])
        let space = try FilterActivity.space(of: faces.network, width: 100, height: 100)
        let before = try FilterActivity.means(
            of: set, network: faces.network, space: space, monitor: SilentMonitor())
        let network = try faces.network.normalized(by: FilterMeans(layers: before, source: "faces"))
        let after = try FilterActivity.means(
            of: set, network: network, space: FilterActivity.space(of: network, width: 100, height: 100),
            monitor: SilentMonitor())
        let fired = zip(before.joined(), after.joined()).filter { $0.0 > 0 }
        // A filter that fires at only a few places depends on cancellation there.
        #expect(fired.allSatisfy { abs($0.1 - 1) < 1e-2 })
        #expect(fired.count { abs($0.1 - 1) < 1e-4 } > fired.count * 99 / 100)
        #expect(fired.count > 3500)
    }
}
