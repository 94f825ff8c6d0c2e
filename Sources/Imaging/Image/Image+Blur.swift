import Foundation
import Support

extension Image {
    /// The picture blurred by a Gaussian of standard deviation `deviation`, in pixels; the picture is continued
    /// beyond its borders by their last pixel.
    ///
    /// Separable, in float32, cut off at four deviations. Cost: 8 · `deviation` multiplications per value and
    /// direction, on all threads.
    /// - Parameter checkpoint: called several times a second; what it throws ends the work.
    /// - Precondition: `deviation` is finite and not negative.
    public func blurred(deviation: Double, checkpoint: () throws -> Void) rethrows -> Image {
        precondition(deviation >= 0 && deviation.isFinite)
        guard deviation > 0 else { return self }
        // With a deviation beyond the picture's size, a blur is constant.
        let weights = Self.gaussian(deviation: min(deviation, Double(max(width, height))))
        let rows = try convolvedRows(weights, checkpoint).transposed(checkpoint)
        return try rows.convolvedRows(weights, checkpoint).transposed(checkpoint)
    }

    /// The blurred picture, computed to the end.
    public func blurred(deviation: Double) -> Image { blurred(deviation: deviation, checkpoint: {}) }

    /// Weights from the centre to one side; those of both sides sum to 1.
    private static func gaussian(deviation: Double) -> [Float] {
        let radius = max(1, Int(saturating: (4 * deviation).rounded(.up)))
        let weights = (0...radius).map { exp(-0.5 * pow(Double($0) / deviation, 2)) }
        let sum = 2 * weights.reduce(0, +) - weights[0]
        return weights.map { Float($0 / sum) }
    }

    /// Pixels convolved at once.
    private static let block = 4096

    private func convolvedRows(_ weights: [Float], _ checkpoint: () throws -> Void) rethrows -> Image {
        let (count, blocks) = (width * height, (width * height + Self.block - 1) / Self.block)
        let result = try [Float](unsafeUninitializedCapacity: pixels.count) { result, initialized in
            try pixels.withUnsafeBufferPointer { pixels in
                // Safe: each block writes its own pixels, and the buffers outlive the loop.
                nonisolated(unsafe) let (result, pixels) = (result, pixels)
                for start in stride(from: 0, to: blocks, by: 8) {
                    try checkpoint()
                    Parallel.forEach(count: min(8, blocks - start)) { item in
                        let first = (start + item) * Self.block
                        for pixel in first..<min(first + Self.block, count) {
                            convolve(pixel, weights, from: pixels, to: result)
                        }
                    }
                }
            }
            initialized = pixels.count
        }
        return Image(width: width, height: height, pixels: result)
    }

    @inline(__always)
    private func convolve(
        _ pixel: Int, _ weights: [Float], from pixels: UnsafeBufferPointer<Float>,
        to result: UnsafeMutableBufferPointer<Float>
    ) {
        let (row, column) = (pixel / width, pixel % width)
        for channel in 0..<3 {
            func value(_ column: Int) -> Float {
                pixels[(row * width + min(max(column, 0), width - 1)) * 3 + channel]
            }
            var sum = weights[0] * value(column)
            for distance in 1..<weights.count {
                sum += weights[distance] * (value(column - distance) + value(column + distance))
            }
            result.initializeElement(at: pixel * 3 + channel, to: sum)
        }
    }

    /// Swaps rows and columns.
    private func transposed(_ checkpoint: () throws -> Void) rethrows -> Image {
        let result = try [Float](unsafeUninitializedCapacity: pixels.count) { result, initialized in
            for row in 0..<height {
                try checkpoint()
                for column in 0..<width {
                    for channel in 0..<3 {
                        result.initializeElement(
                            at: (column * height + row) * 3 + channel,
                            to: pixels[(row * width + column) * 3 + channel])
                    }
                }
            }
            initialized = pixels.count
        }
        return Image(width: height, height: width, pixels: result)
    }
}
