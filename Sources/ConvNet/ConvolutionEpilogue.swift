/// A tile of a channels-last activation, and what is done to it after its product.
struct OutputTile {
    let rows: Int
    let columns: Int
    /// Floats from one position of the activation to the next.
    let rowStride: Int
    /// Floats from the activation's start to the tile's.
    let offset: Int

    init(tile: ConvolutionTiling.Tile, rowStride: Int) {
        rows = tile.positions.count
        columns = tile.channels.count
        self.rowStride = rowStride
        offset = tile.positions.lowerBound * rowStride + tile.channels.lowerBound
    }

    /// `output = max(output + bias, 0)` over the tile.
    /// - Parameter bias: (columns), of the tile's first channel on.
    func addBiasAndRectify(_ output: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>) {
        let columns = columns
        for row in 0..<rows {
            let values = output + offset + row * rowStride
            for column in 0..<columns {
                let sum = values[column] + bias[column]
                values[column] = sum > 0 ? sum : 0
            }
        }
    }

    /// `output = product + added`, zero where `masked` and `output` was not positive.
    /// - Parameters:
    ///   - product: (rows, columns), contiguous; used up.
    ///   - added: the whole activation's further gradient, or nil.
    func storeGradient(
        _ product: UnsafeMutablePointer<Float>, added: UnsafePointer<Float>?, masked: Bool,
        into output: UnsafeMutablePointer<Float>
    ) {
        let columns = columns
        for row in 0..<rows {
            let start = offset + row * rowStride
            let gradient = product + row * columns
            let values = output + start
            if let added {
                let further = added + start
                for column in 0..<columns { gradient[column] += further[column] }
            }
            if masked {
                for column in 0..<columns { values[column] = values[column] > 0 ? gradient[column] : 0 }
            } else {
                values.update(from: gradient, count: columns)
            }
        }
    }
}
