import ConvNet
import EngineTestSupport
import FeatureSpaces
import Inversion
import Support
import Testing

/// Eq. 1 on the tiny network at 36×32.
@Suite struct FeatureObjectiveTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let division: ReconstructionOptions.LossDivision, power: Double, weight: Double
        var testDescription: String { "loss \(division), β \(power), λ \(weight)" }
        var options: ReconstructionOptions {
            ReconstructionOptions(tvWeight: weight, tvPower: power, lossDivision: division)
        }
    }

    // λ makes both terms of similar size here.
    static let cases = [
        Case(division: .layers, power: 2, weight: 0.001), Case(division: .none, power: 2, weight: 0.003),
        Case(division: .layers, power: 1.5, weight: 0.003), Case(division: .none, power: 1, weight: 0.02),
    ]

    private let target: Features
    private let pixels: [Float]

    init() throws {
        target = try phi(picture(seed: 1, width: 36, height: 32))
        pixels = try picture(seed: 2, width: 36, height: 32).pixels.map { $0 * 255 }
    }

    private func evaluate(_ pixels: [Float], _ options: ReconstructionOptions) throws -> (
        value: FeatureObjective.Value, gradient: [Float]
    ) {
        let objective = try FeatureObjective(network: .tiny, target: target, options: options)
        var gradient = [Float](repeating: .nan, count: pixels.count)
        let value = try objective.evaluate(pixels, gradient: &gradient, monitor: SilentMonitor())
        return (value, gradient)
    }

    /// Σ over channels and pixels of (squared forward differences)^(β/2), those beyond the edge being 0.
    private func naiveTotalVariation(power: Double, smallestSquare: Double) -> Double {
        func at(_ y: Int, _ x: Int, _ c: Int) -> Double { Double(pixels[(y * 36 + x) * 3 + c]) }
        var sum = 0.0
        for y in 0..<32 {
            for x in 0..<36 {
                for c in 0..<3 {
                    let right = x < 35 ? at(y, x + 1, c) - at(y, x, c) : 0
                    let down = y < 31 ? at(y + 1, x, c) - at(y, x, c) : 0
                    let square = right * right + down * down
                    sum += square == 0 && smallestSquare == 0 ? 0 : naivePower(square, power, smallestSquare)
                }
            }
        }
        // The corner has no difference and no term.
        return sum - (smallestSquare > 0 ? 3 * naivePower(0, power, smallestSquare) : 0)
    }

    /// r^(β/2), below `least` its tangent there (TotalVariation says why).
    private func naivePower(_ square: Double, _ power: Double, _ least: Double) -> Double {
        func value(_ r: Double) -> Double { r == 0 ? 0 : power == 2 ? r : exponential(r, power / 2) }
        guard square < least else { return value(square) }
        return value(least) + power / 2 * value(least) / least * (square - least)
    }

    private func exponential(_ base: Double, _ exponent: Double) -> Double {
        exponent == 0.5 ? base.squareRoot() : (base * base * base).squareRoot().squareRoot()
    }

    @Test(arguments: cases) func valueIsEquationOne(_ test: Case) throws {
        let found = try evaluate(pixels, test.options).value
        let extractor = try FeatureExtractor(network: .tiny, space: target.space)
        let z = try extractor.values(of: picture(seed: 2, width: 36, height: 32), monitor: SilentMonitor())
        let loss = zip(z, target.values).map { Double($0 - $1) * Double($0 - $1) }.reduce(0, +) / 2
        let variation = naiveTotalVariation(power: test.power, smallestSquare: test.power < 2 ? 1e-3 : 0)
        // The picture is the same to a rounding of ·255; sums of float32 squares differ by less than 1e-6.
        #expect(agree(found.featureLoss, loss, to: 1e-5))
        #expect(agree(found.totalVariation, variation, to: 1e-9))
        let divided = test.division == .layers ? loss / 3 : loss
        #expect(agree(found.objective, divided + test.weight * variation, to: 1e-5))
        let share = test.weight * variation / found.objective
        #expect((0.05...0.95).contains(share), "both terms count: \(share)")
    }

    /// Steps go along parts of the gradient, where the signal is largest, of an rms of 0.01 levels over the whole picture.
    ///
    /// Kinks where a ReLU or a pool switches cost in proportion to how many the step passes: at most 1.3e-3
    /// as measured, and half of that at half the step. Float32 rounding of the value costs less. A term left
    /// out or scaled wrongly costs tens of percent.
    @Test(arguments: cases) func gradientMatchesCentralDifferences(_ test: Case) throws {
        let gradient = try evaluate(pixels, test.options).gradient.map(Double.init)
        let scale = (Double(gradient.count) / gradient.map { $0 * $0 }.reduce(0, +)).squareRoot()
        let step = 0.01
        for group in 0..<8 {
            let members = gradient.indices.map { isMember($0, of: group) }
            let direction = zip(gradient, members).map { $1 ? $0 * scale : 0 }
            let promised = zip(gradient, direction).map(*).reduce(0, +)
            func value(_ step: Double) throws -> Double {
                let moved = zip(pixels, direction).map { Float(Double($0) + step * $1) }
                return try evaluate(moved, test.options).value.objective
            }
            let measured = (try value(step) - value(-step)) / (2 * step)
            #expect(agree(measured, promised, to: 3e-3), "group \(group): \(measured), promised \(promised)")
        }
    }

    /// All, each colour, each quarter of the rows.
    private func isMember(_ index: Int, of group: Int) -> Bool {
        switch group {
        case 0: true
        case 1...3: index % 3 == group - 1
        default: index / (8 * 36 * 3) == group - 4
        }
    }

    @Test func lossDivisionScalesTheFeatureTermAlone() throws {
        let layers = try evaluate(pixels, ReconstructionOptions(tvWeight: 0, lossDivision: .layers))
        let none = try evaluate(pixels, ReconstructionOptions(tvWeight: 0, lossDivision: .none))
        #expect(layers.value.featureLoss == none.value.featureLoss)
        #expect(agree(layers.value.objective * 3, none.value.objective, to: 1e-12))
        #expect(relativeError(layers.gradient.map { $0 * 3 }, none.gradient) < 1e-5)
    }

    @Test func evaluationsLeaveNothingBehind() throws {
        let options = ReconstructionOptions(tvPower: 1.5)
        let objective = try FeatureObjective(network: .tiny, target: target, options: options)
        var (first, other, again) = (pixels, pixels, pixels)
        let value = try objective.evaluate(pixels, gradient: &first, monitor: SilentMonitor())
        _ = try objective.evaluate(pixels.reversed(), gradient: &other, monitor: SilentMonitor())
        let second = try objective.evaluate(pixels, gradient: &again, monitor: SilentMonitor())
        #expect(first == again && first != other)
        #expect(value.objective == second.objective)
    }

    @Test func theLossIsZeroAtThePictureItself() throws {
        let own = try picture(seed: 1, width: 36, height: 32).pixels.map { $0 * 255 }
        let found = try evaluate(own, ReconstructionOptions(tvWeight: 0))
        #expect(found.value.featureLoss == 0)
        #expect(found.gradient.allSatisfy { $0 == 0 })
    }
}
