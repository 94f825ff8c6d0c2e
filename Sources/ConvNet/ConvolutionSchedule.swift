/// How the tiles of one convolution are divided: by its shape alone, so that results repeat bit for bit with any
/// number of threads.
enum ConvolutionSchedule: Equatable {
    /// One thread does each range from beginning to end: for shallow layers, with many tiles and weights that
    /// stay in cache while block after block uses them.
    case blocks([Range<Int>])
    /// The ranges are done one after another, each by all threads together: for deep layers, whose weights should
    /// be read as seldom as possible.
    case phases([Range<Int>])

    init(grid: TileGrid, inputChannels: Int) {
        let tiles = grid.count
        if inputChannels <= Self.blockChannels, tiles >= Self.blockTiles {
            // A multiple of four blocks of equal size: even work for two or four threads.
            let blocks = (tiles + Self.blockTiles - 1) / Self.blockTiles
            self = .blocks(Self.split(tiles, into: min(tiles, (blocks + 3) / 4 * 4)))
        } else {
            let most = max(Self.groupTiles, Self.chunkFloats / (grid.size.planes * inputChannels))
            self = .phases(Self.split(tiles, into: (tiles + most - 1) / most))
        }
    }

    /// The pieces of a chunk's tiles that threads take.
    static func groups(of tiles: Range<Int>) -> [Range<Int>] {
        let count = (tiles.count + groupTiles - 1) / groupTiles
        return split(tiles.count, into: count).map {
            $0.lowerBound + tiles.lowerBound..<$0.upperBound + tiles.lowerBound
        }
    }

    /// With more input channels the planes of a block would not fit a core's second-level cache.
    private static let blockChannels = 128

    /// Tiles in a block: the rows of two products' blocks with AVX-512.
    private static let blockTiles = 28

    private static let groupTiles = 2

    /// A chunk's transformed tiles: 8 MB, which with the products stay in a shared cache.
    private static let chunkFloats = 2 << 20

    /// `0..<count` in `parts` ranges whose lengths differ by at most one.
    private static func split(_ count: Int, into parts: Int) -> [Range<Int>] {
        (0..<parts).map { ($0 * count / parts)..<(($0 + 1) * count / parts) }
    }
}
