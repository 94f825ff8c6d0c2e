import ConvNet
import Foundation
import Imaging
import Support

/// Pool5 features of a collection's pictures, computed when first asked for and kept in the cache folder.
///
/// One file a collection, network and engine version, shared by all sessions: a header, then a record a picture: a checksum of the
/// row and the row, float32. A record is there when its checksum fits, so that a file torn by a kill heals itself.
public final class DescriptorStore {
    /// The layer whose cosine means likeness (paper, section 4.2).
    public static let tap = "pool5"

    private let collection: PictureCollection
    private let network: Network
    private let extractor: FeatureExtractor
    private let path: String

    /// - Parameter folder: created when missing.
    /// - Throws: the engine's errors; `DescriptorStoreError` where the folder cannot be made.
    public init(collection: PictureCollection, network: Network, folder: String) throws {
        self.collection = collection
        self.network = network
        let side = FeatureSize.minimumSide
        extractor = try FeatureExtractor(
            network: network,
            space: FeatureSpace(network: network, taps: [Self.tap], width: side, height: side))
        let key = [collection.pictureHash.short, network.hash.short, String(side), EngineVersion.current]
        path = "\(folder)/\(key.joined(separator: "-")).f32"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw DescriptorStoreError(path: folder, reason: error.localizedDescription)
        }
    }

    /// The cosine of each member with `image`, both at 200×200.
    ///
    /// Cost: a forward pass for each member never asked for before, a read for the others.
    /// - Throws: decoding errors, `WorkCancelled`, `DescriptorStoreError` where the cache cannot be written.
    public func cosines(to image: Image, members: [Int], monitor: any WorkMonitor) throws -> [Double] {
        let query = try extractor.values(of: image, monitor: monitor)
        let queryNorm = Features.dot(query, query).squareRoot()
        return try rows(of: members, monitor: monitor) { row in
            let lengths = queryNorm * Features.dot(row, row).squareRoot()
            return lengths > 0 ? Features.dot(query, row) / lengths : 0
        }
    }

    /// What `cosines` will have to compute: the query's features, and those of members never asked for before.
    ///
    /// Cost: a few bytes read a member.
    /// - Throws: as `cosines`.
    public func load(computing members: [Int]) throws -> WorkLoad {
        let file = try RecordFile(path: path, rowLength: extractor.space.dimension)
        defer { file.close() }
        let missing = try members.count { try !file.holds(record: $0) }
        return try WorkLoad.images(missing + 1, in: extractor.space, of: network)
    }

    private func rows<Result>(
        of members: [Int], monitor: any WorkMonitor, _ body: ([Float]) -> Result
    ) throws -> [Result] {
        let file = try RecordFile(path: path, rowLength: extractor.space.dimension)
        defer { file.close() }
        var results: [Result] = []
        for (done, member) in members.enumerated() {
            // Reading many rows back takes a while too.
            try monitor.checkCancellation()
            if let row = try file.read(record: member) {
                results.append(body(row))
                continue
            }
            let row = try extractor.values(of: collection.picture(at: member).image, monitor: monitor)
            try file.write(row, record: member)
            results.append(body(row))
            monitor.report(WorkProgress(unit: "image", completed: done + 1, total: members.count))
        }
        return results
    }
}

/// Fixed-length float32 records in a file, each with a checksum.
private struct RecordFile {
    private let handle: FileHandle
    private let path: String
    private let rowLength: Int

    init(path: String, rowLength: Int) throws {
        self.path = path
        self.rowLength = rowLength
        if !FileManager.default.fileExists(atPath: path) {
            _ = FileManager.default.createFile(atPath: path, contents: nil)
        }
        guard let handle = FileHandle(forUpdatingAtPath: path) else {
            throw DescriptorStoreError(path: path, reason: "it cannot be opened for writing")
        }
        self.handle = handle
    }

    private var recordBytes: Int { 8 + rowLength * MemoryLayout<Float>.size }

    /// Whether the record was ever begun.
    func holds(record: Int) throws -> Bool {
        do {
            try handle.seek(toOffset: UInt64(record * recordBytes))
            return try handle.read(upToCount: 8)?.contains { $0 != 0 } ?? false
        } catch {
            throw DescriptorStoreError(path: path, reason: error.localizedDescription)
        }
    }

    /// nil where the record was never written, or not wholly.
    func read(record: Int) throws -> [Float]? {
        do {
            try handle.seek(toOffset: UInt64(record * recordBytes))
            guard let data = try handle.read(upToCount: recordBytes), data.count == recordBytes else {
                return nil
            }
            let row = data.dropFirst(8).withUnsafeBytes { bytes in
                (0..<rowLength).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
            }
            let stored = data.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
            return stored == Self.checksum(row) ? row : nil
        } catch {
            throw DescriptorStoreError(path: path, reason: error.localizedDescription)
        }
    }

    func write(_ row: [Float], record: Int) throws {
        var data = withUnsafeBytes(of: Self.checksum(row)) { Data($0) }
        row.withUnsafeBytes { data.append(contentsOf: $0) }
        do {
            try handle.seek(toOffset: UInt64(record * recordBytes))
            try handle.write(contentsOf: data)
        } catch {
            throw DescriptorStoreError(path: path, reason: error.localizedDescription)
        }
    }

    func close() {
        try? handle.close()
    }

    /// FNV-1a over the values' bits; never 0 for a row of zeros, which is what a hole in a file reads as.
    private static func checksum(_ row: [Float]) -> UInt64 {
        row.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1.bitPattern)) &* 0x100_0000_01b3 }
    }
}

/// A fault of the cache folder.
public struct DescriptorStoreError: ExplainedError {
    let path: String
    let reason: String
    public var message: String { "the cache \(path) cannot be used: \(reason)" }
    public var remedy: String? { "free some space, or point XDG_CACHE_HOME to a folder you may write to" }
}
