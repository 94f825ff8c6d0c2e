/// The time that one convolution of a network, with the ReLU and pool after it, takes in an evaluation.
public struct LayerTimes: Sendable {
    public let name: String
    /// Floating-point operations of the direct convolution, in one direction.
    public let operations: Double
    /// Seconds.
    public let forward: Double
    /// Seconds.
    public let backward: Double
}
