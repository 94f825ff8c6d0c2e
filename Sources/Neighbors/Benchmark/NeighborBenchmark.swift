import Foundation
import Support

/// Measures the exact search for neighbours in a made-up set of any size.
public struct NeighborBenchmark {
    /// What was measured.
    public struct Times: Sendable {
        /// One number per search, in order.
        public let seconds: [Double]
        /// Of the file that was searched.
        public let bytes: Int

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

    /// Fills a file with random rows, searches it for the 100 nearest `runs` times, and leaves nothing behind.
    ///
    /// What is timed is all that `nearest` does once features exist: the file's table and rows are read, products
    /// computed and the best selected. The file was just written: a system with enough memory still has it there.
    /// - Throws: `CacheFolderError` where `folder` has no room; `WorkCancelled`.
    public func search(runs: Int, folder: String) throws -> Times {
        let file = try filled(in: folder)
        let search = DescriptorSearch(file: file, query: row(-1))
        let rows = Array(0..<images)
        let clock = ContinuousClock()
        let seconds = try (0..<max(runs, 1)).map { _ in
            let start = clock.now
            let found = try search.cosines(rows: rows, entries: file.entries(), monitor: monitor)
            _ = TopRanks.greatest(100, of: found.map { $0 ?? 0 })
            return start.duration(to: clock.now) / .seconds(1)
        }
        return Times(seconds: seconds, bytes: file.layout.fileBytes)
    }

    private func filled(in folder: String) throws -> DescriptorFile {
        let code = PrivateFolder.make(folder)
        guard code == 0 else { throw CacheFolderError(path: folder, code: code) }
        let path = folder + "/bench-\(UUID().uuidString).\(precision.fileEnding)"
        let layout = DescriptorLayout(
            identity: ContentHasher(kind: "benchmark").finish(), rows: images, length: length,
            precision: precision)
        let file = try DescriptorFile(path: path, layout: layout)
        // The open file stays usable, and is deleted with the end of this program, however it ends.
        unlink(path)
        for image in 0..<images {
            try monitor.checkCancellation()
            try file.write(row(image), row: image)
            monitor.report(WorkProgress(unit: "image", completed: image + 1, total: images))
        }
        return file
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
