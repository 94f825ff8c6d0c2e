import ConvNet
import FeatureSpaces
import Foundation
import Imaging
import PictureSets
import Support

/// Pool5 features of a collection's pictures, computed when first asked for and kept in the cache folder.
///
/// One file per collection, network, preparation, precision and engine version, shared by all sessions. Several
/// processes may fill it at once; each computes pictures that no other does. What was written before a process is
/// killed is kept, and a row that is incomplete or damaged is computed again.
public final class DescriptorStore {
    /// The layer whose cosine measures likeness (paper, section 4.2).
    public static let tap = "pool5"

    private let collection: PictureCollection
    private let network: Network
    private let preparation: PicturePreparation
    private let extractor: FeatureExtractor
    private let name: String
    private let folders: CacheFolder
    private let layout: DescriptorLayout
    private let writer: DescriptorFile.Writer?

    /// - Parameters:
    ///   - preparation: what is done to each picture, and to queries, before the network sees it.
    ///   - cache: where the file is; what can be read there is used, even if it cannot be written.
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
        precision: DescriptorPrecision = .float32, folder: String,
        writer: ((Int32, UnsafeRawPointer, Int, Int) -> Int)? = nil
    ) throws {
        try self.init(
            collection: collection, network: network, preparation: preparation, precision: precision,
            cache: CacheFolder(path: folder, hasSpare: false), writer: writer)
    }

    /// - Parameter writer: what a test uses instead of `pwrite`.
    package init(
        collection: PictureCollection, network: Network, preparation: PicturePreparation = .none,
        precision: DescriptorPrecision = .float32, cache: CacheFolder,
        writer: ((Int32, UnsafeRawPointer, Int, Int) -> Int)?
    ) throws {
        folders = cache
        self.collection = collection
        self.network = network
        self.preparation = preparation
        self.writer = writer
        let side = FeatureSize.minimumSide
        let space = try FeatureSpace(network: network, taps: [Self.tap], width: side, height: side)
        extractor = try FeatureExtractor(network: network, space: space)
        layout = DescriptorLayout(
            identity: Self.identity(collection, space, preparation), rows: collection.files.count,
            length: space.dimension, precision: precision)
        let key =
            [collection.pictureHash.short, network.hash.short] + (preparation.hash.map { [$0.short] } ?? [])
            + [String(side), EngineVersion.current]
        name = "\(key.joined(separator: "-")).\(precision.fileEnding)"
    }

    private static func identity(
        _ collection: PictureCollection, _ space: FeatureSpace, _ preparation: PicturePreparation
    ) -> ContentHash {
        var hasher = ContentHasher(kind: "descriptors")
        hasher.update(collection.pictureHash)
        hasher.update(space.identity)
        if let hash = preparation.hash { hasher.update(hash) }
        hasher.update(EngineVersion.current)
        return hasher.finish()
    }

    /// The cosine of each member with `image`, both at 200×200.
    ///
    /// Cost: a forward pass for the image and each member never asked for before, a read for the others: 13,143 pictures of
    /// VGG are 0.97 GB, or half of that in float16.
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
        try healing(members, monitor) { file, members, entries in
            try DescriptorSearch(file: file, query: query)
                .cosines(rows: members, entries: entries, threads: threads, monitor: monitor)
        }
    }

    /// The features of members, in their order.
    ///
    /// Cost: as `cosines`, and the memory of what is returned.
    /// - Throws: as `cosines`.
    public func rows(of members: [Int], monitor: any WorkMonitor) throws -> [[Float]] {
        try healing(members, monitor) { file, members, entries in
            try members.map { member in
                try monitor.checkCancellation()
                return try file.withRows(member..<member + 1) {
                    DescriptorRow.decode($0, entries[member], file.layout)
                }
            }
        }
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
            return missing.isEmpty ? [:] : try fill(own(), missing, monitor)
        }
    }

    /// What `cosines` will have to compute: the query's features, and those of members never asked for before.
    ///
    /// Cost: the file's table is read.
    /// - Throws: as `cosines`.
    public func load(computing members: [Int], queries: Int = 1) throws -> WorkLoad {
        let count = try sparing {
            let missing = try missing(members)
            guard !missing.isEmpty else { return 0 }
            let entries = try own().entries()
            return missing.count { entries[$0] == .missing }
        }
        guard count > 0 else { return try WorkLoad.images(queries, in: extractor.space, of: network) }
        return try WorkLoad.images(count, besides: queries, in: extractor.space, of: network)
    }

    /// Runs `body`, which may write. If that fails, because the cache's disk is full or the cache is damaged,
    /// runs it once more with the cache's replacement; what the cache has is still read there.
    private func sparing<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as CacheFolderError where error.code.map(folders.giveUp) ?? false {
            return try body()
        }
    }

    /// The members that a read-only file does not have; all of them if there is no such file.
    private func missing(_ members: [Int]) throws -> [Int] {
        guard let entries = try lent()?.entries() else { return members }
        return members.filter { entries[$0] == .missing }
    }

    /// The file of a cache that we may not write.
    private func lent() -> DescriptorFile? {
        folders.isWritable ? nil : DescriptorFile(lent: "\(folders.path)/\(name)", layout: layout)
    }

    /// The file to fill.
    private func own() throws -> DescriptorFile {
        let path = "\(try folders.writable())/\(name)"
        guard let writer else { return try DescriptorFile(path: path, layout: layout) }
        return try DescriptorFile(path: path, layout: layout, writer: writer)
    }
}

