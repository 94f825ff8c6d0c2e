import ConvNet
import Support
import Tensor
import Testing

/// The first layer, whose rows are read in place, against its definition.
@Suite struct FirstConvolutionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let bench: ConvolutionBench
        let kernels: Kernels
        var testDescription: String {
            "\(bench.height)×\(bench.width), \(bench.outputs) channels, \(kernels)"
        }
    }

    /// Single pixels, rows and columns; rows shorter and longer than a run; bands cut short; a panel half full.
    static let cases: [Case] = [(1, 1, 16), (1, 130, 64), (9, 1, 16), (17, 61, 48), (24, 56, 64)].flatMap {
        shape in
        Kernels.available.map { kernels in
            Case(
                bench: ConvolutionBench(height: shape.0, width: shape.1, inputs: 3, outputs: shape.2),
                kernels: kernels)
        }
    }

    private func convolution(_ test: Case) -> FirstConvolution {
        FirstConvolution(
            height: test.bench.height, width: test.bench.width, outputChannels: test.bench.outputs,
            kernels: test.kernels)
    }

    /// The picture with its border of zeros.
    private func bordered(_ bench: ConvolutionBench) -> [Float] {
        var result = [Float](repeating: 0, count: 3 * (bench.height + 2) * (bench.width + 2))
        let input = bench.input
        for y in 0..<bench.height {
            for x in 0..<3 * bench.width {
                result[(y + 1) * 3 * (bench.width + 2) + 3 + x] = input[y * 3 * bench.width + x]
            }
        }
        return result
    }

    @Test(arguments: cases) func forwardMatchesDefinition(_ test: Case) throws {
        let bench = test.bench
        let expected = bench.naive(bench.input, channels: 3)
            .convolved(kernel: bench.kernel.values, bias: bench.bias).rectified
        let (input, bias) = (GuardedBuffer(bordered(bench)), GuardedBuffer(bench.bias))
        let output = GuardedBuffer(count: expected.values.count)
        let mask = try BitMask(bench.outputShape)
        let workspace = try ConvolutionWorkspace(for: [convolution(test).workspaceNeed])
        workspace.poison(with: .nan, threads: Parallel.threads)
        try convolution(test).forward(
            input: input.base, weights: FirstWeights(kernel: bench.kernel, kernels: test.kernels),
            bias: bias.base, values: output.base, mask: mask.words, workspace: workspace,
            monitor: SilentMonitor())
        #expect(relativeError(output.values, expected.values) < 1e-6)
        #expect(mask.bits(bench.outputShape.count) == output.values.map { $0 > 0 })
        #expect(output.marginsAreWhole)
    }

    @Test(arguments: cases) func backwardMatchesDefinition(_ test: Case) throws {
        let bench = test.bench
        let expected = bench.naive(bench.input, channels: 3).convolutionGradient(
            of: bench.naive(bench.outputGradient, channels: bench.outputs), kernel: bench.kernel.values)
        let (input, output) = (
            GuardedBuffer(bench.outputGradient), GuardedBuffer(count: expected.values.count)
        )
        let workspace = try ConvolutionWorkspace(for: [convolution(test).workspaceNeed])
        workspace.poison(with: .nan, threads: Parallel.threads)
        try convolution(test).backward(
            outputGradient: input.base, weights: FirstWeights(kernel: bench.kernel, kernels: test.kernels),
            inputGradient: output.base, workspace: workspace, monitor: SilentMonitor())
        #expect(relativeError(output.values, expected.values) < 2e-6)
        #expect(output.marginsAreWhole)
    }
}
