import ConvNet
import Support
import Tensor

/// One convolution with seeded operands, run by the fast kernels and from its definition.
struct ConvolutionBench: Sendable {
    let height: Int, width: Int, inputs: Int, outputs: Int

    var inputShape: LayerShape { LayerShape(channels: inputs, height: height, width: width) }
    var outputShape: LayerShape { LayerShape(channels: outputs, height: height, width: width) }

    var input: [Float] { symmetric(seed: 1, count: inputShape.count) }
    var outputGradient: [Float] { symmetric(seed: 2, count: outputShape.count) }
    var kernel: FloatTensor {
        FloatTensor(shape: [outputs, inputs, 3, 3], values: symmetric(seed: 3, count: 9 * outputs * inputs))
    }
    var bias: [Float] { symmetric(seed: 4, count: outputs) }

    func naive(_ values: [Float], channels: Int) -> NaiveActivation {
        NaiveActivation(height: height, width: width, channels: channels, values: values.map(Double.init))
    }

    /// Runs the convolution of a direction with all its scratch set to NaN before: what it reads it must have written.
    func run(
        _ direction: WinogradWeights.Direction, size: TileGrid.Size, kernels: Kernels,
        input: ConvolutionInput, output: ConvolutionOutput
    ) throws {
        let grid = TileGrid(size: size, height: height, width: width)
        let convolution = Convolution(
            grid: grid, inputChannels: direction == .forward ? inputs : outputs,
            outputChannels: direction == .forward ? outputs : inputs, kernels: kernels)
        let workspace = try ConvolutionWorkspace(for: [convolution.workspaceNeed])
        workspace.poison(with: .nan, threads: Parallel.threads)
        try convolution.run(
            input: input,
            weights: try WinogradWeights(kernel: kernel, size: size, direction: direction, kernels: kernels),
            output: output, workspace: workspace, monitor: SilentMonitor())
    }
}

/// An array with a margin of NaN on both sides that must stay; not aligned to a cache line, since callers'
/// gradients may be anywhere.
final class GuardedBuffer {
    private let buffer: AlignedBuffer
    private let count: Int
    private static let margin = 61

    init(_ values: [Float]) {
        count = values.count
        buffer = AlignedBuffer(count: values.count + 2 * Self.margin)
        buffer.base.update(repeating: .nan, count: buffer.count)
        base.update(from: values, count: values.count)
    }

    /// Full of NaN: whatever fills it must leave none.
    convenience init(count: Int) { self.init([Float](repeating: .nan, count: count)) }

    var base: UnsafeMutablePointer<Float> { buffer.base + Self.margin }
    var values: [Float] { Array(UnsafeBufferPointer(start: base, count: count)) }

    var marginsAreWhole: Bool {
        let all = Array(buffer.pointer)
        return all.prefix(Self.margin).allSatisfy(\.isNaN) && all.suffix(Self.margin).allSatisfy(\.isNaN)
    }
}

extension BitMask {
    convenience init(_ shape: LayerShape, where isSet: (Int) -> Bool) throws {
        try self.init(shape)
        for index in 0..<shape.count where isSet(index) { words[index / 16] |= 1 << (index % 16) }
    }

    func bits(_ count: Int) -> [Bool] { (0..<count).map { words[$0 / 16] >> ($0 % 16) & 1 == 1 } }
}
