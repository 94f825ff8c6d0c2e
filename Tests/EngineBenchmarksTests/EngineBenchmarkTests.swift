import ConvNet
import EngineBenchmarks
import FeatureSpaces
import Support
import TestSupport
import Testing

/// No test depends on the clock: these count runs, and what runs consist of.
@Suite struct EngineBenchmarkTests {
    private func benchmark(_ monitor: any WorkMonitor = SilentMonitor()) -> EngineBenchmark {
        EngineBenchmark(network: .tiny, monitor: monitor)
    }

    @Test func asManyRunsAsAskedFor() throws {
        let monitor = RecordingMonitor()
        let times = try benchmark(monitor).evaluations(width: 48, height: 32, limit: .init(runs: 3))
        #expect(times.seconds.count == 3 && times.seconds.allSatisfy { $0 > 0 })
        #expect(monitor.reports.map(\.completed) == [1, 2, 3])
        #expect(times.load.description == "1 evaluation at 48×32")
        #expect(times.operationsPerSecond == times.load.operations / times.median)
        #expect(times.fastest <= times.median)
    }

    @Test func noTimeLeavesOneRun() throws {
        let limit = EngineBenchmark.Limit(runs: 1000, seconds: 0)
        #expect(try benchmark().evaluations(width: 32, height: 32, limit: limit).seconds.count == 1)
        #expect(try benchmark().images(limit: limit).seconds.count == 1)
    }

    @Test func imagesGoDownToPool5() throws {
        let times = try benchmark().images(limit: .init(runs: 2))
        let space = try FeatureSpace(network: .tiny, taps: ["pool5"], width: 200, height: 200)
        #expect(try times.load == WorkLoad.images(1, in: space, of: .tiny))
    }

    @Test func memoryHoldsTheActivations() throws {
        let cost = try NetworkPlan.cost(
            network: .tiny, width: 200, height: 200, taps: FeatureSpace.defaultTaps, keepsGradient: true)
        let peak = try #require(try benchmark().reconstructionMemory(evaluations: 1))
        #expect(peak > cost.bytes)
    }

    @Test(arguments: [1, 20, 60])
    func itCanBeStopped(poll: Int) {
        #expect(throws: WorkCancelled.self) {
            try benchmark(CountingMonitor(cancellingAtPoll: poll))
                .evaluations(width: 64, height: 64, limit: .init(runs: 1000))
        }
    }
}
