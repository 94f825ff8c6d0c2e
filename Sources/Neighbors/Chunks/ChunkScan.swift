import Support

/// Reads the wanted rows of many chunks, several chunks at a time.
///
/// A chunk is one piece of work, whoever does it, and each of its rows is used by itself: results do not depend on the
/// number of threads. Memory: a chunk for each thread, however many there are.
package struct ChunkScan {
    /// The folder of all chunks.
    let root: String
    /// Whether it is somebody else's.
    let isLent: Bool
    /// The chunk with a number.
    let identity: (Int) -> ChunkIdentity
    let buffers: ReadBuffers

    package init(
        root: String, isLent: Bool = false, buffers: ReadBuffers, identity: @escaping (Int) -> ChunkIdentity
    ) {
        (self.root, self.isLent, self.buffers, self.identity) = (root, isLent, buffers, identity)
    }

    /// - Parameter body: called from any thread with intact rows and, for each row of the chunk, the places that want
    ///   it; returns the rows that it could use.
    /// - Returns: what was not found.
    /// - Throws: `CacheFolderError`, `NotEnoughMemory`, `WorkCancelled`.
    package func read(
        _ requests: [ChunkRequest], threads: Int = Parallel.threads, monitor: any WorkMonitor,
        _ body: (_ rows: [KeptRow], _ places: [[Int]]) -> PositionSet
    ) throws -> [ChunkRequest] {
        var open = requests
        var failures = [(any Error)?](repeating: nil, count: requests.count)
        open.withUnsafeMutableBufferPointer { open in
            failures.withUnsafeMutableBufferPointer { failures in
                // Safe: each turn has its own request and failure, and both buffers outlive the loop.
                nonisolated(unsafe) let (open, failures) = (open, failures)
                Parallel.forEach(count: open.count, threads: threads) { index in
                    guard !monitor.isCancelled else { return }
                    let places = open[index].placesOfRows
                    do {
                        let chunk = KeptChunk(identity(open[index].chunk), in: root, isLent: isLent)
                        open[index].wanted = try chunk.read(open[index].wanted, into: buffers) {
                            body($0, places)
                        }
                    } catch {
                        failures[index] = error
                    }
                }
            }
        }
        try monitor.checkCancellation()
        if let failure = failures.lazy.compactMap({ $0 }).first { throw failure }
        return open.filter { !$0.wanted.isEmpty }
    }
}
