import Support
import Tensor

/// One convolution's weights transformed for F(m × m, 3 × 3), G g Gᵀ, and packed in the order the products read them.
///
/// Source: Lavin & Gray, *Fast Algorithms for Convolutional Neural Networks*, CVPR 2016. Memory: n²/9 of the kernel's.
package final class WinogradWeights: Sendable {
    /// The two directions through a convolution.
    package enum Direction: Hashable, Sendable {
        /// From input channels to output channels.
        case forward
        /// For gradients: the kernel turned by 180°, from output channels to input channels.
        case backward
    }

    let size: TileGrid.Size
    let inner: Int
    /// Columns of a plane, whole panels; those beyond the channels are zero.
    let columns: Int
    private let panel: Int
    private let values: AlignedBuffer

    /// - Parameter kernel: (K,C,3,3).
    /// - Throws: `NotEnoughMemory`.
    package init(
        kernel: FloatTensor, size: TileGrid.Size, direction: Direction, kernels: Kernels
    ) throws(NotEnoughMemory) {
        let (outputs, inputs) = (kernel.shape[0], kernel.shape[1])
        let channels = direction == .forward ? outputs : inputs
        self.size = size
        inner = direction == .forward ? inputs : outputs
        columns = kernels.padded(channels)
        panel = kernels.panel
        values = try AlignedBuffer(ofMany: size.planes * columns * inner)
        pack(kernel, direction, channels: channels)
    }

    /// The panel that starts at column `column` of plane number `plane`: (inner, panel).
    func panel(plane: Int, column: Int) -> UnsafePointer<Float> {
        UnsafePointer(values.base) + (plane * columns + column) * inner
    }

    private func pack(_ kernel: FloatTensor, _ direction: Direction, channels: Int) {
        let inputs = kernel.shape[1]
        kernel.values.withUnsafeBufferPointer { kernel in
            // Safe: each item writes the columns of its own group of lanes.
            nonisolated(unsafe) let kernel = kernel
            Parallel.forEach(count: channels / Kernels.lanes) { group in
                let transform = KernelTransform(size)
                for row in 0..<inner {
                    let transformed = transform.apply { tap, lane in
                        let column = group * Kernels.lanes + lane
                        return switch direction {
                        case .forward: kernel[(column * inputs + row) * 9 + tap]
                        case .backward: kernel[(row * inputs + column) * 9 + 8 - tap]
                        }
                    }
                    store(transformed, row: row, column: group * Kernels.lanes)
                }
            }
        }
    }

    private func store(_ transformed: UnsafeBufferPointer<SIMD16<Double>>, row: Int, column: Int) {
        let first = column / panel * panel
        for (plane, lanes) in transformed.enumerated() {
            let place = values.base + (plane * columns + first) * inner + row * panel + column - first
            UnsafeMutableRawPointer(place).storeBytes(of: SIMD16<Float>(lanes), as: SIMD16<Float>.self)
        }
    }
}

/// G g Gᵀ of 16 kernels at once, in Double.
private final class KernelTransform {
    private typealias Lanes = SIMD16<Double>

    /// G, (n, 3): how a kernel's row or column is evaluated at the points of interpolation.
    private let points: [Double]
    private let size: TileGrid.Size
    private let taps = UnsafeMutableBufferPointer<Lanes>.allocate(capacity: 9)
    private let rows: UnsafeMutableBufferPointer<Lanes>
    private let result: UnsafeMutableBufferPointer<Lanes>

    init(_ size: TileGrid.Size) {
        self.size = size
        points = size.points
        rows = .allocate(capacity: 3 * size.inputs)
        result = .allocate(capacity: size.planes)
        taps.initialize(repeating: .zero)
        rows.initialize(repeating: .zero)
        result.initialize(repeating: .zero)
    }

    deinit {
        taps.deallocate()
        rows.deallocate()
        result.deallocate()
    }

    /// - Parameter element: the number at a tap, row by row, of the kernel of a lane.
    /// - Returns: n × n numbers, row by row, valid until the next call.
    @inline(__always)
    func apply(_ element: (_ tap: Int, _ lane: Int) -> Float) -> UnsafeBufferPointer<SIMD16<Double>> {
        for tap in 0..<9 {
            for lane in 0..<Kernels.lanes { taps[tap][lane] = Double(element(tap, lane)) }
        }
        for column in 0..<3 { evaluate(taps, from: column, step: 3, into: rows, from: column, step: 3) }
        for row in 0..<size.inputs {
            evaluate(rows, from: 3 * row, step: 1, into: result, from: row * size.inputs, step: 1)
        }
        return UnsafeBufferPointer(result)
    }

    /// G times the three numbers at `start`, `start + step`, `start + 2 step`.
    private func evaluate(
        _ input: UnsafeMutableBufferPointer<Lanes>, from start: Int, step: Int,
        into output: UnsafeMutableBufferPointer<Lanes>, from outputStart: Int, step outputStep: Int
    ) {
        let (a, b, c) = (input[start], input[start + step], input[start + 2 * step])
        for point in 0..<size.inputs {
            var sum = points[3 * point] * a
            sum += points[3 * point + 1] * b
            sum += points[3 * point + 2] * c
            output[outputStart + point * outputStep] = sum
        }
    }
}

extension TileGrid.Size {
    /// G, (n, 3), row by row, for the points of the kernels' transforms: F(4) has 0, ±5/8, ±3/2, ∞ and F(6) 0, ±1, ±2,
    /// ±1/2, ∞. The row of point p is (1, p, p²) over the product of its distances from the others.
    fileprivate var points: [Double] {
        func rows(_ points: [Double], scale: (Double, Double) -> Double) -> [Double] {
            points.flatMap { point in
                let distance = points.reduce(1) { $1 == point ? $0 : $0 * (point - $1) }
                let factor = scale(point, 1 / distance)
                return [factor, factor * point, factor * point * point]
            } + [0, 0, 1]
        }
        return switch self {
        case .four: rows([0, 5.0 / 8, -5.0 / 8, 3.0 / 2, -3.0 / 2]) { $1 }
        // The kernels have the first row of Bᵀ with the opposite sign.
        case .six: rows([0, 1, -1, 2, -2, 0.5, -0.5]) { $0 == 0 ? -$1 : $1 }
        }
    }
}
