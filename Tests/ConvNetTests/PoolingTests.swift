import ConvNet
import Foundation
import Support
import Tensor
import Testing

/// The max pool, which a convolution applies to its output, and the backward pass through it.
@Suite struct PoolingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let bench: ConvolutionBench
        let size: TileGrid.Size
        let kernels: Kernels
        let pooling: Pooling

        var testDescription: String {
            "\(bench.height)×\(bench.width), \(pooling), F(\(size)), \(kernels)"
        }
        var pooledShape: LayerShape {
            LayerShape(
                channels: bench.outputs, height: pooling.pooled(bench.height),
                width: pooling.pooled(bench.width))
        }
    }

    /// Odd and even sides, clipped windows, less than a tile and more; blocks and phases.
    static let cases: [Case] = [(2, 2), (3, 5), (4, 7), (7, 4), (12, 10), (25, 25), (41, 33)].flatMap {
        side in
        TileGrid.Size.allCases.flatMap { size in
            Kernels.available.flatMap { kernels in
                Pooling.allCases.map { pooling in
                    Case(
                        bench: ConvolutionBench(height: side.0, width: side.1, inputs: 16, outputs: 48),
                        size: size, kernels: kernels, pooling: pooling)
                }
            }
        }
    }

    /// The values before the pool come out as well; the pooled ones must be exactly their maxima.
    private struct Forward {
        let whole: NaiveActivation
        let pooled: [Float]
        let routing: BitMask
    }

    private func forward(_ test: Case, keepsWhole: Bool) throws -> Forward {
        let bench = test.bench
        let input = GuardedBuffer(bench.input)
        // Whole numbers instead of the kernel's fractions would make ties; a bias far below makes many zeros.
        let bias = GuardedBuffer(bench.bias.map { $0 * 4 - 2 })
        let (whole, pooled) = (
            GuardedBuffer(count: bench.outputShape.count), GuardedBuffer(count: test.pooledShape.count)
        )
        let routing = try BitMask(bench.outputShape)
        var source = ConvolutionInput()
        source.values = UnsafePointer(input.base)
        var activation = ConvolutionOutput.Activation(bias: bias.base)
        activation.values = keepsWhole ? whole.base : nil
        activation.pooled = (pooled.base, routing.words, test.pooledShape.height, test.pooledShape.width)
        try bench.run(
            .forward, size: test.size, kernels: test.kernels, input: source, output: .activation(activation))
        #expect(pooled.marginsAreWhole && whole.marginsAreWhole)
        return Forward(
            whole: bench.naive(whole.values, channels: bench.outputs), pooled: pooled.values, routing: routing
        )
    }

    @Test(arguments: cases) func pooledValuesAreTheMaximaOfTheirWindows(_ test: Case) throws {
        let found = try forward(test, keepsWhole: true)
        let (expected, winners) = found.whole.pooled(test.pooling)
        #expect(found.pooled.map(Double.init) == expected.values)
        let count = test.bench.outputShape.count
        #expect(found.routing.bits(count) == routing(winners, expected, count: count))
        #expect(try forward(test, keepsWhole: false).pooled == found.pooled)
    }

    private func routing(_ winners: [Int], _ maxima: NaiveActivation, count: Int) -> [Bool] {
        var routing = [Bool](repeating: false, count: count)
        for (winner, value) in zip(winners, maxima.values) where value > 0 { routing[winner] = true }
        return routing
    }

    /// A flat picture: all inputs of a window are equal, though rounding makes them differ. In the forward pass,
    /// whose tiles are the exact ones, that must move few gradients. Without a margin three out of four are
    /// misplaced; with it 3 to 5 % of these are, in channels where weights of both signs cancel and errors are
    /// large compared with the sum.
    @Test(arguments: Kernels.available) func ofEqualValuesTheFirstCounts(_ kernels: Kernels) throws {
        let bench = ConvolutionBench(height: 24, width: 24, inputs: 64, outputs: 64)
        let grid = TileGrid.exact(height: 24, width: 24)
        let input = GuardedBuffer(bench.input.indices.map { sin(Float($0 % 64)) + 1 })
        let (bias, pooled) = (GuardedBuffer(bench.bias), GuardedBuffer(count: bench.outputShape.count / 4))
        let routing = try BitMask(bench.outputShape)
        var source = ConvolutionInput()
        source.values = UnsafePointer(input.base)
        var activation = ConvolutionOutput.Activation(bias: bias.base)
        activation.pooled = (pooled.base, routing.words, 12, 12)
        try bench.run(
            .forward, size: grid.size, kernels: kernels, input: source, output: .activation(activation))
        // The border is not flat: there are zeros beyond it.
        let inner = routing.bits(bench.outputShape.count).enumerated().filter { index, _ in
            let (y, x) = (index / 64 / 24, index / 64 % 24)
            return (2..<22).contains(y) && (2..<22).contains(x)
        }
        let isFirst = { (index: Int) in index / 64 / 24 % 2 == 0 && index / 64 % 24 % 2 == 0 }
        let right = inner.count { $0.element && isFirst($0.offset) }
        #expect(right > 1000)
        #expect(12 * inner.count { $0.element && !isFirst($0.offset) } < right)
    }

    /// A pooled gradient, alone and with a gradient of the values before the pool, against the same gradient
    /// written out in full: the same bits, since it is the same sum.
    @Test(arguments: cases, [false, true])
    func gradientsGoToTheFirstMaximum(_ test: Case, _ hasFurther: Bool) throws {
        let bench = test.bench
        let found = try forward(test, keepsWhole: true)
        let pooledGradient = symmetric(seed: 8, count: test.pooledShape.count)
        let further = symmetric(seed: 9, count: bench.outputShape.count)
        let isPositive = found.whole.values.map { $0 > 0 }
        var whole = zip(further, isPositive).map { hasFurther && $1 ? $0 : 0 }
        let (maxima, winners) = found.whole.pooled(test.pooling)
        for (index, winner) in winners.enumerated() where maxima.values[index] > 0 {
            whole[winner] = pooledGradient[index] + whole[winner]
        }

        let (pooled, masked) = (GuardedBuffer(pooledGradient), GuardedBuffer(further))
        let mask = try BitMask(bench.outputShape) { isPositive[$0] }
        var parts = ConvolutionInput()
        parts.pooled = (
            UnsafePointer(pooled.base), UnsafePointer(found.routing.words), test.pooledShape.height,
            test.pooledShape.width
        )
        if hasFurther { parts.masked = (UnsafePointer(masked.base), UnsafePointer(mask.words)) }
        var sum = ConvolutionInput()
        let written = GuardedBuffer(whole)
        sum.values = UnsafePointer(written.base)
        #expect(try gradient(of: parts, test) == gradient(of: sum, test))
    }

    private func gradient(of input: ConvolutionInput, _ test: Case) throws -> [Float] {
        let output = GuardedBuffer(count: test.bench.inputShape.count)
        try test.bench.run(
            .backward, size: test.size, kernels: test.kernels, input: input,
            output: .gradient(.init(values: output.base)))
        return output.values
    }
}
