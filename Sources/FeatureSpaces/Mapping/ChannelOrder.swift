import Support

/// Conversions between the engine's channels-last activations and the (C,H,W) order that features are kept in.
package enum ChannelOrder {
    /// (H,W,C) at `source` to (C,H,W) at `destination`; both hold `positions` × `channels` floats.
    /// - Throws: `WorkCancelled`.
    package static func toChannelsFirst(
        _ source: UnsafePointer<Float>, _ destination: UnsafeMutablePointer<Float>, positions: Int,
        channels: Int, monitor: any WorkMonitor
    ) throws {
        try transpose(source, destination, rows: positions, columns: channels, monitor)
    }

    /// (C,H,W) at `source` to (H,W,C) at `destination`.
    package static func toChannelsLast(
        _ source: UnsafePointer<Float>, _ destination: UnsafeMutablePointer<Float>, positions: Int,
        channels: Int, monitor: any WorkMonitor
    ) throws {
        try transpose(source, destination, rows: channels, columns: positions, monitor)
    }

    /// In square tiles, so that neither side strides through memory a cache line at a time; threads take rows of tiles.
    private static func transpose(
        _ source: UnsafePointer<Float>, _ destination: UnsafeMutablePointer<Float>, rows: Int, columns: Int,
        _ monitor: any WorkMonitor
    ) throws {
        let tile = 32
        // Safe: each item writes its own columns, and both pointers outlive the loop.
        nonisolated(unsafe) let (source, destination) = (source, destination)
        try Parallel.forEach(count: (rows + tile - 1) / tile, monitor: monitor) { item in
            let top = item * tile
            for left in stride(from: 0, to: columns, by: tile) {
                for column in left..<min(left + tile, columns) {
                    for row in top..<min(top + tile, rows) {
                        destination[column * rows + row] = source[row * columns + column]
                    }
                }
            }
        }
    }
}
