/// How one convolution is cut into pieces of work: by its shape alone, so that results repeat bit for bit whatever
/// the number of threads.
package struct ConvolutionTiling: Equatable {
    /// A rectangle of the output matrix (positions, output channels).
    package struct Tile: Equatable {
        package var positions: Range<Int>
        package var channels: Range<Int>
    }

    /// Whether im2col is written once for all tiles (deep layers: few positions, many channels) rather than by
    /// each tile for itself (shallow layers, where it must stay in the core's cache).
    package let sharesColumns: Bool

    package let tiles: [Tile]

    package init(positions: Int, outputChannels: Int) {
        sharesColumns = positions <= Self.sharedPositions
        if sharesColumns {
            let channels = Self.split(outputChannels, into: max(1, outputChannels / Self.sharedChannels))
            tiles = channels.map { Tile(positions: 0..<positions, channels: $0) }
        } else {
            let blocks = (positions + Self.blockPositions - 1) / Self.blockPositions
            // A multiple of four blocks of one size: even work for two or four threads.
            tiles = Self.split(positions, into: (blocks + 3) / 4 * 4).map {
                Tile(positions: $0, channels: 0..<outputChannels)
            }
        }
    }

    /// Floats of the largest tile's output.
    var largestTile: Int {
        tiles.lazy.map { $0.positions.count * $0.channels.count }.max() ?? 0
    }

    /// Positions of the largest tile.
    var largestPositions: Int {
        tiles.lazy.map(\.positions.count).max() ?? 0
    }

    /// At and below this many positions the few blocks would be so low that sgemm spent its time on packing the
    /// weights again for each: tiles are then groups of output channels.
    private static let sharedPositions = 256
    private static let sharedChannels = 128

    /// Positions of a block elsewhere: enough to pay for packing the weights, few enough that the first stages'
    /// im2col rows (64 channels: 2.3 KB each) stay in a core's second-level cache.
    private static let blockPositions = 384

    /// `0..<count` in `parts` ranges whose lengths differ by one at most.
    private static func split(_ count: Int, into parts: Int) -> [Range<Int>] {
        (0..<parts).map { ($0 * count / parts)..<(($0 + 1) * count / parts) }
    }
}
