import ConvNet
import Support

extension FeatureSpace {
    /// Makes sure that there is memory for work in this space, before any is allocated or the work is announced.
    ///
    /// - Parameters:
    ///   - keepsGradient: whether the network's backward pass is run as well.
    ///   - vectors: arrays as long as the features that the work takes.
    ///   - pictures: arrays as long as the picture's pixels.
    /// - Throws: `NotEnoughMemory`; the engine's errors.
    package func requireMemory(
        _ network: Network, keepsGradient: Bool, vectors: Int, pictures: Int
    ) throws {
        let plan = try NetworkPlan.memoryNeed(
            network: network, width: width, height: height, taps: layers.map(\.name),
            keepsGradient: keepsGradient)
        let arrays = vectors * dimension + pictures * 3 * width * height
        try MemoryLimit.require(
            plan + arrays * MemoryLayout<Float>.stride,
            for: keepsGradient ? "a reconstruction at \(width)×\(height)" : "φ at \(width)×\(height)",
            remedy: NetworkPlan.memoryRemedy)
    }
}
