/// Rows of one chunk that were computed and could not be written.
final class UnsavedRows {
    private var chunk: ChunkIdentity?
    private var rows: [Int: SparseRow] = [:]

    func remember(_ rows: [Int: SparseRow], of chunk: ChunkIdentity) {
        (self.chunk, self.rows) = (chunk, rows)
    }

    func rows(of chunk: ChunkIdentity) -> [Int: SparseRow] { chunk == self.chunk ? rows : [:] }

    /// They have been written.
    func forget(_ chunk: ChunkIdentity) {
        if chunk == self.chunk { (self.chunk, rows) = (nil, [:]) }
    }
}
