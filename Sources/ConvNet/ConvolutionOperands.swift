/// What a convolution reads: an (H,W,C) array as the sum of the parts that are there. Outside it is zero.
///
/// A gradient seldom has to be written out in full: one that comes out of a pool is known from the pooled
/// gradient and a bit for each position. Bits are 16 per word, (H,W,C/16); pointers are borrowed for the duration
/// of a call.
package struct ConvolutionInput {
    /// (H,W,C).
    package var values: UnsafePointer<Float>?

    /// A pooled array, (height, width, C), whose values are where `routing` has a bit in their 2 × 2 windows.
    package var pooled:
        (values: UnsafePointer<Float>, routing: UnsafePointer<UInt16>, height: Int, width: Int)?

    /// (H,W,C), zero where `mask` has no bit.
    package var masked: (values: UnsafePointer<Float>, mask: UnsafePointer<UInt16>)?

    package init() {}
}

/// What is done with a convolution's product while it is in cache.
package enum ConvolutionOutput {
    case activation(Activation)
    case gradient(Gradient)

    /// The forward pass: `max(product + bias, 0)`, whole, pooled or both.
    package struct Activation {
        /// (K).
        let bias: UnsafePointer<Float>

        /// (H,W,K), or nil where only the pooled values are wanted.
        package var values: UnsafeMutablePointer<Float>?

        /// A bit where the value is positive, (H,W,K/16).
        package var mask: UnsafeMutablePointer<UInt16>?

        /// The maxima of 2 × 2 windows, (height, width, K), and, for the backward pass, a bit at the first
        /// maximum of each window in scan order (as in PyTorch) if that is positive, (H,W,K/16). Windows are
        /// clipped at the edge; bits of positions in no window are left alone.
        package var pooled:
            (
                values: UnsafeMutablePointer<Float>, routing: UnsafeMutablePointer<UInt16>?, height: Int,
                width: Int
            )?

        package init(bias: UnsafePointer<Float>) {
            self.bias = bias
        }
    }

    /// The backward pass: `product + added`, zero where `mask` has no bit.
    package struct Gradient {
        /// (H,W,K); overwritten.
        let values: UnsafeMutablePointer<Float>

        /// (H,W,K): a further gradient.
        package var added: UnsafePointer<Float>?

        /// (H,W,K/16): where the activation is positive.
        package var mask: UnsafePointer<UInt16>?

        package init(values: UnsafeMutablePointer<Float>) {
            self.values = values
        }
    }
}
