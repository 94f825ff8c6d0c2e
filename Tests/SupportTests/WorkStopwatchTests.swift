import Foundation
import Support
import TestSupport
import Testing

@Suite struct WorkStopwatchTests {
    /// A clock that stands still unless it is moved.
    private final class Clock {
        var seconds = 100.0
    }

    private let clock = Clock()
    private let folder: ScratchFolder
    /// In a folder that does not exist yet.
    private var file: String { folder.path("cache/speed.json") }

    init() throws {
        folder = try ScratchFolder()
    }

    private func stopwatch(threads: Int = 2) -> WorkStopwatch {
        WorkStopwatch(file: file, threads: threads, now: { [clock] in clock.seconds })
    }

    private func load(_ operations: Double, kind: String = "VGG-16 evaluation") -> WorkLoad {
        WorkLoad(description: "work", operations: operations, kind: kind)
    }

    /// What was announced, with the clock moved on by `seconds`.
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
        let first = stopwatch()
        _ = time(load(1e12), taking: 100, by: first)
        #expect(first.expectedSeconds(load(1e12)) == 100)
        // Half of what it knew, half of what it sees: 1e10 and 3e10.
        _ = time(load(3e12), taking: 100, by: first)
        #expect(first.expectedSeconds(load(4e11)) == 20)
        // The next run of the program reads the same; other kinds and thread counts are separate.
        #expect(stopwatch().expectedSeconds(load(4e11)) == 20)
        #expect(stopwatch(threads: 1).expectedSeconds(load(10 * WorkStopwatch.firstGuess)) == 10)
        #expect(stopwatch().expectedSeconds(load(20 * WorkStopwatch.firstGuess, kind: "VGG-16 image")) == 10)
    }

    /// A reconstruction that ends after a fifth of its evaluations does not count as faster.
    @Test func onlyWhatWasDoneCounts() {
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
        try folder.write(text, "cache/speed.json")
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
}
