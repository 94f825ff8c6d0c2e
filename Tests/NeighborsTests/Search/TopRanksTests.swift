import Neighbors
import Support
import Testing

@Suite struct TopRanksTests {
    /// Few different scores, so that most of them tie.
    @Test(arguments: 0..<30) func areThoseOfASort(seed: UInt64) {
        var generator = SplitMix64(seed: seed)
        let count = Int(generator.next() % 200)
        let kinds = 1 + generator.next() % 40
        let scores = (0..<count).map { _ in Double(generator.next() % kinds) - 5 }
        let down = scores.indices.sorted { (scores[$1], $0) < (scores[$0], $1) }
        let up = scores.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
        for wanted in [0, 1, 2, count / 3, count - 1, count, count + 4] where wanted >= 0 {
            #expect(TopRanks.greatest(wanted, of: scores) == Array(down.prefix(wanted)))
            #expect(TopRanks.smallest(wanted, of: scores) == Array(up.prefix(wanted)))
        }
    }
}
