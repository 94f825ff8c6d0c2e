import Support
import Tensor

extension NetworkPlan {
    /// Carries gradients of the taps back to the picture; gradients of all taps add up on the way.
    ///
    /// Activations between the taps are lost afterwards; those of the taps remain. The weights get no gradients.
    /// - Parameters:
    ///   - tapGradients: for each of `taps` the derivative of a scalar with respect to its activation, (h,w,c), or
    ///     nil for zero; the caller's own memory, not the plan's.
    ///   - pixelGradient: (height, width, 3), the scalar's derivative with respect to RGB 0–255; overwritten.
    ///   - monitor: asked many times a second whether to stop.
    /// - Precondition: the plan keeps gradients, and `forward` came last and was not interrupted.
    /// - Throws: `WorkCancelled`; `pixelGradient` is then meaningless.
    public func backward(
        tapGradients: [UnsafePointer<Float>?], into pixelGradient: UnsafeMutablePointer<Float>,
        monitor: any WorkMonitor
    ) throws {
        precondition(keepsGradient && contents == .activations && tapGradients.count == taps.count)
        contents = .gradients
        var arriving: [Int: UnsafePointer<Float>] = [:]
        for (layer, gradient) in zip(tapLayers, tapGradients) { arriving[layer] = gradient }

        guard let deepest = steps.lastIndex(where: { $0.layout.layers.contains { arriving[$0] != nil } })
        else {
            if let gradient = arriving.values.first {
                pixelGradient.update(from: gradient, count: 3 * width * height)
            } else {
                pixelGradient.update(repeating: 0, count: 3 * width * height)
            }
            return
        }
        // The gradient of a step's last output: first a tap's, then what the following step wrote.
        var gradient = GradientOfOutput.arriving
        for index in (0...deepest).reversed() {
            let step = steps[index]
            let input = step.gradientInput(gradient, arriving: arriving)
            guard index > 0 else {
                try clock.time(index, \.backwardSeconds) {
                    try step.backward(
                        // A pooled gradient stands in the first buffer.
                        input, scratch: turns[step.layout.pooled == nil ? 0 : 1].base, into: pixelGradient,
                        workspace: workspace,
                        monitor: monitor)
                }
                break
            }
            let above = steps[index - 1]
            let buffer = turns[(index - 1) % 2].base
            try clock.time(index, \.backwardSeconds) {
                try step.backward(
                    input, into: above.gradientOutput(buffer, arriving: arriving), workspace: workspace,
                    monitor: monitor)
            }
            gradient = .computed(UnsafePointer(buffer))
        }
        transform.backward(pixelGradient, positions: width * height)
    }
}

/// What is known about the gradient of a step's last output.
private enum GradientOfOutput {
    /// Only what taps contribute.
    case arriving
    /// All of it, including the step's ReLU and taps if no pool lies between.
    case computed(UnsafePointer<Float>)
}

extension PlannedStep {
    /// The gradient of this step's convolution, as the parts that make it up.
    fileprivate func gradientInput(
        _ gradient: GradientOfOutput, arriving: [Int: UnsafePointer<Float>]
    ) -> ConvolutionInput {
        var input = ConvolutionInput()
        var ofConvolution = arriving[layout.layer]
        var ofPool = layout.pooled == nil ? nil : arriving[layout.layer + 1]
        if case .computed(let values) = gradient {
            if layout.pooled == nil {
                input.values = values
                ofConvolution = nil
            } else {
                ofPool = values
            }
        }
        if let ofPool, let routing, let shape = layout.pooled {
            input.pooled = (ofPool, UnsafePointer(routing.words), shape.height, shape.width)
        }
        if let ofConvolution, let mask { input.masked = (ofConvolution, UnsafePointer(mask.words)) }
        return input
    }

    /// Where the gradient of this step's last output goes, and what is done to it on the way.
    fileprivate func gradientOutput(
        _ buffer: UnsafeMutablePointer<Float>, arriving: [Int: UnsafePointer<Float>]
    ) -> ConvolutionOutput.Gradient {
        var output = ConvolutionOutput.Gradient(values: buffer)
        output.added = arriving[layout.pooled == nil ? layout.layer : layout.layer + 1]
        if layout.pooled == nil, let mask { output.mask = UnsafePointer(mask.words) }
        return output
    }

    fileprivate func backward(
        _ input: ConvolutionInput, into output: ConvolutionOutput.Gradient, workspace: ConvolutionWorkspace,
        monitor: any WorkMonitor
    ) throws {
        guard case .hidden(_, let backward?) = kernel else { return }
        try backward.convolution.run(
            input: input, weights: backward.weights, output: .gradient(output), workspace: workspace,
            monitor: monitor)
    }

    /// For the first layer: its product reads the gradient written out in full.
    /// - Parameter scratch: (H,W,K), for a gradient that is still in parts.
    fileprivate func backward(
        _ input: ConvolutionInput, scratch: UnsafeMutablePointer<Float>,
        into pixelGradient: UnsafeMutablePointer<Float>, workspace: ConvolutionWorkspace,
        monitor: any WorkMonitor
    ) throws {
        guard case .first(let convolution, let weights) = kernel else { return }
        if let masked = input.masked {
            for index in 0..<layout.output.count {
                if index & 0xF_FFFF == 0 { try monitor.checkCancellation() }
                let isPositive = masked.mask[index / Kernels.lanes] >> (index % Kernels.lanes) & 1 == 1
                scratch[index] = isPositive ? masked.values[index] : 0
            }
        }
        if let pooled = input.pooled, let firstPool {
            if input.masked == nil { scratch.update(repeating: 0, count: layout.output.count) }
            try firstPool.backward(
                pooledGradient: pooled.values, routing: pooled.routing, into: scratch, monitor: monitor)
        }
        let isInParts = input.masked != nil || input.pooled != nil
        guard let gradient = input.values ?? (isInParts ? UnsafePointer(scratch) : nil) else { return }
        try convolution.backward(
            outputGradient: gradient, weights: weights, inputGradient: pixelGradient, workspace: workspace,
            monitor: monitor)
    }
}
