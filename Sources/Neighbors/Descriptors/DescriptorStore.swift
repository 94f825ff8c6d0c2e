import ConvNet
import FeatureSpaces
import Foundation
import Imaging
import PictureSets
import Support

/// Pool5 features of a collection's pictures, computed when first asked for and kept in the cache folder.
///
/// They are kept in chunks of 256 pictures, each an immutable file that is named by its pictures' content, network,
/// preparation, precision and engine version, and shared by all sessions and all sets that have these pictures. Several
/// processes may fill a cache at once. What was written before a process is killed is kept, and a row that is incomplete
/// or damaged is computed again.
public final class DescriptorStore {
    /// The layer whose cosine measures likeness (paper, section 4.2).
    public static let tap = "pool5"

    private let collection: PictureCollection
    private let network: Network
    private let preparation: PicturePreparation
    private let extractor: FeatureExtractor
    private let folders: CacheFolder
    private let chunks: CollectionChunks
    private let buffers = ReadBuffers()
    private let unsaved = UnsavedRows()
    private let writer: FileBytes.Writer?
    private let interval: Double

    /// - Parameters:
    ///   - preparation: what is done to each picture, and to queries, before the network sees it.
    ///   - cache: where the chunks are; what can be read there is used, even if it cannot be written.
    /// - Throws: the engine's errors.
    public convenience init(
        collection: PictureCollection, network: Network, preparation: PicturePreparation = .none,
        precision: DescriptorPrecision = .float32, cache: CacheFolder
    ) throws {
        try self.init(
            collection: collection, network: network, preparation: preparation, precision: precision,
            cache: cache, writer: nil)
    }

    /// A store in a folder that must be the user's own.
    package convenience init(
        collection: PictureCollection, network: Network, preparation: PicturePreparation = .none,
        precision: DescriptorPrecision = .float32, folder: String, writer: FileBytes.Writer? = nil,
        keepingEvery interval: Double = DescriptorStore.usualInterval
    ) throws {
        try self.init(
            collection: collection, network: network, preparation: preparation, precision: precision,
            cache: CacheFolder(path: folder, hasSpare: false), writer: writer, keepingEvery: interval)
    }

    /// - Parameters:
    ///   - writer: what a test uses instead of `write`.
    ///   - interval: seconds of work after which rows are written.
    package init(
        collection: PictureCollection, network: Network, preparation: PicturePreparation = .none,
        precision: DescriptorPrecision = .float32, cache: CacheFolder, writer: FileBytes.Writer?,
        keepingEvery interval: Double = DescriptorStore.usualInterval
    ) throws {
        folders = cache
        self.collection = collection
        self.network = network
        self.preparation = preparation
        self.writer = writer
        self.interval = interval
        let side = FeatureSize.minimumSide
        let space = try FeatureSpace(network: network, taps: [Self.tap], width: side, height: side)
        extractor = try FeatureExtractor(network: network, space: space)
        chunks = CollectionChunks(
            collection, space: space, preparation: preparation, precision: precision)
    }

    /// Seconds of work that a process that is killed may lose.
    package static let usualInterval = 10.0

    /// The cosine of each member with `image`, both at 200×200.
    ///
    /// Cost: a forward pass for the image and each member never asked for before, a read for the others: 13,143 pictures
    /// of VGG are some 110 MB, or 70 in float16.
    /// - Throws: decoding errors, `WorkCancelled`, `CacheFolderError` if the cache cannot be read or written.
    public func cosines(to image: Image, members: [Int], monitor: any WorkMonitor) throws -> [Double] {
        try cosines(toFeatures: features(of: image, monitor: monitor), members: members, monitor: monitor)
    }

    /// Pool5 of a picture that need not be in the collection, prepared as its members are; in the order of `rows`.
    /// - Throws: `WorkCancelled`; what the preparation throws.
    package func features(of image: Image, monitor: any WorkMonitor) throws -> [Float] {
        try extractor.values(of: preparation.apply(to: image, monitor: monitor), monitor: monitor)
    }

    /// `cosines` for a query whose features are known.
    package func cosines(
        toFeatures query: [Float], members: [Int], threads: Int = Parallel.threads, monitor: any WorkMonitor
    ) throws -> [Double] {
        try cosines(toFeatures: [query], members: members, threads: threads, monitor: monitor)[0]
    }

    /// `cosines` for several queries, (queries, members): each chunk is read once for all of them.
    /// - Throws: as `cosines`.
    package func cosines(
        toFeatures queries: [[Float]], members: [Int], threads: Int = Parallel.threads,
        monitor: any WorkMonitor
    ) throws -> [[Double]] {
        guard !queries.isEmpty else { return [] }
        let search = DescriptorSearch(queries: queries, length: chunks.shape.length)
        var found = [Double](repeating: 0, count: queries.count * members.count)
        try gather(members, monitor) { scan, requests in
            try found.withUnsafeMutableBufferPointer { found in
                // Safe: a place belongs to one chunk, and the buffer outlives the scan.
                nonisolated(unsafe) let found = found
                return try scan.read(requests, threads: threads, monitor: monitor) { rows, places in
                    search.cosines(with: rows) { query, position, cosine in
                        for place in places[position] { found[query * members.count + place] = cosine }
                    }
                }
            }
        }
        return queries.indices.map { Array(found[$0 * members.count..<($0 + 1) * members.count]) }
    }

