import Foundation
import Optimization
import Support
import Testing

@Suite struct TotalVariationTests {
    static let cases: [(power: Double, domain: TotalVariation.Domain)] = [1, 1.5, 2, 2.5].flatMap { power in
        [(power, .full), (power, .interior)]
    }

    private let height = 7
    private let width = 5

    /// Levels that keep every difference away from 0, where powers below 2 bend sharply.
    private var pixels: [Float] {
        var random = SplitMix64(seed: 4)
        return random.uniform(0, 255, height * width * 3).map(Float.init)
    }

    /// R(z) straight from the formula, in Double, without clamping.
    private func naive(_ z: [Double], power: Double, domain: TotalVariation.Domain) -> Double {
        func at(_ row: Int, _ column: Int, _ channel: Int) -> Double {
            z[(row * width + column) * 3 + channel]
        }
        let margin = domain == .full ? 0 : 1
        var sum = 0.0
        for channel in 0..<3 {
            for row in 0..<height - margin {
                for column in 0..<width - margin {
                    let here = at(row, column, channel)
                    let across = column + 1 < width ? at(row, column + 1, channel) - here : 0
                    let down = row + 1 < height ? at(row + 1, column, channel) - here : 0
                    sum += pow(across * across + down * down, power / 2)
                }
            }
        }
        return sum
    }

    @Test(arguments: cases)
    func valueIsTheFormulas(power: Double, domain: TotalVariation.Domain) throws {
        let variation = try TotalVariation(power: power, domain: domain)
        let expected = naive(pixels.map(Double.init), power: power, domain: domain)
        let value = variation.value(of: pixels, height: height, width: width)
        #expect(abs(value - expected) < 1e-13 * expected)
    }

    /// Central differences in Double of the naive formula; 10⁻⁶ of the largest element covers float32's gradient.
    @Test(arguments: cases)
    func gradientIsTheFormulasTimesTheWeightAndIsAdded(power: Double, domain: TotalVariation.Domain) throws {
        let variation = try TotalVariation(power: power, domain: domain)
        var gradient = [Float](repeating: 7, count: pixels.count)
        let value = variation.value(
            of: pixels, height: height, width: width, addingGradientTimes: 0.5, to: &gradient)
        #expect(value == variation.value(of: pixels, height: height, width: width))
        let z = pixels.map(Double.init)
        let expected = z.indices.map { index in
            var (above, below) = (z, z)
            above[index] += 1e-3
            below[index] -= 1e-3
            let difference =
                naive(above, power: power, domain: domain) - naive(below, power: power, domain: domain)
            return 7 + 0.5 * difference / 2e-3
        }
        let largest = expected.map(abs).max() ?? 0
        for index in z.indices { #expect(abs(Double(gradient[index]) - expected[index]) < 1e-6 * largest) }
    }

    /// The picture 0 1 / 2 4, one channel: full takes (1,2), (0,3), (2,0), (0,0); interior (1,2) alone.
    @Test func domainsDifferInTheLastRowAndColumn() throws {
        let pixels: [Float] = [0, 1, 2, 4]
        func value(_ power: Double, _ domain: TotalVariation.Domain) throws -> Double {
            try TotalVariation(power: power, domain: domain, smallestSquare: 0)
                .value(of: pixels, height: 2, width: 2, channels: 1)
        }
        #expect(try value(2, .full) == 5 + 9 + 4)
        #expect(try value(2, .interior) == 5)
        #expect(abs(try value(1, .full) - (5.0.squareRoot() + 3 + 2)) < 1e-12)
    }

    @Test func channelsAreTermsOfTheirOwn() throws {
        let variation = try TotalVariation(power: 1, smallestSquare: 0)
        let both = variation.value(of: [0, 0, 3, 4], height: 1, width: 2, channels: 2)
        #expect(abs(both - 7) < 1e-12)
    }

    /// Below 0.001 the power continues along its tangent: at r = 0 it is (1 - power/2)·0.001^(power/2).
    @Test func smallGradientsFollowTheTangent() throws {
        let variation = try TotalVariation(power: 1)
        #expect(variation.smallestSquare == 1e-3)
        let flat = variation.value(of: [5, 5], height: 1, width: 2, channels: 1)
        #expect(abs(flat - 0.5 * 1e-3.squareRoot()) < 1e-15)
        var gradient: [Float] = [0, 0]
        _ = variation.value(
            of: [0, 0.01], height: 1, width: 2, channels: 1, addingGradientTimes: 1, to: &gradient)
        // The authors' derivative: 2·difference·(power/2)·0.001^(power/2 - 1).
        #expect(abs(Double(gradient[1]) - 0.01 / 1e-3.squareRoot()) < 1e-6)
        #expect(gradient[0] == -gradient[1])
    }

    @Test func aFlatPictureWithoutClampHasNoGradient() throws {
        var gradient: [Float] = [0, 0, 0, 0]
        let value = try TotalVariation(power: 1, smallestSquare: 0).value(
            of: [9, 9, 9, 9], height: 2, width: 2, channels: 1, addingGradientTimes: 1, to: &gradient)
        #expect(value == 0 && gradient == [0, 0, 0, 0])
    }

    @Test(arguments: [(1, 1), (1, 4), (4, 1)])
    func thinPictures(height: Int, width: Int) throws {
        let pixels = (0..<height * width).map { Float($0) }
        let full = TotalVariation().value(of: pixels, height: height, width: width, channels: 1)
        #expect(full == Double(height * width - 1))
        let interior = try TotalVariation(power: 2, domain: .interior)
        #expect(interior.value(of: pixels, height: height, width: width, channels: 1) == 0)
    }

    @Test(arguments: [(0, 0), (-1, 0), (.nan, 0), (.infinity, 0), (1, -1), (1, .nan)] as [(Double, Double)])
    func refusesWhatIsNoTotalVariation(power: Double, smallestSquare: Double) {
        #expect(throws: InvalidTotalVariation.self) {
            try TotalVariation(power: power, smallestSquare: smallestSquare)
        }
    }
}
