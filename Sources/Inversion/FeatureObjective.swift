import ConvNet
import FeatureSpaces
import Optimization
import Support
import Tensor

/// The objective of Eq. 1 and its gradient with respect to the pixels:
/// 1/2‖φ(z) - target‖² / division + λ·R(z), for z in 0–255.
///
/// Holds the engine's buffers and the target in the engine's order; one thread at a time.
package final class FeatureObjective {
    /// The terms of the objective at one picture.
    package struct Value {
        /// 1/2‖φ(z) - target‖², undivided.
        package let featureLoss: Double
        /// Unweighted.
        package let totalVariation: Double
        package let objective: Double
    }

    package let space: FeatureSpace
    private let plan: NetworkPlan
    private let totalVariation: TotalVariation
    private let tvWeight: Double
    private let division: Double
    /// Each layer's target, channels-last.
    private let targets: [AlignedBuffer]
    /// Each layer's dF/dφ, channels-last.
    private let differences: [AlignedBuffer]

    /// - Throws: the engine's errors.
    package init(network: Network, target: Features, options: ReconstructionOptions) throws {
        space = target.space
        plan = try NetworkPlan(
            network: network, width: space.width, height: space.height, taps: space.layers.map(\.name),
            keepsGradient: true)
        totalVariation = try options.totalVariation
        tvWeight = options.tvWeight
        division = options.lossDivision == .layers ? Double(space.layers.count) : 1
        targets = try FeatureObjective.channelsLast(target, clamped: options.clampsNegativeTargets)
        differences = try space.layers.map { try AlignedBuffer(ofMany: $0.count) }
    }

    /// Evaluates at `pixels`, (H,W,3) RGB 0–255, and overwrites `gradient`, of the same shape.
    ///
    /// Cost: a forward and a backward pass.
    /// - Throws: `WorkCancelled`.
    package func evaluate(_ pixels: [Float], gradient: inout [Float], monitor: any WorkMonitor) throws
        -> Value
    {
        let loss = try pixels.withUnsafeBufferPointer { pixels in
            try gradient.withUnsafeMutableBufferPointer { gradient in
                try featureLoss(pixels, gradient: gradient, monitor: monitor)
            }
        }
        let variation = totalVariation.value(
            of: pixels, height: space.height, width: space.width, addingGradientTimes: tvWeight, to: &gradient
        )
        return Value(
            featureLoss: loss, totalVariation: variation, objective: loss / division + tvWeight * variation)
    }

    /// ‖φ(z) - φ(x)‖ over ‖φ(x)‖ of two pictures, (H,W,3) RGB 0–255; nil if φ(x) is 0.
    ///
    /// Cost: two forward passes. φ(x) is kept where evaluations leave their gradient, so that no memory is needed.
    /// - Throws: `WorkCancelled`.
    package func relativeDistance(
        from x: [Float], to z: [Float], monitor: any WorkMonitor
    ) throws -> Double? {
        try forward(x, monitor: monitor)
        let length = space.layers.indices.reduce(0) { $0 + keepActivation(ofLayer: $1) }.squareRoot()
        try forward(z, monitor: monitor)
        let distance = space.layers.indices.reduce(0) { $0 + squaredDistance(ofLayer: $1) }.squareRoot()
        return length > 0 ? distance / length : nil
    }

    private func forward(_ pixels: [Float], monitor: any WorkMonitor) throws {
        try pixels.withUnsafeBufferPointer { pixels in
            guard let base = pixels.baseAddress else { return }
            try plan.forward(pixels: base, monitor: monitor)
        }
    }

    /// Copies a layer's activation to `differences`; returns its squared length.
    private func keepActivation(ofLayer index: Int) -> Double {
        let (activation, kept) = (plan.activation(ofTap: index), differences[index])
        var squares = 0.0
        for position in 0..<min(activation.count, kept.count) {
            let value = activation[position]
            kept.base[position] = value
            squares += Double(value) * Double(value)
        }
        return squares
    }

    /// The squared distance of a layer's activation from the one kept, which is overwritten.
    private func squaredDistance(ofLayer index: Int) -> Double {
        let kept = differences[index]
        guard let activation = plan.activation(ofTap: index).baseAddress else { return 0 }
        return Differences.squared(
            activation, kept.base, count: kept.count, scale: 1, scaledDifferences: kept.base)
    }

    /// Whether evaluations time each layer; setting it to true starts from zero.
    package var timesLayers: Bool {
        get { plan.timesLayers }
        set { plan.timesLayers = newValue }
    }

    /// The time of each convolution, with the ReLU and pool after it, since `timesLayers` was set.
    package var layerTimings: [LayerTiming] { plan.layerTimings ?? [] }

    /// The first term, undivided; overwrites `gradient` with that of the divided term.
    private func featureLoss(
        _ pixels: UnsafeBufferPointer<Float>, gradient: UnsafeMutableBufferPointer<Float>,
        monitor: any WorkMonitor
    ) throws -> Double {
        guard let z = pixels.baseAddress, let slope = gradient.baseAddress else { return 0 }
        try plan.forward(pixels: z, monitor: monitor)
        let loss = space.layers.indices.reduce(0) { $0 + layerLoss($1) }
        try plan.backward(
            tapGradients: differences.map { UnsafePointer($0.base) }, into: slope, monitor: monitor)
        return loss
    }

    /// 1/2 of the squared distance of one layer; leaves dF/dφ in `differences`.
    private func layerLoss(_ index: Int) -> Double {
        let difference = differences[index]
        guard let activation = plan.activation(ofTap: index).baseAddress else { return 0 }
        let squares = Differences.squared(
            activation, targets[index].base, count: difference.count, scale: Float(1 / division),
            scaledDifferences: difference.base)
        return squares / 2
    }

    /// - Parameter clamped: whether negative numbers become 0.
    /// - Throws: `NotEnoughMemory`.
    private static func channelsLast(_ features: Features, clamped: Bool) throws -> [AlignedBuffer] {
        try features.values.withUnsafeBufferPointer { values in
            try zip(features.space.layers, features.space.ranges).map { layer, range in
                let buffer = try AlignedBuffer(ofMany: layer.count)
                if let base = values.baseAddress {
                    try ChannelOrder.toChannelsLast(
                        base + range.lowerBound, buffer.base, positions: layer.height * layer.width,
                        channels: layer.channels, monitor: SilentMonitor())
                }
                if clamped {
                    for index in 0..<buffer.count { buffer.base[index] = max(buffer.base[index], 0) }
                }
                return buffer
            }
        }
    }
}