    /// The features of members, in their order.
    ///
    /// Cost: as `cosines`, and the memory of what is returned.
    /// - Throws: as `cosines`.
    public func rows(of members: [Int], monitor: any WorkMonitor) throws -> [[Float]] {
        var found = [[Float]](repeating: [], count: members.count)
        try gather(members, monitor) { scan, requests in
            try found.withUnsafeMutableBufferPointer { found in
                // Safe: as above.
                nonisolated(unsafe) let found = found
                return try scan.read(requests, monitor: monitor) { rows, places in
                    PositionSet(
                        rows.filter { row in
                            guard let values = row.decoded() else { return false }
                            for place in places[row.position] { found[place] = values }
                            return true
                        }.map(\.position))
                }
            }
        }
        return found
    }

    /// The members whose pictures cannot be decoded, with what is wrong with them; the features of all others are
    /// in the store afterwards.
    ///
    /// Cost: a forward pass for each member never asked for before.
    /// - Throws: as `cosines`, except for decoding errors.
    public func unreadable(
        among members: [Int], monitor: any WorkMonitor
    ) throws -> [Int: any UnreadablePicture] {
        try sparing {
            let missing = try missing(members)
            return missing.isEmpty ? [:] : try fill(missing, monitor)
        }
    }

    /// What `cosines` will have to compute: the query's features, and those of members never asked for before.
    ///
    /// Cost: the chunks' tables are read.
    /// - Throws: as `cosines`.
    public func load(computing members: [Int], queries: Int = 1) throws -> WorkLoad {
        let count = try sparing { try missing(members).reduce(0) { $0 + $1.wanted.count } }
        guard count > 0 else { return try WorkLoad.images(queries, in: extractor.space, of: network) }
        return try WorkLoad.images(count, besides: queries, in: extractor.space, of: network)
    }

    /// Runs `body`, which may write. If that fails, because the cache's disk is full or cannot be read, runs it once more
    /// with the cache's replacement; what the cache has is still read there, and nothing of it is replaced.
    private func sparing<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as CacheFolderError where error.code.map(folders.giveUp) ?? false {
            return try body()
        }
    }
}

extension DescriptorStore {
    private func scan(in root: String, isLent: Bool = false) -> ChunkScan {
        ChunkScan(root: root, isLent: isLent, buffers: buffers, identity: chunks.identity)
    }

    /// The members that neither a read-only cache nor our own lists.
    private func missing(_ members: [Int]) throws -> [ChunkRequest] {
        var open = ChunkRequest.requests(for: members)
        if !folders.isWritable { open = try unlisted(open, in: folders.path, isLent: true) }
        return open.isEmpty ? [] : try unlisted(open, in: folders.writable())
    }

    private func unlisted(
        _ requests: [ChunkRequest], in root: String, isLent: Bool = false
    ) throws -> [ChunkRequest] {
        try requests.compactMap { request in
            var open = request
            open.wanted = try KeptChunk(chunks.identity(of: request.chunk), in: root, isLent: isLent)
                .unlisted(request.wanted)
            return open.wanted.isEmpty ? nil : open
        }
    }

    /// Has `read` look for every member: first in somebody else's cache, if ours cannot be written, then in our own;
    /// what is missing or damaged there is computed.
    ///
    /// - Parameter read: returns what it did not find.
    private func gather(
        _ members: [Int], _ monitor: any WorkMonitor,
        read: (_ scan: ChunkScan, _ requests: [ChunkRequest]) throws -> [ChunkRequest]
    ) throws {
        try sparing {
            var open = ChunkRequest.requests(for: members)
            if !folders.isWritable { open = try read(scan(in: folders.path, isLent: true), open) }
            for _ in 0..<3 where !open.isEmpty {
                open = try read(scan(in: folders.writable()), open)
                guard !open.isEmpty else { return }
                let unreadable = try fill(open, monitor)
                if let first = unreadable.min(by: { $0.key < $1.key }) { throw first.value }
            }
            guard !open.isEmpty else { return }
            open = try read(scan(in: folders.writable()), open)
            guard open.isEmpty else {
                throw CacheFolderError(path: folders.path, reason: "what is written there does not stay")
            }
        }
    }

    /// Computes what is missing.
    /// - Returns: the members that cannot be decoded, and why.
    private func fill(
        _ requests: [ChunkRequest], _ monitor: any WorkMonitor
    ) throws -> [Int: any UnreadablePicture] {
        let root = try folders.writable()
        FormerDescriptors.remove(from: folders)
        ChunkRemains.sweep(root)
        return try ChunkFilling(
            scan: scan(in: root), unsaved: unsaved, writer: writer, interval: interval,
            compute: { [self] member in
                try features(of: collection.picture(at: member, monitor: monitor).image, monitor: monitor)
            }
        ).fill(requests, monitor)
    }
}
