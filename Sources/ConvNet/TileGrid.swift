/// An (H,W) activation cut into square tiles of outputs, numbered in scan order; the last may reach past the edge.
package struct TileGrid: Hashable, Sendable {
    /// Winograd's F(m × m, 3 × 3): a tile has m outputs per side.
    package enum Size: Int, Sendable, CaseIterable {
        /// 36 multiplications for 16 outputs, where direct convolution has 144; its rounding errors are twice as
        /// large.
        case four = 4
        /// 64 for 36, where direct convolution has 324; rounding errors four times F(4)'s.
        case six = 6

        /// The n inputs per side, m + 2.
        package var inputs: Int { rawValue + 2 }

        /// n²: the multiplications per tile and pair of channels.
        package var planes: Int { inputs * inputs }
    }

    package let size: Size
    package let height: Int
    package let width: Int

    package init(size: Size, height: Int, width: Int) {
        self.size = size
        self.height = height
        self.width = width
    }

    /// The size for the forward pass. Where a picture is flat, rounding decides which of a pool's inputs is
    /// largest and whether a ReLU is on, and the gradient depends on both: so the forward pass takes the size
    /// with smaller errors.
    package static func exact(height: Int, width: Int) -> TileGrid {
        TileGrid(size: .four, height: height, width: width)
    }

    /// The cheaper size for this activation, for the backward pass, which makes no such decisions.
    ///
    /// Multiplications are one part of the cost. The other is to read the transformed weights from memory, n² per
    /// pair of channels, which takes as long as multiplying some tiles by them.
    package static func cheapest(height: Int, width: Int) -> TileGrid {
        func cost(_ size: Size) -> Int {
            size.planes * (TileGrid(size: size, height: height, width: width).count + tilesAReadCosts)
        }
        return TileGrid(
            size: cost(.four) <= cost(.six) ? .four : .six, height: height, width: width)
    }

    private static let tilesAReadCosts = 12

    var across: Int { (width + size.rawValue - 1) / size.rawValue }
    var down: Int { (height + size.rawValue - 1) / size.rawValue }

    /// The number of tiles.
    package var count: Int { across * down }
}
