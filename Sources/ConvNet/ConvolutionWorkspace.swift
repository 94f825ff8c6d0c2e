import Synchronization
import Tensor

/// The scratch memory of a plan's convolutions: one im2col matrix shared by deep layers, and for each thread at work
/// one tile's im2col matrix and one tile's output.
package final class ConvolutionWorkspace: Sendable {
    /// One thread's scratch.
    struct Tile {
        let columns: AlignedBuffer
        let output: AlignedBuffer
    }

    /// The im2col matrix of a whole deep layer.
    let sharedColumns: AlignedBuffer

    private let columnsCount: Int
    private let outputCount: Int
    private let idle = Mutex<[Tile]>([])

    /// - Parameter convolutions: those that will run in this workspace, one after the other.
    package init(for convolutions: [Convolution]) {
        sharedColumns = AlignedBuffer(count: convolutions.map(\.sharedColumnsCount).max() ?? 0)
        columnsCount = convolutions.map(\.tileColumnsCount).max() ?? 0
        outputCount = convolutions.map(\.tiling.largestTile).max() ?? 0
    }

    /// Lends a tile's scratch to `body`; there come to be as many as threads ask at once.
    func withTile(_ body: (Tile) -> Void) {
        let free = idle.withLock { $0.popLast() }
        let tile =
            free
            ?? Tile(
                columns: AlignedBuffer(count: columnsCount), output: AlignedBuffer(count: outputCount))
        body(tile)
        idle.withLock { $0.append(tile) }
    }
}
