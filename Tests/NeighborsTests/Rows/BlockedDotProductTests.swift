import Neighbors
import TestSupport
import Testing

@Suite struct BlockedDotProductTests {
    private func product(_ left: [Float], _ right: [Float]) -> Double {
        left.withUnsafeBufferPointer { a in
            right.withUnsafeBufferPointer { b in
                // An empty array has no address.
                guard let a = a.baseAddress, let b = b.baseAddress else { return 0 }
                return BlockedDotProduct.of(a, b, count: left.count)
            }
        }
    }

    /// Within blocks of 1024 sums are float32: half a unit in the last of 24 places for each of some 40
    /// additions, relative to the sum of magnitudes.
    @Test(arguments: [0, 1, 15, 31, 32, 33, 64, 1000, 1023, 1024, 1025, 2048, 18_432, 18_431])
    func isTheNaiveSumInDouble(count: Int) {
        let left = uniform(seed: UInt64(count), count: count, in: -1...1)
        let right = uniform(seed: UInt64(count) + 1, count: count, in: -1...1)
        let terms = zip(left, right).map { Double($0) * Double($1) }
        let bound = 40 * 0x1p-24 * terms.reduce(0) { $0 + abs($1) }
        #expect(abs(product(left, right) - terms.reduce(0, +)) <= bound)
    }

    @Test func wholeNumbersAreExact() {
        let ones = [Float](repeating: 3, count: 18_432)
        #expect(product(ones, ones) == 9 * 18_432)
        var alone = [Float](repeating: 0, count: 1056)
        for place in alone.indices {
            alone[place] = 1
            #expect(product(alone, alone) == 1)
            alone[place] = 0
        }
    }
}
