import Support
import Tensor

/// A network prepared for pictures of one size: buffers are made once and reused at every evaluation.
///
/// Not for use by two threads at once; make two plans. Activations are channels last, (h,w,c) float32.
///
/// Memory: with gradients, every activation down to the deepest tap (VGG-19 to conv5_1 at 200 × 200: 51 MB; at
/// 1280 × 960: 1.6 GB); the way back needs no more, since gradients take the activations' place. Without, the taps
/// and the two largest of the others.
/// Cost: VGG-19 to conv5_1 at 200 × 200 is 29 GFLOP forward and as much backward; linear in pixels.
public final class NetworkPlan {
    public let network: Network
    public let width: Int
    public let height: Int

    /// The layers whose activations are kept, in the caller's order.
    public let taps: [String]

    /// The shape of each tap's activation, in the order of `taps`.
    public let tapShapes: [LayerShape]

    public let keepsGradient: Bool

    let input: AlignedBuffer
    let transform: InputTransform
    let workspace: ConvolutionWorkspace

    /// The layers down to the deepest tap.
    let layers: [PlannedLayer]

    /// The layer of each tap, in the order of `taps`.
    let tapLayers: [Int]

    /// What the buffers hold.
    enum Contents {
        case nothing
        case activations
        case gradients
    }
    var contents = Contents.nothing

    /// - Parameters:
    ///   - taps: names of layers, at least one and none twice; nothing below the deepest is ever computed.
    ///   - keepsGradient: whether `backward` will be asked for.
    /// - Throws: `UnknownLayer`, `UnusableTaps`, `UnusableInputSize`, `NotEnoughMemory`.
    public init(network: Network, width: Int, height: Int, taps: [String], keepsGradient: Bool) throws {
        let layout = try PlanLayout(
            network: network, width: width, height: height, taps: taps, keepsGradient: keepsGradient)
        try PlanCost(layout, architecture: network.architecture).checkMemory()
        let buffers = layout.bufferSizes.map { AlignedBuffer(count: $0) }

        self.network = network
        self.width = width
        self.height = height
        self.taps = taps
        self.keepsGradient = keepsGradient
        tapLayers = layout.tapLayers
        tapShapes = layout.tapLayers.map { layout.outputShapes[$0] }
        transform = InputTransform(network.convention)
        input = buffers[0]
        layers = Self.layers(of: network, layout: layout, buffers: buffers)
        workspace = ConvolutionWorkspace(
            for: layers.flatMap { $0.convolutions(keepsGradient: keepsGradient) })
    }

    private static func layers(
        of network: Network, layout: PlanLayout, buffers: [AlignedBuffer]
    ) -> [PlannedLayer] {
        var weights = network.convolutions.makeIterator()
        return layout.outputShapes.indices.map { index in
            let layer = network.architecture.layers[index]
            return PlannedLayer(
                layer, weights: layer.kind == .convolution ? weights.next() : nil, pooling: network.pooling,
                inputShape: layout.inputShapes[index], outputShape: layout.outputShapes[index],
                input: buffers[layout.inputBuffer(of: index)], output: buffers[layout.outputBuffers[index]])
        }
    }

    /// Computes the activations of all taps.
    ///
    /// - Parameters:
    ///   - pixels: (height, width, 3) float32 RGB, 0–255.
    ///   - monitor: asked many times a second whether to stop.
    /// - Throws: `WorkCancelled`; there are then no activations.
    public func forward(pixels: UnsafePointer<Float>, monitor: any WorkMonitor) throws {
        contents = .nothing
        transform.forward(pixels: pixels, positions: width * height, input: input.base)
        for layer in layers {
            try layer.forward(workspace: workspace, monitor: monitor)
        }
        contents = .activations
    }

    /// The activation of tap number `tap` of `taps`: (h,w,c), `tapShapes[tap].count` floats.
    ///
    /// Valid until the next `forward` or `backward` (which writes gradients in its place) or the plan's end.
    /// - Precondition: `forward` came last and was not interrupted.
    public func activation(ofTap tap: Int) -> UnsafeBufferPointer<Float> {
        precondition(contents == .activations, "activations are there between forward and backward")
        return UnsafeBufferPointer(layers[tapLayers[tap]].output.pointer)
    }
}
