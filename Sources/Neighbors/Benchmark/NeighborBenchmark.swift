import Foundation
import Support

/// Measures the exact search for neighbours in a made-up set of any size.
public struct NeighborBenchmark {
    /// What was measured.
    public struct Times: Sendable {
        /// One number per search, in order.
        public let seconds: [Double]
        /// Of the files that were searched.
        public let bytes: Int
        /// Bytes of memory that they were read into.
        package let readBytes: Int

        public var median: Double { seconds.median ?? .nan }
        public var fastest: Double { seconds.reduce(.infinity, min) }
    }

    /// Pool5 of VGG at 200×200.
    public static let usualLength = 18_432

    private let images: Int
    private let length: Int
    private let precision: DescriptorPrecision
    private let monitor: any WorkMonitor

    public init(
        images: Int, length: Int = usualLength, precision: DescriptorPrecision, monitor: any WorkMonitor
    ) {
        self.images = images
        self.length = length
        self.precision = precision
        self.monitor = monitor
    }

    /// Fills chunks with random rows, searches them for the 100 nearest `runs` times, and leaves nothing behind.
    ///
    /// What is timed is all that `nearest` does once features exist: the chunks are read, products computed and the best
    /// selected. The files were just written: a system with enough memory still has them there.
    ///
    /// Of a row's numbers 92 % are 0, as many as in pool5 of photographs of faces. With such rows the mapped file of dense
    /// rows that there was before took 0.24 s for 13,143 pictures in float32 and 0.17 s in float16 (one thread of a Zen 4):
    /// what chunks are compared with.
    /// - Throws: `CacheFolderError` where `folder` has no room; `WorkCancelled`, `NotEnoughMemory`.
    public func search(runs: Int, folder: String) throws -> Times {
        let code = PrivateFolder.make(folder)
        guard code == 0 else { throw CacheFolderError(path: folder, code: code) }
        guard let place = TemporaryFolder(.cache, in: folder) else {
            throw CacheFolderError(path: folder, code: errno)
        }
        return try withExtendedLifetime(place) {
            let buffers = ReadBuffers()
            let scan = ChunkScan(root: place.path, buffers: buffers, identity: identity)
            let bytes = try fill(place.path)
            let search = DescriptorSearch(queries: [row(-1)], length: length)
            let clock = ContinuousClock()
            let seconds = try (0..<max(runs, 1)).map { _ in
                let start = clock.now
                _ = try TopRanks.greatest(100, of: cosines(search, scan))
                return start.duration(to: clock.now) / .seconds(1)
            }
            return Times(seconds: seconds, bytes: bytes, readBytes: buffers.bytes)
        }
    }

    private func cosines(_ search: DescriptorSearch, _ scan: ChunkScan) throws -> [Double] {
        var found = [Double](repeating: 0, count: images)
        _ = try found.withUnsafeMutableBufferPointer { found in
            // Safe: a place belongs to one chunk, and the buffer outlives the scan.
            nonisolated(unsafe) let found = found
            return try scan.read(ChunkRequest.requests(for: Array(0..<images)), monitor: monitor) {
                rows, places in
                search.cosines(with: rows) { _, position, cosine in
                    for place in places[position] { found[place] = cosine }
                }
            }
        }
        return found
    }

    private func identity(of chunk: Int) -> ChunkIdentity {
        var hasher = ContentHasher(kind: "benchmark")
        hasher.update(chunk)
        let rows = min(PositionSet.capacity, images - chunk * PositionSet.capacity)
        return ChunkIdentity(
            key: hasher.finish(), rows: rows, shape: RowShape(length: length, precision: precision))
    }

    /// Returns how many bytes the files have.
    private func fill(_ root: String) throws -> Int {
        var bytes = 0
        for first in stride(from: 0, to: images, by: PositionSet.capacity) {
            let chunk = KeptChunk(identity(of: first / PositionSet.capacity), in: root)
            let rows = try (0..<chunk.identity.rows).map { position in
                try monitor.checkCancellation()
                let row = SparseRow(row(first + position), position: position, shape: chunk.identity.shape)
                monitor.report(WorkProgress(unit: "image", completed: first + position + 1, total: images))
                return row
            }
            bytes += try chunk.publish(rows, writer: nil)
        }
        return bytes
    }

    /// Random numbers from 0 to 1, 92 % of them 0: as many as in pool5 of photographs of faces.
    private func row(_ image: Int) -> [Float] {
        var generator = SplitMix64(seed: UInt64(bitPattern: Int64(image)))
        return (0..<length).map { _ in
            let bits = generator.next()
            return bits % 25 < 2 ? Float(bits >> 40) * 0x1p-24 : 0
        }
    }
}