extension DescriptorStore {
    private typealias Read<Result> = (
        _ file: DescriptorFile, _ members: [Int], _ entries: [DescriptorEntry]
    ) throws -> [Result?]

    /// Asks `read` for every member: first those that somebody else's file has, then, once the missing ones are
    /// computed, the others; those found to be damaged are computed again.
    private func healing<Result>(
        _ members: [Int], _ monitor: any WorkMonitor, read: Read<Result>
    ) throws -> [Result] {
        try sparing { try filled(members, monitor, read: read) }
    }

    private func filled<Result>(
        _ members: [Int], _ monitor: any WorkMonitor, read: Read<Result>
    ) throws -> [Result] {
        var results = try borrowed(members, read)
        var open = members.indices.filter { results[$0] == nil }
        guard !open.isEmpty else { return results.compactMap { $0 } }
        let file = try own()
        for _ in 0..<3 where !open.isEmpty {
            if let problem = try fill(file, open.map { members[$0] }, monitor).values.first { throw problem }
            let found = try read(file, open.map { members[$0] }, file.entries())
            for (place, result) in zip(open, found) { results[place] = result }
            open = open.filter { results[$0] == nil }
            for place in open { try file.clear(members[place]) }
        }
        guard open.isEmpty else {
            throw CacheFolderError(path: file.path, reason: "what is written there does not stay")
        }
        return results.compactMap { $0 }
    }

    /// What a read-only file has for the members; nil for each that is missing or damaged.
    private func borrowed<Result>(_ members: [Int], _ read: Read<Result>) throws -> [Result?] {
        var results = [Result?](repeating: nil, count: members.count)
        guard let file = lent() else { return results }
        let entries = try file.entries()
        let places = members.indices.filter { entries[members[$0]] != .missing }
        let found = try read(file, places.map { members[$0] }, entries)
        for (place, result) in zip(places, found) { results[place] = result }
        return results
    }

    /// Computes the missing members, except for those that other processes are computing: it waits for these.
    ///
    /// - Returns: those that cannot be decoded, and why.
    private func fill(
        _ file: DescriptorFile, _ members: [Int], _ monitor: any WorkMonitor
    ) throws -> [Int: any UnreadablePicture] {
        let entries = try file.entries()
        var waiting = Array(Set(members.filter { entries[$0] == .missing })).sorted()
        let total = waiting.count
        var done = 0
        var unreadable: [Int: any UnreadablePicture] = [:]
        while !waiting.isEmpty {
            var others: [Int] = []
            for member in waiting {
                try monitor.checkCancellation()
                guard file.claim(member) else {
                    others.append(member)
                    continue
                }
                defer { file.release(member) }
                done += 1
                guard try file.entry(member) == .missing else { continue }
                do {
                    try file.write(
                        features(
                            of: collection.picture(at: member, monitor: monitor).image, monitor: monitor),
                        row: member)
                } catch let problem as any UnreadablePicture {
                    unreadable[member] = problem
                }
                monitor.report(WorkProgress(unit: "image", completed: done, total: total))
            }
            if others.count == waiting.count { usleep(Self.patience) }
            waiting = others
        }
        return unreadable
    }

    /// The time between two looks at what other processes have done, in microseconds.
    private static let patience: UInt32 = 50_000
}
