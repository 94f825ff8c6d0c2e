import Support
import Synchronization
import Testing

@Suite struct ParallelTests {
    @Test(arguments: [1, 2, 7], [0, 1, 2, 6, 1000])
    func everyIndexIsCalledOnce(_ threads: Int, _ count: Int) {
        let calls = Mutex([Int](repeating: 0, count: count))
        Parallel.forEach(count: count, threads: threads) { index in calls.withLock { $0[index] += 1 } }
        #expect(calls.withLock { $0 } == [Int](repeating: 1, count: count))
    }
}
