import Support

/// What a plan costs, known before it is made.
public struct PlanCost: Hashable, Sendable {
    /// The activations' and masks' memory; the scratch of a few MB per thread and the weights are extra.
    public let bytes: Int

    /// The weights transformed for the plan's tiles, which plans of one kind share, and the kernels they come from.
    public let weightBytes: Int

    /// Numbers in the activations of all taps.
    public let tapCount: Int

    /// Floating-point operations of one `forward`; `backward` costs as many again.
    public let operations: Int
}

extension NetworkPlan {
    /// What a plan with these arguments would cost; allocates nothing.
    /// - Throws: `UnknownLayer`, `UnusableTaps`, `UnusableInputSize`.
    public static func cost(
        network: Network, width: Int, height: Int, taps: [String], keepsGradient: Bool
    ) throws -> PlanCost {
        PlanCost(
            try PlanLayout(
                network: network, width: width, height: height, taps: taps, keepsGradient: keepsGradient))
    }
}

extension PlanCost {
    init(_ layout: PlanLayout) {
        let floats = layout.bufferSizes.reduce(0, +) * MemoryLayout<Float>.stride
        bytes = floats + layout.maskWords * MemoryLayout<UInt16>.stride
        let weights = layout.steps.map { $0.weightCount(keepsGradient: layout.keepsGradient) }
        weightBytes = weights.reduce(0, +) * MemoryLayout<Float>.stride
        tapCount = layout.tapShapes.map(\.count).reduce(0, +)
        operations = layout.steps.map(\.operations).reduce(0, +)
    }
}

extension NetworkPlan {
    /// What more a plan with these arguments would take, without weights that other plans have already
    /// transformed: bytes, an upper estimate.
    /// - Throws: `UnknownLayer`, `UnusableTaps`, `UnusableInputSize`.
    public static func memoryNeed(
        network: Network, width: Int, height: Int, taps: [String], keepsGradient: Bool
    ) throws -> Int {
        memoryNeed(
            of: try PlanLayout(
                network: network, width: width, height: height, taps: taps, keepsGradient: keepsGradient),
            network)
    }

    static func memoryNeed(of layout: PlanLayout, _ network: Network) -> Int {
        let weights = zip(layout.steps, network.convolutions).reduce(0) { sum, pair in
            let (step, weights) = pair
            return sum + step.missingWeightCount(weights, keepsGradient: layout.keepsGradient)
        }
        return PlanCost(layout).bytes + scratchBytes(of: layout) + weights * MemoryLayout<Float>.stride
    }

    /// Convolutions share their scratch: the first layer's grows with the width, that of the others is bounded.
    private static func scratchBytes(of layout: PlanLayout) -> Int {
        guard let first = layout.steps.first?.output else { return 0 }
        let band = FirstConvolution(
            height: first.height, width: first.width, outputChannels: first.channels
        ).workspaceNeed.ofThread
        return (band * MemoryLayout<Float>.stride + (2 << 20)) * Parallel.threads + (32 << 20)
    }
}

extension PlanLayout.Step {
    /// Numbers in the kernel and its transformed forms.
    fileprivate func weightCount(keepsGradient: Bool) -> Int {
        let transformed = forwardGrid.size.planes + (keepsGradient ? backwardGrid.size.planes : 0)
        return input.channels * output.channels * (9 + (layer == 0 ? 0 : transformed))
    }

    /// Numbers in the transformed forms that are still to be made.
    fileprivate func missingWeightCount(_ weights: ConvolutionWeights, keepsGradient: Bool) -> Int {
        guard layer > 0 else { return 0 }
        let forms =
            [(forwardGrid.size, WinogradWeights.Direction.forward)]
            + (keepsGradient ? [(backwardGrid.size, .backward)] : [])
        return forms.reduce(0) { sum, form in
            weights.has(form.0, form.1) ? sum : sum + input.channels * output.channels * form.0.planes
        }
    }
}
