/// What one convolution of a network, with the ReLU and pool behind it, takes of an evaluation.
public struct LayerTimes: Sendable {
    public let name: String
    /// Floating-point operations of the direct convolution, one way.
    public let operations: Double
    /// Seconds.
    public let forward: Double
    /// Seconds.
    public let backward: Double
}
