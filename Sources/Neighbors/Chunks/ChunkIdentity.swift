import Support
import Tensor

/// What a chunk's rows are: up to 256 rows in a row of a collection's.
package struct ChunkIdentity: Equatable, Sendable {
    /// Of everything the rows depend on: pictures in order, space, preparation, precision, engine and arithmetic.
    let key: ContentHash
    /// How many rows the whole chunk has.
    let rows: Int
    let shape: RowShape

    /// - Precondition: there are 1 to 256 rows.
    package init(key: ContentHash, rows: Int, shape: RowShape) {
        precondition((1...PositionSet.capacity).contains(rows))
        (self.key, self.rows, self.shape) = (key, rows, shape)
    }

    /// The head of its files, without the number of rows in the file: text, so that people who look inside see what
    /// it is.
    package var header: [UInt8] {
        let text =
            "dfi pool5 chunk 1\n\(key.hex)\nrows of \(shape.length) numbers, \(shape.precision.rawValue)\n"
            + "engine \(EngineVersion.current), \(EngineKernels.arithmetic)\n"
        let bytes = Array(text.utf8.prefix(Self.headerBytes))
        return bytes + [UInt8](repeating: 0, count: Self.headerBytes - bytes.count)
    }

    static let headerBytes = 184
}
