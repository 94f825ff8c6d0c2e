import Support
import Tensor

/// A 3×3 convolution, stride 1, zero padding 1, at one size, by Winograd's minimal filtering.
///
/// H, W: height and width; C: input channels; K: output channels, both multiples of `Kernels.lanes`. Activations are
/// channels last. The gradient with respect to the input is the same operation from K to C channels with rotated,
/// transposed weights, so there is one kernel for both directions.
///
/// Tiles of n × n inputs are transformed, BᵀdB, which gives n² numbers per channel; on each of the n² planes
/// the convolution is then a matrix product, (tiles, C) · (C, K); and AᵀmA turns the result into each tile's
/// m × m outputs. Source: Lavin & Gray, *Fast Algorithms for Convolutional Neural Networks*, CVPR 2016.
package struct Convolution {
    package let inputChannels: Int
    package let outputChannels: Int
    package let grid: TileGrid
    let schedule: ConvolutionSchedule
    private let kernels: Kernels

    package init(
        grid: TileGrid, inputChannels: Int, outputChannels: Int, kernels: Kernels = .inUse
    ) {
        precondition(inputChannels % Kernels.lanes == 0 && outputChannels % Kernels.lanes == 0)
        self.grid = grid
        self.inputChannels = inputChannels
        self.outputChannels = outputChannels
        self.kernels = kernels
        schedule = ConvolutionSchedule(grid: grid, inputChannels: inputChannels)
    }

    /// The scratch memory that `run` uses.
    package var workspaceNeed: ConvolutionWorkspace.Need {
        let planes = grid.size.planes
        let (input, panel) = (Planes.row(channels: inputChannels), Planes.row(channels: kernels.panel))
        let output = Planes.row(channels: kernels.padded(outputChannels))
        return switch schedule {
        case .blocks(let blocks):
            .init(ofThread: planes * (blocks.map(\.count).max() ?? 0) * (input + panel))
        case .phases(let chunks):
            .init(shared: planes * (chunks.map(\.count).max() ?? 0) * (input + output))
        }
    }

    /// Multiplications in the largest piece of work between two checks whether to stop.
    package var largestPiece: Int {
        switch schedule {
        case .blocks(let blocks):
            grid.size.planes * (blocks.map(\.count).max() ?? 0) * inputChannels * outputChannels
        case .phases(let chunks): (chunks.map(\.count).max() ?? 0) * inputChannels * outputChannels
        }
    }

    /// - Parameters:
    ///   - input: (H,W,C).
    ///   - weights: of this convolution's tile size and channels.
    ///   - output: (H,W,K); shares no memory with the input.
    ///   - workspace: made for a list of needs that includes this one's.
    /// - Throws: `WorkCancelled`; the output is then meaningless.
    package func run(
        input: ConvolutionInput, weights: WinogradWeights, output: ConvolutionOutput,
        workspace: ConvolutionWorkspace, monitor: any WorkMonitor
    ) throws {
        precondition(
            weights.size == grid.size && weights.inner == inputChannels
                && weights.columns == kernels.padded(outputChannels))
        switch schedule {
        case .blocks(let blocks):
            try Parallel.forEach(count: blocks.count, monitor: monitor) { index in
                try workspace.withThread { scratch in
                    run(blocks[index], input: input, weights: weights, output: output, scratch: scratch)
                }
            }
        case .phases(let chunks):
            for chunk in chunks {
                try runPhases(
                    chunk, input: input, weights: weights, output: output, scratch: workspace.shared.base,
                    monitor: monitor)
            }
        }
    }
}

// Safe, both ways: each item writes its own rows and planes, tiles are disjoint in the output, and every pointer
// outlives the loops.
extension Convolution {
    /// A whole block of tiles on one thread: its planes stay in the core's cache. Output channels are computed
    /// one panel at a time, so that the products need little room.
    private func run(
        _ tiles: Range<Int>, input: ConvolutionInput, weights: WinogradWeights, output: ConvolutionOutput,
        scratch: UnsafeMutablePointer<Float>
    ) {
        let transformed = Planes(scratch, tiles: tiles.count, channels: inputChannels)
        let products = Planes(
            scratch + grid.size.planes * transformed.plane, tiles: tiles.count, channels: kernels.panel)
        kernels.transform(tiles, of: grid, input: input, channels: inputChannels, into: transformed)
        for column in stride(from: 0, to: outputChannels, by: kernels.panel) {
            for plane in 0..<grid.size.planes {
                kernels.multiply(
                    rows: tiles.count, inner: inputChannels, a: transformed.base + plane * transformed.plane,
                    aRow: transformed.row, b: weights.panel(plane: plane, column: column),
                    c: products.base + plane * products.plane, cRow: products.row)
            }
            kernels.finish(
                tiles, of: grid, planes: products,
                channels: column..<min(column + kernels.panel, outputChannels), allChannels: outputChannels,
                output: output)
        }
    }

    /// A chunk of tiles by all threads together: transform, multiply, transform back. Each weight is read once
    /// per chunk, by one thread.
    private func runPhases(
        _ tiles: Range<Int>, input: ConvolutionInput, weights: WinogradWeights, output: ConvolutionOutput,
        scratch: UnsafeMutablePointer<Float>, monitor: any WorkMonitor
    ) throws {
        let transformed = Planes(scratch, tiles: tiles.count, channels: inputChannels)
        let products = Planes(
            scratch + grid.size.planes * transformed.plane, tiles: tiles.count, channels: weights.columns)
        let groups = ConvolutionSchedule.groups(of: tiles)
        try Parallel.forEach(count: groups.count, monitor: monitor) { index in
            kernels.transform(
                groups[index], of: grid, input: input, channels: inputChannels, into: transformed,
                at: groups[index].lowerBound - tiles.lowerBound)
        }
        try multiply(transformed, by: weights, rows: tiles.count, into: products, monitor: monitor)
        try Parallel.forEach(count: groups.count, monitor: monitor) { index in
            kernels.finish(
                groups[index], of: grid, planes: products, at: groups[index].lowerBound - tiles.lowerBound,
                channels: 0..<outputChannels, allChannels: outputChannels, output: output)
        }
    }

    /// The products of all planes; an item is half the columns of one.
    private func multiply(
        _ transformed: Planes, by weights: WinogradWeights, rows: Int, into products: Planes,
        monitor: any WorkMonitor
    ) throws {
        let panels = weights.columns / kernels.panel
        let parts = min(2, panels)
        try Parallel.forEach(count: grid.size.planes * parts, monitor: monitor) { item in
            let (plane, part) = item.quotientAndRemainder(dividingBy: parts)
            for panel in part * panels / parts..<(part + 1) * panels / parts {
                let column = panel * kernels.panel
                kernels.multiply(
                    rows: rows, inner: inputChannels, a: transformed.base + plane * transformed.plane,
                    aRow: transformed.row, b: weights.panel(plane: plane, column: column),
                    c: products.base + plane * products.plane + column, cRow: products.row)
            }
        }
    }
}
