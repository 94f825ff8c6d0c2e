import ConvNet
import Support
import Tensor
import Testing

/// Every instruction set's kernels and both tile sizes against the definition of the convolution, in Double.
@Suite struct ConvolutionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let bench: ConvolutionBench
        let size: TileGrid.Size
        let kernels: Kernels

        var testDescription: String {
            "\(bench.height)×\(bench.width), \(bench.inputs) to \(bench.outputs) channels, F(\(size)), \(kernels)"
        }
    }

    /// Height, width, channels in and out: less than a tile, one tile, one more pixel than tiles; one column and one row;
    /// a panel half full; blocks and phases, more blocks than threads; several chunks of deep planes.
    static let shapes = [
        (1, 1, 16, 16), (1, 7, 16, 48), (9, 1, 32, 16), (4, 4, 16, 16), (6, 6, 16, 32), (7, 13, 48, 32),
        (11, 13, 16, 80), (33, 47, 16, 16), (41, 40, 16, 48), (25, 25, 160, 48), (6, 5, 144, 272),
        (3, 200, 16, 16),
    ]

    static let cases: [Case] = shapes.flatMap { shape in
        TileGrid.Size.allCases.flatMap { size in
            Kernels.available.map { kernels in
                Case(
                    bench: ConvolutionBench(
                        height: shape.0, width: shape.1, inputs: shape.2, outputs: shape.3),
                    size: size, kernels: kernels)
            }
        }
    }

    /// F(6)'s transforms multiply by up to 32 the rounding error of a sum of C products in float32: measured
    /// errors are below 5e-6 of the largest value for F(4) and 1e-5 for F(6).
    static let tolerance = 3e-5

    @Test(arguments: cases) func forwardMatchesDefinition(_ test: Case) throws {
        let bench = test.bench
        let expected = bench.naive(bench.input, channels: bench.inputs)
            .convolved(kernel: bench.kernel.values, bias: bench.bias).rectified
        let (input, output) = (GuardedBuffer(bench.input), GuardedBuffer(count: expected.values.count))
        let bias = GuardedBuffer(bench.bias)
        let mask = try BitMask(bench.outputShape)
        var source = ConvolutionInput()
        source.values = UnsafePointer(input.base)
        var activation = ConvolutionOutput.Activation(bias: bias.base)
        activation.values = output.base
        activation.mask = mask.words
        try bench.run(
            .forward, size: test.size, kernels: test.kernels, input: source, output: .activation(activation))

        #expect(relativeError(output.values, expected.values) < Self.tolerance)
        #expect(mask.bits(bench.outputShape.count) == output.values.map { $0 > 0 })
        #expect(output.marginsAreWhole && input.marginsAreWhole && input.values == bench.input)
    }

    /// AVX2 and AVX-512 divide the work otherwise and get the same bits.
    @Test(arguments: shapes, TileGrid.Size.allCases)
    func kernelsOfOneArithmeticAgree(_ shape: (Int, Int, Int, Int), _ size: TileGrid.Size) throws {
        let bench = ConvolutionBench(
            height: shape.0, width: shape.1, inputs: shape.2, outputs: shape.3)
        let all = try Kernels.available.map { ($0.arithmetic, try bits(of: bench, size: size, kernels: $0)) }
        for (arithmetic, bits) in all {
            for other in all where other.0 == arithmetic { #expect(bits == other.1) }
        }
    }

    /// Those of an activation and of a gradient.
    private func bits(of bench: ConvolutionBench, size: TileGrid.Size, kernels: Kernels) throws -> [UInt32] {
        let (input, bias) = (GuardedBuffer(bench.input), GuardedBuffer(bench.bias))
        var source = ConvolutionInput()
        source.values = UnsafePointer(input.base)
        let output = GuardedBuffer(count: bench.outputShape.count)
        var activation = ConvolutionOutput.Activation(bias: bias.base)
        activation.values = output.base
        try bench.run(.forward, size: size, kernels: kernels, input: source, output: .activation(activation))

        let outputGradient = GuardedBuffer(bench.outputGradient)
        source.values = UnsafePointer(outputGradient.base)
        let gradient = GuardedBuffer(count: bench.inputShape.count)
        try bench.run(
            .backward, size: size, kernels: kernels, input: source,
            output: .gradient(ConvolutionOutput.Gradient(values: gradient.base)))
        return (output.values + gradient.values).map(\.bitPattern)
    }

    @Test(arguments: cases, [(false, false), (false, true), (true, false), (true, true)])
    func backwardMatchesDefinition(_ test: Case, _ options: (masked: Bool, added: Bool)) throws {
        let bench = test.bench
        let isPositive = symmetric(seed: 6, count: bench.inputShape.count).map { $0 > 0 }
        let added = symmetric(seed: 5, count: bench.inputShape.count)
        let expected = zip(
            bench.naive(bench.input, channels: bench.inputs).convolutionGradient(
                of: bench.naive(bench.outputGradient, channels: bench.outputs), kernel: bench.kernel.values
            ).values.enumerated(), isPositive
        ).map { gradient, isPositive in
            options.masked && !isPositive ? 0 : gradient.1 + (options.added ? Double(added[gradient.0]) : 0)
        }

        let (input, output) = (GuardedBuffer(bench.outputGradient), GuardedBuffer(count: expected.count))
        let further = GuardedBuffer(added)
        let mask = try BitMask(bench.inputShape) { isPositive[$0] }
        var source = ConvolutionInput()
        source.values = UnsafePointer(input.base)
        var gradient = ConvolutionOutput.Gradient(values: output.base)
        gradient.added = options.added ? UnsafePointer(further.base) : nil
        gradient.mask = options.masked ? UnsafePointer(mask.words) : nil
        try bench.run(
            .backward, size: test.size, kernels: test.kernels, input: source, output: .gradient(gradient))

        // A single pixel may be masked away completely: there is then nothing to be relative to.
        if expected.contains(where: { $0 != 0 }) {
            #expect(relativeError(output.values, expected) < Self.tolerance)
        }
        #expect(zip(output.values, expected).allSatisfy { ($1 != 0) || $0 == 0 })
        #expect(output.marginsAreWhole)
    }

    @Test(arguments: [(1, 1), (4, 4), (5, 4), (12, 12), (25, 25), (200, 200), (960, 1280)])
    func theCheaperTilesCoverTheActivation(_ height: Int, _ width: Int) {
        let grid = TileGrid.cheapest(height: height, width: width)
        let side = grid.size.rawValue
        #expect(grid.count * side * side >= height * width)
        #expect(grid.count <= ((height + side - 1) / side) * ((width + side - 1) / side))
    }

    @Test func noUninterruptedPieceOfALargePictureTakesLong() throws {
        let shapes = try Architecture.vgg19.shapes(width: 4000, height: 3000, pooling: .ceil)
        for (layer, shape) in zip(Architecture.vgg19.layers, shapes)
        where layer.kind == .convolution && layer.inputChannels > 3 {
            let convolution = Convolution(
                grid: .cheapest(height: shape.height, width: shape.width),
                inputChannels: layer.inputChannels, outputChannels: layer.outputChannels)
            // A billion multiplications are some 20 ms of one core: cancellation is asked for between pieces.
            #expect(convolution.largestPiece < 1_000_000_000)
        }
    }
}
