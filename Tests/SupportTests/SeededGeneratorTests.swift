import Foundation
import Support
import Testing

@Suite struct SeededGeneratorTests {
    /// The sequence from Scripts/reference/generators.py.
    @Test func givesTheReferenceSequence() {
        var random = SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [
            3_504_822_795_582_309_479, 1_819_558_768_956_484_042, 1_250_851_346_055_027_673,
            16_940_231_675_099_994_102, 11_585_879_347_611_423_030,
        ]
        #expect(expected == (0..<5).map { _ in random.next() })
    }

    @Test func seedsRepeatAndDiffer() {
        var (first, again, other) = (
            SeededGenerator(seed: 0), SeededGenerator(seed: 0), SeededGenerator(seed: 1)
        )
        let numbers = (0..<9).map { _ in first.nextGaussian() }
        #expect(numbers == (0..<9).map { _ in again.nextGaussian() })
        #expect(first == again)
        #expect(numbers != (0..<9).map { _ in other.nextGaussian() })
    }

    /// 200,000 normal numbers: the bounds are five standard errors of each moment.
    @Test func gaussiansHaveTheNormalsMoments() {
        var random = SeededGenerator(seed: 7)
        let count = 200_000.0
        let numbers = (0..<Int(count)).map { _ in random.nextGaussian() }
        func moment(_ power: Int) -> Double {
            numbers.reduce(0) { $0 + pow($1, Double(power)) } / count
        }
        #expect(abs(moment(1)) < 5 / count.squareRoot())
        #expect(abs(moment(2) - 1) < 5 * (2 / count).squareRoot())
        #expect(abs(moment(3)) < 5 * (15 / count).squareRoot())
        #expect(abs(moment(4) - 3) < 5 * (96 / count).squareRoot())
    }

    @Test func uniformsStayBelowOne() {
        var random = SeededGenerator(seed: 3)
        let numbers = (0..<10_000).map { _ in random.nextUniform() }
        #expect(numbers.allSatisfy { $0 >= 0 && $0 < 1 })
        // Five standard errors of the mean: 5 / sqrt(12 * 10,000).
        let mean = numbers.reduce(0, +) / 10_000
        #expect(abs(mean - 0.5) < 0.0145)
    }
}
