import Edits
import Testing

/// States are kept every few seconds, and take less than 2 % of the time.
@Suite struct CheckpointPaceTests {
    private final class Clock {
        var time = 100.0
    }

    /// How many states are kept in a time, and how long that takes, if one takes `cost` and the work asks often.
    private func kept(in seconds: Double, expecting guess: Double, cost: Double) -> (
        count: Int, seconds: Double
    ) {
        let clock = Clock()
        var pace = CheckpointPace(expecting: guess) { clock.time }
        var (count, spent) = (0, 0.0)
        while clock.time < 100 + seconds {
            clock.time += 0.125
            guard pace.isDue else { continue }
            pace.time { clock.time += cost }
            (count, spent) = (count + 1, spent + cost)
        }
        return (count, spent)
    }

    @Test func whatCostsNothingIsKeptEverySecond() {
        #expect(kept(in: 60, expecting: 0, cost: 0).count == 60)
    }

    @Test(arguments: [0.0625, 0.25, 2, 10])
    func theCostSpacesThem(cost: Double) {
        let total = 5000.0
        let (count, seconds) = kept(in: total, expecting: cost, cost: cost)
        #expect(seconds <= 0.02 * total && seconds >= 0.015 * total, "\(count), \(seconds)")
    }

    /// The first guess says when the first one is due, the cost of that one when the next is.
    @Test func theGuessIsCorrected() {
        #expect(kept(in: 90, expecting: 2, cost: 0).count == 0)
        #expect(kept(in: 109.5, expecting: 2, cost: 0).count == 10)
        #expect(kept(in: 60, expecting: 0, cost: 1).count == 2)
    }
}
