import Support
import Tensor

/// One layer of a plan: what it computes and the buffers it reads and writes.
struct PlannedLayer {
    enum Operation {
        /// `forward` takes C to K channels, `backward` K to C.
        case convolution(forward: Convolution, backward: Convolution, weights: ConvolutionWeights)
        case maxPool(MaxPool)
    }

    let name: String
    let operation: Operation
    let input: AlignedBuffer
    let output: AlignedBuffer
    let outputShape: LayerShape

    init(
        _ layer: Architecture.Layer, weights: ConvolutionWeights?, pooling: Pooling, inputShape: LayerShape,
        outputShape: LayerShape, input: AlignedBuffer, output: AlignedBuffer
    ) {
        name = layer.name
        self.input = input
        self.output = output
        self.outputShape = outputShape
        let (height, width) = (inputShape.height, inputShape.width)
        if let weights {
            let (inputs, outputs) = (layer.inputChannels, layer.outputChannels)
            operation = .convolution(
                forward: Convolution(
                    height: height, width: width, inputChannels: inputs, outputChannels: outputs),
                backward: Convolution(
                    height: height, width: width, inputChannels: outputs, outputChannels: inputs),
                weights: weights)
        } else {
            operation = .maxPool(
                MaxPool(height: height, width: width, channels: layer.inputChannels, pooling: pooling))
        }
    }

    /// Whether the output went through a ReLU.
    var isRectified: Bool {
        if case .convolution = operation { true } else { false }
    }

    /// The convolutions this layer will run.
    func convolutions(keepsGradient: Bool) -> [Convolution] {
        guard case .convolution(let forward, let backward, _) = operation else { return [] }
        return keepsGradient ? [forward, backward] : [forward]
    }

    func forward(workspace: ConvolutionWorkspace, monitor: any WorkMonitor) throws {
        switch operation {
        case .convolution(let convolution, _, let weights):
            try convolution.run(
                input: input.base, weights: weights.forward.base, output: output.base,
                epilogue: .biasAndReLU(bias: weights.bias.base), workspace: workspace, monitor: monitor)
        case .maxPool(let pool):
            try pool.forward(input: input.base, output: output.base, monitor: monitor)
        }
    }

    /// Turns the gradient in `output` into the gradient in `input`, in place of the activations there.
    ///
    /// - Parameters:
    ///   - masked: whether the input is a ReLU's output, whose gradient is zero where it is not positive.
    ///   - added: a further gradient of the input, of its size, or nil.
    func backward(
        masked: Bool, added: UnsafePointer<Float>?, workspace: ConvolutionWorkspace, monitor: any WorkMonitor
    ) throws {
        switch operation {
        case .convolution(_, let convolution, let weights):
            try convolution.run(
                input: output.base, weights: weights.backward.base, output: input.base,
                epilogue: .gradient(masked: masked, added: added), workspace: workspace, monitor: monitor)
        case .maxPool(let pool):
            try pool.backward(outputGradient: output.base, added: added, input: input.base, monitor: monitor)
        }
    }
}
