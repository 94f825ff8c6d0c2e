import ConvNet
import Support
import Tensor
import Testing

@Suite struct ConvolutionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let height: Int, width: Int, inputs: Int, outputs: Int
        var testDescription: String { "\(height)×\(width), \(inputs) to \(outputs) channels" }

        var input: NaiveActivation {
            NaiveActivation(
                height: height, width: width, channels: inputs,
                values: symmetric(seed: 1, count: height * width * inputs).map(Double.init))
        }
        var outputGradient: NaiveActivation {
            NaiveActivation(
                height: height, width: width, channels: outputs,
                values: symmetric(seed: 2, count: height * width * outputs).map(Double.init))
        }
        var kernel: FloatTensor {
            FloatTensor(
                shape: [outputs, inputs, 3, 3], values: symmetric(seed: 3, count: 9 * outputs * inputs))
        }
        var bias: [Float] { symmetric(seed: 4, count: outputs) }
        var weights: ConvolutionWeights { ConvolutionWeights(kernel: kernel, bias: bias) }
    }

    /// Single pixels, rows and columns; one tile and many; channel groups of even and uneven size.
    static let cases: [Case] = [
        Case(height: 1, width: 1, inputs: 3, outputs: 8), Case(height: 1, width: 7, inputs: 4, outputs: 5),
        Case(height: 9, width: 1, inputs: 2, outputs: 3), Case(height: 2, width: 2, inputs: 16, outputs: 16),
        Case(height: 11, width: 13, inputs: 3, outputs: 20),
        Case(height: 16, width: 16, inputs: 5, outputs: 300),
        Case(height: 33, width: 47, inputs: 3, outputs: 8),
        Case(height: 41, width: 40, inputs: 9, outputs: 7),
        Case(height: 6, width: 5, inputs: 130, outputs: 257),
        Case(height: 3, width: 500, inputs: 3, outputs: 4),
    ]

    /// A sum of 9·C float32 products loses a few units in the last place: far below 1e-5 of the largest.
    static let tolerance = 1e-5

    @Test(arguments: cases) func forwardMatchesDefinition(_ shape: Case) throws {
        let expected = shape.input.convolved(kernel: shape.kernel.values, bias: shape.bias).rectified
        let weights = shape.weights
        let convolution = Convolution(
            height: shape.height, width: shape.width, inputChannels: shape.inputs,
            outputChannels: shape.outputs)
        var output = [Float](repeating: .nan, count: expected.values.count)
        try convolution.run(
            input: shape.input.values.map(Float.init), weights: weights.forward.base, output: &output,
            epilogue: .biasAndReLU(bias: weights.bias.base),
            workspace: ConvolutionWorkspace(for: [convolution]),
            monitor: SilentMonitor())
        #expect(relativeError(output, expected.values) < Self.tolerance)
    }

    @Test(arguments: cases, [(false, false), (false, true), (true, false), (true, true)])
    func backwardMatchesDefinition(_ shape: Case, _ options: (masked: Bool, added: Bool)) throws {
        var expected = shape.input.convolutionGradient(of: shape.outputGradient, kernel: shape.kernel.values)
        let count = expected.values.count
        let added = symmetric(seed: 5, count: count)
        var output = symmetric(seed: 6, count: count)
        for index in 0..<count {
            if options.added { expected.values[index] += Double(added[index]) }
            if options.masked && output[index] <= 0 { expected.values[index] = 0 }
        }
        let convolution = Convolution(
            height: shape.height, width: shape.width, inputChannels: shape.outputs,
            outputChannels: shape.inputs)
        let weights = shape.weights
        try added.withUnsafeBufferPointer { added in
            try convolution.run(
                input: shape.outputGradient.values.map(Float.init), weights: weights.backward.base,
                output: &output,
                epilogue: .gradient(masked: options.masked, added: options.added ? added.baseAddress : nil),
                workspace: ConvolutionWorkspace(for: [convolution]), monitor: SilentMonitor())
        }
        #expect(relativeError(output, expected.values) < Self.tolerance)
    }

    @Test(arguments: cases) func kernelComesBackAsItWasGiven(_ shape: Case) {
        #expect(shape.weights.kernel == shape.kernel)
    }

    @Test(arguments: [(1, 1), (4, 512), (256, 512), (257, 64), (1500, 3), (40_000, 64), (1_228_800, 64)])
    func tilesCoverTheOutputOnce(_ positions: Int, _ channels: Int) {
        let tiling = ConvolutionTiling(positions: positions, outputChannels: channels)
        let covered = tiling.tiles.map { $0.positions.count * $0.channels.count }.reduce(0, +)
        #expect(covered == positions * channels)
        for (tile, next) in zip(tiling.tiles, tiling.tiles.dropFirst()) {
            let follows =
                tiling.sharesColumns
                ? tile.positions == next.positions && tile.channels.upperBound == next.channels.lowerBound
                : tile.channels == next.channels && tile.positions.upperBound == next.positions.lowerBound
            #expect(follows && !tile.positions.isEmpty && !tile.channels.isEmpty)
        }
    }

    @Test func noTileOfALargePictureTakesLong() throws {
        let shapes = try Architecture.vgg19.shapes(width: 4000, height: 3000, pooling: .ceil)
        for (layer, shape) in zip(Architecture.vgg19.layers, shapes) where layer.kind == .convolution {
            let tiling = ConvolutionTiling(positions: shape.positions, outputChannels: layer.outputChannels)
            let largest = tiling.tiles.map { $0.positions.count * $0.channels.count }.max() ?? 0
            // A billion multiplications are some 20 ms of one core: cancellation is asked for between tiles.
            #expect(largest * 9 * layer.inputChannels < 1_000_000_000)
        }
    }
}
