import FeatureSpaces
import Support

/// The cosines of one vector with many stored rows: one pass over the rows, which also checks them.
///
/// Rows are shared between threads by their place in the file, and each is summed in one order: results do not depend on
/// the number of threads. Cost: reading the rows; memory: a window of the file for each thread.
struct DescriptorSearch {
    private let file: DescriptorFile
    private let query: [Float]
    private let queryNorm: Double

    /// Rows of the file that a thread maps at once: 5 MB of VGG's pool5.
    private static let windowRows = 64

    /// - Parameter query: as long as the file's rows.
    init(file: DescriptorFile, query: [Float]) {
        let layout = file.layout
        self.file = file
        self.query = query + [Float](repeating: 0, count: layout.paddedLength - query.count)
        queryNorm = Features.norm(of: query)
    }

    /// The cosine with each of `rows`, in their order; nil for a row whose bytes are not what was written.
    /// - Throws: `CacheFolderError`, `WorkCancelled`.
    func cosines(
        rows: [Int], entries: [DescriptorEntry], threads: Int = Parallel.threads, monitor: any WorkMonitor
    ) throws -> [Double?] {
        let pieces = Self.pieces(of: rows)
        var results = [Double?](repeating: nil, count: rows.count)
        var failures = [(any Error)?](repeating: nil, count: pieces.count)
        results.withUnsafeMutableBufferPointer { results in
            failures.withUnsafeMutableBufferPointer { failures in
                // Safe: every place belongs to one piece, and both buffers outlive the loop.
                nonisolated(unsafe) let (results, failures) = (results, failures)
                Parallel.forEach(count: pieces.count, threads: threads) { piece in
                    guard !monitor.isCancelled else { return }
                    do {
                        try search(pieces[piece], rows, entries) { results[$0] = $1 }
                    } catch {
                        failures[piece] = error
                    }
                }
            }
        }
        try monitor.checkCancellation()
        if let failure = failures.lazy.compactMap({ $0 }).first { throw failure }
        return results
    }

    /// Places in `rows`, by the window of the file in which their rows lie.
    private static func pieces(of rows: [Int]) -> [[Int]] {
        let inFile = rows.indices.sorted { (rows[$0], $0) < (rows[$1], $1) }
        var pieces: [[Int]] = []
        for place in inFile {
            if let first = pieces.last?.first, rows[place] < rows[first] + windowRows {
                pieces[pieces.count - 1].append(place)
            } else {
                pieces.append([place])
            }
        }
        return pieces
    }

    private func search(
        _ places: [Int], _ rows: [Int], _ entries: [DescriptorEntry], _ found: (Int, Double?) -> Void
    ) throws {
        guard let first = places.first, let last = places.last else { return }
        try file.withRows(rows[first]..<rows[last] + 1) { window in
            for place in places {
                let bytes = window + (rows[place] - rows[first]) * file.layout.rowBytes
                found(place, cosine(with: bytes, entries[rows[place]]))
            }
        }
    }

    /// Checksum and product, block by block, while the block is in cache.
    private func cosine(with bytes: UnsafeRawPointer, _ entry: DescriptorEntry) -> Double? {
        let layout = file.layout
        var checksum = RowChecksum()
        let sum = query.withUnsafeBufferPointer { query in
            withUnsafeTemporaryAllocation(of: Float.self, capacity: BlockedDotProduct.block) { scratch in
                guard let query = query.baseAddress, let scratch = scratch.baseAddress else { return 0.0 }
                var sum = 0.0
                for start in stride(from: 0, to: layout.paddedLength, by: BlockedDotProduct.block) {
                    let count = min(BlockedDotProduct.block, layout.paddedLength - start)
                    let block = bytes + start * layout.precision.size
                    checksum.update(block, count: count * layout.precision.size)
                    if layout.precision == .float32 {
                        let row = block.assumingMemoryBound(to: Float.self)
                        sum += BlockedDotProduct.ofBlock(query + start, row, count: count)
                    } else {
                        DescriptorRow.decode(block, to: scratch, count: count, layout)
                        sum += BlockedDotProduct.ofBlock(query + start, scratch, count: count)
                    }
                }
                return sum
            }
        }
        guard entry.fits(checksum) else { return nil }
        let lengths = queryNorm * entry.norm
        return lengths > 0 ? min(1, max(-1, sum * entry.scale / lengths)) : 0
    }
}
