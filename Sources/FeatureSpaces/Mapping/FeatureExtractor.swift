import ConvNet
import Imaging
import Support

/// Computes φ: pictures in, activations of the tapped layers out (paper, section 3, step 1).
///
/// Holds the engine's buffers for one space and reuses them from picture to picture; one thread at a time.
public final class FeatureExtractor {
    public let space: FeatureSpace
    private let enlarging: ResamplingFilter
    private let plan: NetworkPlan
    private var pixels: [Float]

    /// - Parameters:
    ///   - space: a space of this network.
    ///   - enlarging: how pictures smaller than the space's size are scaled up.
    /// - Throws: the engine's errors; `NotEnoughMemory` for the buffers, a picture and its features.
    public init(network: Network, space: FeatureSpace, enlarging: ResamplingFilter = .bicubic) throws {
        try space.requireMemory(network, keepsGradient: false, vectors: 2, pictures: 4)
        self.enlarging = enlarging
        self.space = space
        plan = try NetworkPlan(
            network: network, width: space.width, height: space.height, taps: space.layers.map(\.name),
            keepsGradient: false)
        pixels = []
    }

    /// φ of `image`, resized to the space's size if it differs: `space.dimension` values, (C,H,W) per layer.
    ///
    /// Cost: one forward pass to the deepest layer.
    /// - Throws: `WorkCancelled`.
    public func values(of image: Image, monitor: any WorkMonitor) throws -> [Float] {
        pixels = try image.enginePixels(
            width: space.width, height: space.height, enlarging: enlarging, monitor: monitor)
        try pixels.withUnsafeBufferPointer { pixels in
            guard let base = pixels.baseAddress else { return }
            try plan.forward(pixels: base, monitor: monitor)
        }
        return try [Float](unsafeUninitializedCapacity: space.dimension) { buffer, count in
            try copyTaps(to: buffer, monitor)
            count = space.dimension
        }
    }

    private func copyTaps(to buffer: UnsafeMutableBufferPointer<Float>, _ monitor: any WorkMonitor) throws {
        guard let base = buffer.baseAddress else { return }
        for (index, (layer, range)) in zip(space.layers, space.ranges).enumerated() {
            guard let activation = plan.activation(ofTap: index).baseAddress else { continue }
            try ChannelOrder.toChannelsFirst(
                activation, base + range.lowerBound, positions: layer.height * layer.width,
                channels: layer.channels, monitor: monitor)
        }
    }
}

extension FeatureSpace {
    /// The space of `network`'s layers `taps` for pictures of that size; taps are put in the network's order.
    /// - Throws: the engine's errors for an unknown layer or a size below 32; `NoTaps`.
    public init(network: Network, taps: [String], width: Int, height: Int) throws {
        guard !taps.isEmpty else { throw NoTaps() }
        let ordered = try Set(taps).sorted {
            try network.architecture.index(of: $0) < network.architecture.index(of: $1)
        }
        let layers = try ordered.map { tap in
            let shape = try network.shape(of: tap, width: width, height: height)
            return Layer(name: tap, channels: shape.channels, height: shape.height, width: shape.width)
        }
        self.init(
            networkName: network.title, networkHash: network.hash, layers: layers, width: width,
            height: height, networkParts: NetworkParts(of: network))
    }
}

/// Thrown when a feature space is asked for without a layer.
public struct NoTaps: ExplainedError {
    public var message: String { "a feature space needs at least one layer" }
    public var remedy: String? { "the usual ones are \(FeatureSpace.defaultTaps.joined(separator: ", "))" }
}

extension Image {
    /// The pixels the engine takes: (H,W,3) RGB, 0–255, at the given size; bicubic if the picture is smaller.
    /// - Throws: `WorkCancelled`; as `resized`.
    package func enginePixels(
        width: Int, height: Int, enlarging: ResamplingFilter = .bicubic,
        monitor: any WorkMonitor = SilentMonitor()
    ) throws -> [Float] {
        let isEnlarged = width * height > self.width * self.height
        let fitted = try resized(
            width: width, height: height, filter: isEnlarged ? enlarging : .bicubic,
            checkpoint: monitor.checkCancellation)
        return try fitted.pixels.withUnsafeBufferPointer { values in
            try [Float](unsafeUninitializedCapacity: values.count) { levels, initialized in
                let row = width * 3
                for start in stride(from: 0, to: values.count, by: row) {
                    try monitor.checkCancellation()
                    for index in start..<start + row {
                        levels.initializeElement(at: index, to: values[index] * 255)
                    }
                }
                initialized = values.count
            }
        }
    }

    /// The picture made of pixels in 0–255, (H,W,3) RGB.
    package static func fromEngine(pixels: [Float], width: Int, height: Int) -> Image {
        Image(width: width, height: height, pixels: pixels.map { min(max($0 / 255, 0), 1) })
    }
}
