import Foundation
import Support

extension Image {
    /// The picture moved by `transform`, seen through a frame of `width` × `height`, clamped to 0–1.
    ///
    /// Each pixel is interpolated by Keys' cubic kernel (`ResamplingFilter.bicubic`) at the place it comes from. Where the
    /// transform shrinks, the kernel is widened along the picture's rows and columns, as in `resized`, so that every
    /// source pixel counts; exact for similarities and stretches along the axes, a little soft for shears. Beyond the
    /// picture, its edge pixels are repeated. Cost: some 16 multiplications per source pixel or output pixel, whichever
    /// are more.
    /// - Parameters:
    ///   - transform: from places in this picture to places in the frame.
    ///   - monitor: asked before each row whether to stop.
    /// - Throws: `WorkCancelled`; `ImageTooLarge`, `InvalidImageSize`; `UnusableWarp` for a transform that has no inverse or shrinks by more
    ///   than a thousand.
    public func warped(
        by transform: PlanarTransform, width newWidth: Int, height newHeight: Int,
        monitor: any WorkMonitor = SilentMonitor()
    ) throws -> Image {
        try ImageLimits.check(width: newWidth, height: newHeight)
        guard let back = transform.inverse else { throw UnusableWarp(shrinking: nil) }
        let (reachX, reachY) = (hypot(back.a, back.c), hypot(back.b, back.d))
        guard max(reachX, reachY) <= UnusableWarp.largestShrinking else {
            throw UnusableWarp(shrinking: max(reachX, reachY))
        }
        let columns = WarpAxis(size: width, stretch: max(reachX, 1))
        let rows = WarpAxis(size: height, stretch: max(reachY, 1))
        let output = try [Float](unsafeUninitializedCapacity: newWidth * newHeight * 3) {
            output, initialized in
            // Safe: each row is written by one call, and `forEach` returns when all have finished.
            nonisolated(unsafe) let output = output
            try Parallel.forEach(count: newHeight, monitor: monitor) { row in
                warpRow(row, width: newWidth, back, columns, rows, into: output)
            }
            initialized = newWidth * newHeight * 3
        }
        return Image(width: newWidth, height: newHeight, pixels: output)
    }

    /// One row of the frame; every value is overwritten.
    private func warpRow(
        _ row: Int, width newWidth: Int, _ back: PlanarTransform, _ columns: WarpAxis, _ rows: WarpAxis,
        into output: UnsafeMutableBufferPointer<Float>
    ) {
        let stride = width * 3
        var (across, down) = (WarpTaps(), WarpTaps())
        pixels.withUnsafeBufferPointer { input in
            for column in 0..<newWidth {
                let place = back(Point(Double(column), Double(row)))
                columns.taps(at: place.x, into: &across)
                rows.taps(at: place.y, into: &down)
                var sum = SIMD3<Float>.zero
                for (line, lineWeight) in down.weights.enumerated() {
                    var source = (down.start + line) * stride + across.start * 3
                    var lineSum = SIMD3<Float>.zero
                    for weight in across.weights {
                        lineSum += weight * SIMD3(input[source], input[source + 1], input[source + 2])
                        source += 3
                    }
                    sum += lineWeight * lineSum
                }
                let target = (row * newWidth + column) * 3
                for channel in 0..<3 {
                    output.initializeElement(at: target + channel, to: clampedToUnit(sum[channel]))
                }
            }
        }
    }
}

/// The positions along a side that a place is interpolated from, and their weights.
private struct WarpTaps {
    var start = 0
    /// They sum to 1.
    var weights: [Float] = []
}

/// A side of the source picture, sampled with a kernel widened by `stretch`.
private struct WarpAxis {
    let size: Int
    let stretch: Double

    /// Overwrites `taps`. Positions beyond the side count as the one at its end.
    func taps(at place: Double, into taps: inout WarpTaps) {
        let support = ResamplingFilter.bicubic.radius * stretch
        // Nothing changes farther out, and a number that large might not fit an integer.
        let place = min(max(place, -support - 1), Double(size) + support)
        let (first, last) = (
            Int(saturating: (place - support).rounded(.up)), Int(saturating: (place + support).rounded(.down))
        )
        let (low, high) = (min(max(first, 0), size - 1), max(min(last, size - 1), 0))
        taps.start = low
        taps.weights.removeAll(keepingCapacity: true)
        taps.weights.append(contentsOf: repeatElement(0, count: high - low + 1))
        var total: Float = 0
        for position in first...last {
            let weight = Float(ResamplingFilter.bicubic.weight(at: (Double(position) - place) / stretch))
            taps.weights[min(max(position, low), high) - low] += weight
            total += weight
        }
        for index in taps.weights.indices { taps.weights[index] /= total }
    }
}

/// Thrown for a transform that cannot warp a picture.
public struct UnusableWarp: ExplainedError, Equatable {
    static let largestShrinking = 1000.0

    /// By how much it shrinks; nil if it has no inverse.
    let shrinking: Double?

    package init(shrinking: Double?) { self.shrinking = shrinking }

    public var message: String {
        guard let shrinking else { return "the transform between these points flattens the picture" }
        return
            "the transform between these points shrinks the picture \(Int(saturating: min(shrinking, 1e15).rounded())) times"
    }
    public var remedy: String? {
        "check the points: they are [x, y] in pixels, in the same order on both sides"
    }
}
