import Support
import Tensor

/// One step of a plan, a convolution with its ReLU and perhaps its max pool: what it computes and where it writes.
struct PlannedStep {
    enum Kernel {
        /// The first layer, which reads the picture.
        case first(FirstConvolution, FirstWeights)
        /// `forward` takes C to K channels, `backward`, if the plan has a backward pass, K to C.
        case hidden(forward: Hidden, backward: Hidden?)
    }

    /// A convolution and the weights transformed for its tiles.
    struct Hidden {
        let convolution: Convolution
        let weights: WinogradWeights

        init(_ grid: TileGrid, inputs: Int, outputs: Int, weights: WinogradWeights) {
            convolution = Convolution(grid: grid, inputChannels: inputs, outputChannels: outputs)
            self.weights = weights
        }
    }

    let layout: PlanLayout.Step
    let kernel: Kernel
    /// (K).
    let bias: AlignedBuffer

    /// The convolution's output, if it is wanted.
    let values: AlignedBuffer?
    /// The pool's output, if there is one.
    let pooled: AlignedBuffer?
    /// Where the output is positive.
    let mask: BitMask?
    /// Where each of the pool's windows has its maximum.
    let routing: BitMask?

    /// - Throws: `NotEnoughMemory`.
    init(
        _ layout: PlanLayout.Step, of plan: PlanLayout, weights: ConvolutionWeights, buffers: [AlignedBuffer]
    ) throws {
        self.layout = layout
        bias = weights.bias
        let (height, width) = (layout.output.height, layout.output.width)
        let (inputs, outputs) = (layout.input.channels, layout.output.channels)
        if layout.layer == 0 {
            kernel = .first(
                FirstConvolution(height: height, width: width, outputChannels: outputs),
                FirstWeights(kernel: weights.kernel))
        } else {
            let (forward, backward) = (layout.forwardGrid, layout.backwardGrid)
            kernel = .hidden(
                forward: Hidden(
                    forward, inputs: inputs, outputs: outputs,
                    weights: try weights.winograd(forward.size, .forward)),
                backward: plan.keepsGradient
                    ? Hidden(
                        backward, inputs: outputs, outputs: inputs,
                        weights: try weights.winograd(backward.size, .backward)) : nil)
        }
        values = layout.values.map { buffers[$0] }
        pooled = layout.pooledValues.map { buffers[$0] }
        mask = plan.needsMask(layout) ? try BitMask(layout.output) : nil
        routing = plan.keepsGradient && layout.pooled != nil ? try BitMask(layout.output) : nil
    }

    /// What the next step reads.
    var last: AlignedBuffer? { pooled ?? values }

    /// The pool that the first convolution does not do itself.
    var firstPool: FirstPool? { layout.pooled.map { FirstPool(input: layout.output, output: $0) } }

    var workspaceNeeds: [ConvolutionWorkspace.Need] {
        switch kernel {
        case .first(let convolution, _): [convolution.workspaceNeed]
        case .hidden(let forward, let backward):
            [forward, backward].compactMap { $0?.convolution.workspaceNeed }
        }
    }

    /// Computes the step's outputs and masks.
    /// - Parameter input: the previous step's last output, (H,W,C); for the first layer the picture with its border.
    /// - Throws: `WorkCancelled`.
    func forward(
        input: UnsafePointer<Float>, workspace: ConvolutionWorkspace, monitor: any WorkMonitor
    ) throws {
        switch kernel {
        case .first(let convolution, let weights):
            guard let values else { return }
            try convolution.forward(
                input: input, weights: weights, bias: bias.base, values: values.base,
                mask: mask?.words, workspace: workspace, monitor: monitor)
            if let pooled, let firstPool {
                try firstPool.forward(
                    values: values.base, pooled: pooled.base, routing: routing?.words, monitor: monitor)
            }
        case .hidden(let forward, _):
            var source = ConvolutionInput()
            source.values = input
            try forward.convolution.run(
                input: source, weights: forward.weights, output: .activation(activation),
                workspace: workspace, monitor: monitor)
        }
    }

    private var activation: ConvolutionOutput.Activation {
        var activation = ConvolutionOutput.Activation(bias: bias.base)
        activation.values = values?.base
        activation.mask = mask?.words
        if let pooled, let shape = layout.pooled {
            activation.pooled = (pooled.base, routing?.words, shape.height, shape.width)
        }
        return activation
    }
}
