import Support

/// A 3×3 convolution, stride 1, zero padding 1, at one size: im2col times weights.
///
/// H, W: height and width; C: input channels; K: output channels. Activations are channels last. The gradient with
/// respect to the input is the same operation from K to C channels with rotated, transposed weights
/// (`ConvolutionWeights.backward`), so there is one kernel for both directions.
package struct Convolution {
    package let height: Int
    package let width: Int
    package let inputChannels: Int
    package let outputChannels: Int
    package let tiling: ConvolutionTiling

    package init(height: Int, width: Int, inputChannels: Int, outputChannels: Int) {
        self.height = height
        self.width = width
        self.inputChannels = inputChannels
        self.outputChannels = outputChannels
        tiling = ConvolutionTiling(positions: height * width, outputChannels: outputChannels)
    }

    /// What happens to a tile of the product while it is in cache.
    package enum Epilogue {
        /// `output = max(product + bias, 0)`; `bias`: (K).
        case biasAndReLU(bias: UnsafePointer<Float>)
        /// `output = product + added`, and zero where `masked` and the activation that `output` still holds is
        /// not positive: the gradient takes the activation's place. `added`: (H,W,K) or nil.
        case gradient(masked: Bool, added: UnsafePointer<Float>?)
    }

    /// - Parameters:
    ///   - input: (H,W,C).
    ///   - weights: (9·C, K), rows ordered as `im2col` orders its columns.
    ///   - output: (H,W,K); overwritten; shares no memory with `input`.
    ///   - workspace: made for a list of convolutions that holds this one.
    /// - Throws: `WorkCancelled`; `output` is then meaningless.
    package func run(
        input: UnsafePointer<Float>, weights: UnsafePointer<Float>, output: UnsafeMutablePointer<Float>,
        epilogue: Epilogue, workspace: ConvolutionWorkspace, monitor: any WorkMonitor
    ) throws {
        if tiling.sharesColumns {
            try fillSharedColumns(input: input, workspace: workspace, monitor: monitor)
        }
        // Safe: tiles are disjoint rectangles of `output`, and every pointer outlives the loop.
        try Parallel.forEach(count: tiling.tiles.count, monitor: monitor) { index in
            let tile = tiling.tiles[index]
            workspace.withTile { scratch in
                let columns = self.columns(of: tile, input: input, workspace: workspace, scratch: scratch)
                multiply(
                    tile, columns: columns, weights: weights, output: output, epilogue: epilogue,
                    scratch: scratch.output.base)
            }
        }
    }

    /// Floats `ConvolutionWorkspace.sharedColumns` must have for this convolution.
    var sharedColumnsCount: Int {
        tiling.sharesColumns ? height * width * depth : 0
    }

    /// Floats a tile's own im2col matrix must have.
    var tileColumnsCount: Int {
        tiling.sharesColumns ? 0 : tiling.largestPositions * depth
    }

    /// The inner dimension of the product.
    private var depth: Int { 9 * inputChannels }

    private func fillSharedColumns(
        input: UnsafePointer<Float>, workspace: ConvolutionWorkspace, monitor: any WorkMonitor
    ) throws {
        let columns = workspace.sharedColumns
        try Parallel.forEach(count: height, monitor: monitor) { y in
            im2col(
                input: input, height: height, width: width, channels: inputChannels,
                positions: (y * width)..<((y + 1) * width), columns: columns.base + y * width * depth)
        }
    }

    /// The im2col rows of `tile`: from the shared matrix, or written now into `scratch`.
    private func columns(
        of tile: ConvolutionTiling.Tile, input: UnsafePointer<Float>, workspace: ConvolutionWorkspace,
        scratch: ConvolutionWorkspace.Tile
    ) -> UnsafePointer<Float> {
        if tiling.sharesColumns {
            return UnsafePointer(workspace.sharedColumns.base + tile.positions.lowerBound * depth)
        }
        im2col(
            input: input, height: height, width: width, channels: inputChannels, positions: tile.positions,
            columns: scratch.columns.base)
        return UnsafePointer(scratch.columns.base)
    }

    private func multiply(
        _ tile: ConvolutionTiling.Tile, columns: UnsafePointer<Float>, weights: UnsafePointer<Float>,
        output: UnsafeMutablePointer<Float>, epilogue: Epilogue, scratch: UnsafeMutablePointer<Float>
    ) {
        let place = OutputTile(tile: tile, rowStride: outputChannels)
        let product: (start: UnsafeMutablePointer<Float>, stride: Int) =
            switch epilogue {
            case .biasAndReLU: (output + place.offset, outputChannels)
            case .gradient: (scratch, place.columns)
            }
        BLAS.multiply(
            rows: place.rows, columns: place.columns, inner: depth, a: columns, aStride: depth,
            b: weights + tile.channels.lowerBound, bStride: outputChannels, c: product.start,
            cStride: product.stride)
        switch epilogue {
        case .biasAndReLU(let bias):
            place.addBiasAndRectify(output, bias: bias + tile.channels.lowerBound)
        case .gradient(let masked, let added):
            place.storeGradient(scratch, added: added, masked: masked, into: output)
        }
    }
}
