/// A dense float32 array with a shape, in row-major (C) order: the last dimension is contiguous.
///
/// The unit of exchange with weight files and with `save`/`load`; the engine itself works on raw buffers.
public struct FloatTensor: Sendable, Equatable {
    /// The size of each dimension, outermost first; empty for a scalar.
    public let shape: [Int]

    /// The elements, row-major; `values.count` is the product of `shape`.
    public let values: [Float]

    /// - Precondition: `values.count` is the product of `shape` and no size is negative.
    public init(shape: [Int], values: [Float]) {
        precondition(shape.allSatisfy { $0 >= 0 } && shape.reduce(1, *) == values.count)
        self.shape = shape
        self.values = values
    }
}
