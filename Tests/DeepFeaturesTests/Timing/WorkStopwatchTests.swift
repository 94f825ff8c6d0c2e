import ConvNet
import DeepFeatures
import Foundation
import Testing

@Suite struct WorkStopwatchTests {
    /// A clock that stands still unless told.
    private final class Clock {
        var seconds = 100.0
    }

    private let clock = Clock()
    private let file = FileManager.default.temporaryDirectory.appending(
        path: "dfi-\(UUID().uuidString)/speed.json"
    )
    .path

    private func stopwatch(threads: Int = 2) -> WorkStopwatch {
        WorkStopwatch(file: file, threads: threads, now: { [clock] in clock.seconds })
    }

    private func load(_ operations: Double, kind: String = "VGG-16 evaluation") -> WorkLoad {
        WorkLoad(description: "work", operations: operations, kind: kind)
    }

    /// What was announced, the clock going on by `seconds`.
    private func time(_ load: WorkLoad, taking seconds: Double, by stopwatch: WorkStopwatch) -> Double? {
        var announced: Double?
        stopwatch.time(load, announce: { announced = $0 }) { clock.seconds += seconds }
        return announced
    }

    @Test func theFirstGuessGrowsWithThreads() {
        #expect(stopwatch(threads: 1).expectedSeconds(load(10 * WorkStopwatch.firstGuess)) == 10)
        #expect(stopwatch(threads: 5).expectedSeconds(load(10 * WorkStopwatch.firstGuess)) == 2)
    }

    @Test func onlyLongWorkIsAnnounced() {
        let stopwatch = stopwatch()
        #expect(time(load(2 * WorkStopwatch.firstGuess * 1.9), taking: 0, by: stopwatch) == nil)
        #expect(time(load(2 * WorkStopwatch.firstGuess * 40), taking: 0, by: stopwatch) == 40)
    }

    @Test func itLearnsAndRemembers() throws {
        defer { try? FileManager.default.removeItem(atPath: (file as NSString).deletingLastPathComponent) }
        let first = stopwatch()
        _ = time(load(1e12), taking: 100, by: first)
        #expect(first.expectedSeconds(load(1e12)) == 100)
        // Half of what it knew, half of what it sees: 1e10 and 3e10.
        _ = time(load(3e12), taking: 100, by: first)
        #expect(first.expectedSeconds(load(4e11)) == 20)
        // The next run of the program reads the same; other kinds and thread counts are on their own.
        #expect(stopwatch().expectedSeconds(load(4e11)) == 20)
        #expect(stopwatch(threads: 1).expectedSeconds(load(10 * WorkStopwatch.firstGuess)) == 10)
        #expect(stopwatch().expectedSeconds(load(20 * WorkStopwatch.firstGuess, kind: "VGG-16 image")) == 10)
    }

    /// A reconstruction that ends at a fifth of its evaluations is no faster for it.
    @Test func onlyWhatWasDoneCounts() {
        defer { try? FileManager.default.removeItem(atPath: (file as NSString).deletingLastPathComponent) }
        let stopwatch = stopwatch()
        stopwatch.time(load(1e12), announce: { _ in }, share: { _ in 0.2 }) { clock.seconds += 100 }
        #expect(stopwatch.expectedSeconds(load(1e12)) == 500)
    }

    @Test func shortAndUnfinishedWorkTeachesNothing() {
        struct Stopped: Error {}
        let stopwatch = stopwatch()
        _ = time(load(1e12), taking: 0.4, by: stopwatch)
        #expect(throws: Stopped.self) {
            try stopwatch.time(load(1e12), announce: { _ in }) {
                clock.seconds += 1000
                throw Stopped()
            }
        }
        #expect(stopwatch.expectedSeconds(load(20 * WorkStopwatch.firstGuess)) == 10)
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test(arguments: [
        "", "[1]", "{\"VGG-16 evaluation, 2 threads\": \"x\"}", "{\"VGG-16 evaluation, 2 threads\": -5}",
        "{\"VGG-16 evaluation, 2 threads\": 1e300}", "{\"VGG-16 evaluation, 2 threads\": 0}",
        String(repeating: "[", count: 70_000),
    ])
    func aDamagedFileIsNoFile(_ text: String) throws {
        let folder = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let stopwatch = stopwatch()
        #expect(stopwatch.expectedSeconds(load(20 * WorkStopwatch.firstGuess)) == 10)
        _ = time(load(1e12), taking: 50, by: stopwatch)
        #expect(self.stopwatch().expectedSeconds(load(1e12)) == 50)
    }

    @Test func aFolderThatCannotBeWrittenCostsNothing() {
        let stopwatch = WorkStopwatch(
            file: "/dev/null/speed.json", threads: 2, now: { [clock] in clock.seconds })
        _ = time(load(1e12), taking: 50, by: stopwatch)
        #expect(stopwatch.expectedSeconds(load(1e12)) == 50)
    }

    @Test func loadsSayWhatIsDone() throws {
        let space = try FeatureSpace(network: .tiny, taps: ["conv3_1"], width: 64, height: 48)
        let images = try WorkLoad.images(1, in: space, of: .tiny)
        let evaluations = try WorkLoad.evaluations(50, in: space, of: .tiny)
        #expect(images.description == "1 image at 64×48")
        #expect(evaluations.description == "50 evaluations at 64×48")
        // Forward and backward cost the same.
        #expect(evaluations.operations == 100 * images.operations)
        #expect(images.kind != evaluations.kind)
    }
}
