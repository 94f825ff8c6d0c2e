import EngineTestSupport
import Inversion
import TestSupport
import Testing

@Suite struct DifferencesTests {
    /// Below and beyond a vector of 16 and a run of 4,096, with remainders.
    @Test(arguments: [0, 1, 15, 16, 17, 4095, 4096, 4097, 20_011])
    func squaresAndScaledDifferencesAreThoseOfANaiveLoop(count: Int) {
        let a = uniform(seed: 1, count: count, in: -100...100)
        let b = uniform(seed: 2, count: count, in: -100...100)
        var scaled = [Float](repeating: .nan, count: count + 1)
        let sum = Differences.squared(a, b, count: count, scale: 0.25, scaledDifferences: &scaled)
        // Differences and their scaling are one float32 operation each, so exact; only the sum has rounding.
        #expect(Array(scaled.prefix(count)) == zip(a, b).map { ($0 - $1) * 0.25 })
        #expect(scaled[count].isNaN, "nothing is written beyond the end")
        let expected = zip(a, b).map { Double($0 - $1) * Double($0 - $1) }.reduce(0, +)
        #expect(agree(sum, expected, to: 1e-6))
    }

    /// A million equal squares: a single float32 sum would be off by more than a percent.
    @Test func longSumsKeepTheirPrecision() {
        let count = 1 << 20
        let a = [Float](repeating: 0.1, count: count)
        var scaled = [Float](repeating: 0, count: count)
        let sum = Differences.squared(
            a, [Float](repeating: 0, count: count), count: count, scale: 1, scaledDifferences: &scaled)
        #expect(agree(sum, Double(count) * Double(Float(0.1)) * Double(Float(0.1)), to: 1e-6))
    }
}
