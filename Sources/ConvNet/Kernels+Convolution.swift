import CKernels
import Tensor

extension Kernels {
    /// Channels of an activation come in groups of this many.
    package static let lanes = Int(DFI_LANES)
}

/// Winograd-transformed tiles in memory: a plane for each of the n² numbers of a tile, on it a row for each tile.
struct Planes {
    let base: UnsafeMutablePointer<Float>
    /// Floats from plane to plane.
    let plane: Int
    /// Floats from tile to tile.
    let row: Int

    /// Rows are spaced so that those of many tiles do not compete for the same cache sets.
    static func row(channels: Int) -> Int { channels + 16 }

    /// - Parameter tiles: how many rows there are on a plane.
    init(_ base: UnsafeMutablePointer<Float>, tiles: Int, channels: Int) {
        self.base = base
        row = Planes.row(channels: channels)
        plane = tiles * row
    }

    /// The same planes from tile number `tile` onwards.
    func from(tile: Int) -> dfi_planes {
        dfi_planes(base: base + tile * row, plane: plane, row: row)
    }
}

extension Kernels {
    /// Transforms tiles of `input` into `planes`, whose rows from `row` onwards are overwritten.
    func transform(
        _ tiles: Range<Int>, of grid: TileGrid, input: ConvolutionInput, channels: Int, into planes: Planes,
        at row: Int = 0
    ) {
        withUnsafePointer(to: grid.tiles) { grid in
            withUnsafePointer(to: input.source) { source in
                table.pointee.transform_input(
                    grid, source, channels, tiles.lowerBound, tiles.count, planes.from(tile: row))
            }
        }
    }

    /// Transforms products back, to an activation or a gradient.
    ///
    /// - Parameters:
    ///   - planes: their rows from `row` onwards hold the tiles' `channels`.
    ///   - allChannels: the channels of the output.
    func finish(
        _ tiles: Range<Int>, of grid: TileGrid, planes: Planes, at row: Int = 0, channels: Range<Int>,
        allChannels: Int, output: ConvolutionOutput
    ) {
        withUnsafePointer(to: grid.tiles) { grid in
            switch output {
            case .activation(let activation):
                withUnsafePointer(to: activation.sink) {
                    table.pointee.activate(
                        grid, planes.from(tile: row), tiles.lowerBound, tiles.count, channels.lowerBound,
                        channels.count, allChannels, $0)
                }
            case .gradient(let gradient):
                withUnsafePointer(to: gradient.sink) {
                    table.pointee.propagate(
                        grid, planes.from(tile: row), tiles.lowerBound, tiles.count, channels.lowerBound,
                        channels.count, allChannels, $0)
                }
            }
        }
    }

    /// `values = max(product + bias, 0)`, (count, channels), and a bit where it is positive.
    func rectify(
        product: UnsafePointer<Float>, row: Int, count: Int, channels: Int, bias: UnsafePointer<Float>,
        values: UnsafeMutablePointer<Float>, mask: UnsafeMutablePointer<UInt16>?
    ) {
        table.pointee.rectify(product, row, count, channels, bias, values, mask)
    }
}

extension TileGrid {
    fileprivate var tiles: dfi_tiles {
        dfi_tiles(size: size.rawValue, height: height, width: width, across: across)
    }
}

extension ConvolutionInput {
    fileprivate var source: dfi_source {
        dfi_source(
            values: values, pooled: pooled?.values, routing: pooled?.routing,
            pooled_height: pooled?.height ?? 0, pooled_width: pooled?.width ?? 0, masked: masked?.values,
            mask: masked?.mask)
    }
}

extension ConvolutionOutput.Activation {
    fileprivate var sink: dfi_activation {
        dfi_activation(
            bias: bias, values: values, mask: mask, pooled: pooled?.values, routing: pooled?.routing,
            pooled_height: pooled?.height ?? 0, pooled_width: pooled?.width ?? 0)
    }
}

extension ConvolutionOutput.Gradient {
    fileprivate var sink: dfi_gradient {
        dfi_gradient(values: values, added: added, mask: mask)
    }
}
