import Support
import Tensor

/// The first layer's 3×3 convolution, stride 1, zero padding 1, from the three colours: a matrix product whose
/// rows are read in place.
///
/// H, W: height and width; K: output channels. The picture has a border of zeros, (H+2,W+2,3), so that the
/// nine numbers of a kernel row are adjacent in memory for every pixel: row p of the im2col matrix is three
/// runs of nine, and nothing is copied.
package struct FirstConvolution {
    package let height: Int
    package let width: Int
    package let outputChannels: Int
    private let kernels: Kernels

    package init(height: Int, width: Int, outputChannels: Int, kernels: Kernels = .inUse) {
        precondition(outputChannels % Kernels.lanes == 0)
        self.height = height
        self.width = width
        self.outputChannels = outputChannels
        self.kernels = kernels
    }

    /// Floats from one row of the picture with its border to the next.
    package var inputRow: Int { (width + 2) * 3 }

    package var workspaceNeed: ConvolutionWorkspace.Need {
        .init(
            ofThread: max(
                Self.runLength * kernels.padded(outputChannels),
                (Self.bandRows + 2) * width * kernels.padded(Self.taps)))
    }

    /// Numbers in a kernel.
    private static let taps = 27

    /// Pixels that are multiplied before bias and ReLU follow: their products stay in a core's first-level cache.
    private static let runLength = 56

    /// Rows of the picture's gradient that one thread computes at a time: enough that the two shared with its
    /// neighbours cost little.
    private static let bandRows = 8
}

// Safe, both ways: each item writes its own rows, and every pointer outlives the loops.
extension FirstConvolution {
    /// `values = max(convolution + bias, 0)`.
    ///
    /// - Parameters:
    ///   - input: (H+2,W+2,3), zero at the border.
    ///   - values: (H,W,K); overwritten.
    ///   - mask: a bit where the value is positive, (H,W,K/16), or nil.
    /// - Throws: `WorkCancelled`.
    package func forward(
        input: UnsafePointer<Float>, weights: FirstWeights, bias: UnsafePointer<Float>,
        values: UnsafeMutablePointer<Float>, mask: UnsafeMutablePointer<UInt16>?,
        workspace: ConvolutionWorkspace, monitor: any WorkMonitor
    ) throws {
        try Parallel.forEach(count: height, monitor: monitor) { y in
            try workspace.withThread { products in
                for x in stride(from: 0, to: width, by: Self.runLength) {
                    let count = min(Self.runLength, width - x)
                    let output = (y * width + x) * outputChannels
                    multiply(
                        count: count, input: input + y * inputRow + 3 * x, weights: weights,
                        products: products)
                    kernels.rectify(
                        product: products, row: kernels.padded(outputChannels), count: count,
                        channels: outputChannels, bias: bias, values: values + output,
                        mask: mask.map { $0 + output / Kernels.lanes })
                }
            }
        }
    }

    private func multiply(
        count: Int, input: UnsafePointer<Float>, weights: FirstWeights,
        products: UnsafeMutablePointer<Float>
    ) {
        let columns = kernels.padded(outputChannels)
        for column in stride(from: 0, to: columns, by: kernels.panel) {
            kernels.multiply(
                rows: count, segments: 3, inner: 9, a: input, aRow: 3, aSegment: inputRow,
                b: weights.forward.base + column * Self.taps, c: products + column, cRow: columns)
        }
    }

    /// The gradient with respect to the picture, without border.
    ///
    /// Each pixel's gradient is multiplied by the kernel, (H·W,K) · (K,27), and the products are added up where
    /// their taps came from.
    /// - Parameters:
    ///   - outputGradient: (H,W,K), already zero where the activation was.
    ///   - inputGradient: (H,W,3); overwritten.
    /// - Throws: `WorkCancelled`.
    package func backward(
        outputGradient: UnsafePointer<Float>, weights: FirstWeights,
        inputGradient: UnsafeMutablePointer<Float>,
        workspace: ConvolutionWorkspace, monitor: any WorkMonitor
    ) throws {
        let bandRows = Self.bandRows
        let bands = (height + bandRows - 1) / bandRows
        try Parallel.forEach(count: bands, monitor: monitor) { band in
            try workspace.withThread { products in
                let rows = band * bandRows..<min(height, (band + 1) * bandRows)
                // A tap reaches one row up and down.
                let needed = max(0, rows.lowerBound - 1)..<min(height, rows.upperBound + 1)
                multiplyBack(needed, outputGradient: outputGradient, weights: weights, products: products)
                for y in rows {
                    gather(
                        y, products: products, of: needed, into: inputGradient + y * width * 3)
                }
            }
        }
    }

    private func multiplyBack(
        _ rows: Range<Int>, outputGradient: UnsafePointer<Float>, weights: FirstWeights,
        products: UnsafeMutablePointer<Float>
    ) {
        let columns = kernels.padded(Self.taps)
        for column in stride(from: 0, to: columns, by: kernels.panel) {
            kernels.multiply(
                rows: rows.count * width, inner: outputChannels,
                a: outputGradient + rows.lowerBound * width * outputChannels, aRow: outputChannels,
                b: weights.backward.base + column * outputChannels, c: products + column, cRow: columns)
        }
    }

    /// Row `y` of the picture's gradient: each pixel is the tap (r, s) of the output at (y + 1 - r, x + 1 - s).
    private func gather(
        _ y: Int, products: UnsafePointer<Float>, of rows: Range<Int>,
        into gradient: UnsafeMutablePointer<Float>
    ) {
        let columns = kernels.padded(Self.taps)
        for x in 0..<width {
            var sum = SIMD4<Float>.zero
            for r in 0..<3 where rows.contains(y + 1 - r) {
                for s in 0..<3 where x + 1 - s >= 0 && x + 1 - s < width {
                    let position = (y + 1 - r - rows.lowerBound) * width + x + 1 - s
                    // Three colours, and one number that belongs to the next tap; the padded row has room for it.
                    sum += UnsafeRawPointer(products + position * columns + (r * 3 + s) * 3)
                        .loadUnaligned(as: SIMD4<Float>.self)
                }
            }
            for c in 0..<3 { gradient[3 * x + c] = sum[c] }
        }
    }
}

/// The first layer's weights in the order its products read them.
package struct FirstWeights: Sendable {
    /// Panels of (R,S,C; K).
    let forward: AlignedBuffer
    /// Panels of (K; R,S,C).
    let backward: AlignedBuffer

    /// - Parameter kernel: (K,3,3,3).
    package init(kernel: FloatTensor, kernels: Kernels = .inUse) {
        let (outputs, panel) = (kernel.shape[0], kernels.panel)
        forward = AlignedBuffer(count: kernels.padded(outputs) * 27)
        backward = AlignedBuffer(count: kernels.padded(27) * outputs)
        for k in 0..<outputs {
            for c in 0..<3 {
                for tap in 0..<9 {
                    let value = kernel.values[(k * 3 + c) * 9 + tap]
                    let row = tap * 3 + c
                    forward.base[k / panel * panel * 27 + row * panel + k % panel] = value
                    backward.base[row / panel * panel * outputs + k * panel + row % panel] = value
                }
            }
        }
    }
}
