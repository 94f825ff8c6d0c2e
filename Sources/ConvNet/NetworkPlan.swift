import Support
import Tensor

/// A network prepared for pictures of one size: buffers are made once and reused at every evaluation.
///
/// Not for use by two threads at once; make two plans. Activations are channels last, (h,w,c) float32.
///
/// Memory: the taps, and the two largest activations between them (VGG-19 to conv5_1 at 200 × 200: 17 MB; at
/// 1280 × 960: 520 MB); with gradients, another 3 % of all activations, for the bits that the backward pass
/// needs; and the weights transformed for the convolutions' tiles, four to seven times the kernels' size in
/// each direction, which plans share. Cost: VGG-19 to conv5_1 at 200 × 200 is 29 GFLOP forward and the same
/// backward; linear in pixels.
public final class NetworkPlan {
    public let network: Network
    public let width: Int
    public let height: Int

    /// The layers whose activations are kept, in the caller's order.
    public let taps: [String]

    /// The shape of each tap's activation, in the order of `taps`.
    public let tapShapes: [LayerShape]

    public let keepsGradient: Bool

    /// The picture in the network's scale, with a border of zeros: (height + 2, width + 2, 3).
    let input: AlignedBuffer
    let transform: InputTransform
    let workspace: ConvolutionWorkspace

    /// From the picture down to the deepest tap.
    let steps: [PlannedStep]

    /// (height, width, 3): the picture, if it is itself a tap.
    let tappedInput: AlignedBuffer?

    /// The two buffers that hold, in turn, what no tap keeps.
    let turns: [AlignedBuffer]

    /// The layer of each tap, in the order of `taps`.
    let tapLayers: [Int]

    /// What the buffers hold.
    enum Contents {
        case nothing
        case activations
        case gradients
    }
    var contents = Contents.nothing
    var clock = LayerClock()

    /// - Parameters:
    ///   - taps: names of layers, at least one and none twice; nothing beyond the deepest is ever computed.
    ///   - keepsGradient: whether `backward` will be asked for.
    /// - Throws: `UnknownLayer`, `UnusableTaps`, `UnusableInputSize`, `NotEnoughMemory`.
    public init(network: Network, width: Int, height: Int, taps: [String], keepsGradient: Bool) throws {
        let layout = try PlanLayout(
            network: network, width: width, height: height, taps: taps, keepsGradient: keepsGradient)
        try MemoryLimit.require(
            Self.memoryNeed(of: layout, network) + 12 * (height + 2) * (width + 2),
            for: "the network at \(width)×\(height)", remedy: Self.memoryRemedy)
        let buffers = try layout.bufferSizes.map { try AlignedBuffer(ofMany: $0) }

        self.network = network
        self.width = width
        self.height = height
        self.taps = taps
        self.keepsGradient = keepsGradient
        tapLayers = layout.tapLayers
        tapShapes = layout.tapShapes
        transform = InputTransform(network.convention)
        input = try AlignedBuffer(ofMany: 3 * (height + 2) * (width + 2))
        tappedInput = layout.inputTap.map { buffers[$0] }
        turns = Array(buffers[..<2])
        steps = try zip(layout.steps, network.convolutions).map { step, weights in
            try PlannedStep(step, of: layout, weights: weights, buffers: buffers)
        }
        workspace = try ConvolutionWorkspace(for: steps.flatMap(\.workspaceNeeds))
    }

    /// How to make a plan smaller.
    public static let memoryRemedy = "use a smaller size: memory is proportional to its pixels"

    /// Computes the activations of all taps.
    ///
    /// - Parameters:
    ///   - pixels: (height, width, 3) float32 RGB, 0–255.
    ///   - monitor: asked many times a second whether to stop.
    /// - Throws: `WorkCancelled`; then there are no activations.
    public func forward(pixels: UnsafePointer<Float>, monitor: any WorkMonitor) throws {
        contents = .nothing
        tappedInput?.base.update(from: pixels, count: 3 * height * width)
        try transform.forward(
            pixels: pixels, height: height, width: width, input: input.base, monitor: monitor)
        var reads = input
        for (index, step) in steps.enumerated() {
            try clock.time(index, \.forwardSeconds) {
                try step.forward(input: reads.base, workspace: workspace, monitor: monitor)
            }
            reads = step.last ?? reads
        }
        contents = .activations
    }

    /// The activation of tap number `tap` of `taps`: (h,w,c), `tapShapes[tap].count` floats.
    ///
    /// Valid until the next `forward` or the plan's end.
    /// - Precondition: the last `forward` was not interrupted.
    public func activation(ofTap tap: Int) -> UnsafeBufferPointer<Float> {
        precondition(contents != .nothing, "activations exist only after forward")
        let step = steps.first { $0.layout.layers.contains(tapLayers[tap]) }
        let buffer =
            step.map { $0.layout.layer == tapLayers[tap] ? $0.values : $0.pooled } ?? tappedInput
        return UnsafeBufferPointer(start: buffer?.base, count: tapShapes[tap].count)
    }
}
