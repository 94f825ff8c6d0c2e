import Support
import Tensor

/// The max pool after the first convolution, in networks where one follows directly, such as VGG-11. Other convolutions pool
/// while a tile is written out; the first has no tiles.
struct FirstPool {
    /// The shapes of the convolution's output and of the pool's.
    let input: LayerShape
    let output: LayerShape

    private typealias Lanes = SIMD16<Float>

    // Safe, both ways: each item reads and writes its own rows, and every pointer outlives the loops.

    /// - Parameters:
    ///   - values: (H,W,K), none below 0.
    ///   - pooled: the maxima of 2 × 2 windows; overwritten. Windows are clipped at the edge.
    ///   - routing: a bit where a window has its first maximum, if that is above 0, (H,W,K/16), or nil.
    /// - Throws: `WorkCancelled`.
    func forward(
        values: UnsafePointer<Float>, pooled: UnsafeMutablePointer<Float>,
        routing: UnsafeMutablePointer<UInt16>?, monitor: any WorkMonitor
    ) throws {
        nonisolated(unsafe) let (values, pooled, routing) = (values, pooled, routing)
        try forEachWindow(monitor) { target, window in
            for channel in stride(from: 0, to: input.channels, by: Kernels.lanes) {
                var (most, winner) = (Lanes.zero, SIMD16<Int32>(repeating: -1))
                for (place, position) in window.enumerated() {
                    let value = UnsafeRawPointer(values + position + channel).loadUnaligned(as: Lanes.self)
                    let isMore = value .> most
                    most.replace(with: value, where: isMore)
                    winner.replace(with: SIMD16(repeating: Int32(place)), where: isMore)
                }
                UnsafeMutableRawPointer(pooled + target + channel).storeBytes(of: most, as: Lanes.self)
                guard let routing else { continue }
                for (place, position) in window.enumerated() {
                    var word: UInt16 = 0
                    for lane in 0..<Kernels.lanes where winner[lane] == Int32(place) { word |= 1 << lane }
                    routing[(position + channel) / Kernels.lanes] = word
                }
            }
        }
    }

    /// Adds the pooled gradient to `gradient`, (H,W,K), where its windows had their maxima.
    /// - Throws: `WorkCancelled`.
    func backward(
        pooledGradient: UnsafePointer<Float>, routing: UnsafePointer<UInt16>,
        into gradient: UnsafeMutablePointer<Float>, monitor: any WorkMonitor
    ) throws {
        nonisolated(unsafe) let (pooledGradient, routing, gradient) = (pooledGradient, routing, gradient)
        try forEachWindow(monitor) { source, window in
            for channel in stride(from: 0, to: input.channels, by: Kernels.lanes) {
                for position in window {
                    let word = routing[(position + channel) / Kernels.lanes]
                    for lane in 0..<Kernels.lanes where word >> lane & 1 == 1 {
                        gradient[position + channel + lane] += pooledGradient[source + channel + lane]
                    }
                }
            }
        }
    }

    /// - Parameter body: given where the channels of a pooled pixel begin, and those of its window's pixels in scan order.
    private func forEachWindow(
        _ monitor: any WorkMonitor, _ body: @Sendable (_ pooled: Int, _ window: [Int]) -> Void
    ) throws {
        try Parallel.forEach(count: output.height, monitor: monitor) { row in
            let rows = 2 * row..<min(2 * row + 2, input.height)
            for column in 0..<output.width {
                let columns = 2 * column..<min(2 * column + 2, input.width)
                let window = rows.flatMap { y in columns.map { x in (y * input.width + x) * input.channels } }
                body((row * output.width + column) * input.channels, window)
            }
        }
    }
}
