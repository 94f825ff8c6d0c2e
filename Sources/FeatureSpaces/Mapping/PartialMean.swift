import Foundation
import Support

/// An unfinished mean: what an interrupted or killed computation leaves in a file of the cache, so that the next
/// one continues where it stopped.
///
/// The sums are written as they are, in double precision, so that the mean is the same bit for bit whether or not
/// it was interrupted. The file is written from time to time and when an error ends the work, and is removed when
/// the mean is finished; if the cache cannot be written there is none, without a warning. A damaged one is
/// removed.
public final class PartialMean {
    /// How far a mean has come.
    struct State {
        /// How many members have been looked at.
        var done = 0
        var sums: FeatureSums
        /// The positions in the set of those that cannot be decoded.
        var leftOut: [Int] = []
    }

    /// What was found in the file; nil if the mean begins at its first picture.
    let start: State?
    private let key: ContentHash
    private let folder: CacheFolder
    private let interval: Double
    private let now: () -> Double
    private var lastKept: Double
    private var path: String { "\(folder.path)/\(key.hex)" }

    /// - Parameters:
    ///   - key: the identity of all that the mean depends on: set, preparation, network, space and the engine's version.
    ///   - count: how many pictures the set has.
    ///   - folder: a folder of the cache for such files alone: old files in it are removed.
    ///   - interval: seconds from one writing to the next.
    ///   - now: a clock in seconds.
    public init(
        key: ContentHash, space: FeatureSpace, count: Int, in folder: CacheFolder, interval: Double = 5,
        now: @escaping () -> Double = { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
    ) {
        (self.key, self.folder, self.interval, self.now) = (key, folder, interval, now)
        lastKept = now()
        Self.sweep(folder.path)
        let path = "\(folder.path)/\(key.hex)"
        let limit = Self.mostBytes
        let bytes = (try? FileBytes.read(path: path, limit: limit)) ?? []
        start = State(bytes: bytes, key: key, space: space, count: count)
        if start == nil, !bytes.isEmpty { unlink(path) }
    }

    /// How many pictures of the set have already been looked at.
    public var done: Int { start?.done ?? 0 }

    /// Writes the state to the file if the last time was long enough ago.
    func saveIfDue(_ state: @autoclosure () -> State) {
        if now() - lastKept >= interval { keep(state()) }
    }

    /// Writes the state to the file. A mean without a picture yet has nothing to keep.
    func keep(_ state: State) {
        guard state.sums.count > 0, state.done > done, folder.isWritable else { return }
        let bytes = state.bytes(key: key)
        guard bytes.count <= Self.mostBytes else { return }
        try? FileBytes.writeAtomically(bytes, to: path, permissions: 0o600)
        lastKept = now()
    }

    /// The mean is finished.
    func end() { unlink(path) }

    /// Larger sums are not kept: writing them would take too long.
    private static let mostBytes = 256 << 20

    /// Removes files that have not been used for a month.
    private static func sweep(_ folder: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names {
            var status = stat()
            let path = "\(folder)/\(name)"
            guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { continue }
            if Double(time(nil) - status.st_mtim.tv_sec) > 30 * 86_400 { unlink(path) }
        }
    }
}

extension PartialMean.State {
    private static let signature = "dfi mean on its way, 1"

    /// A signature, the key, the numbers that say how far it has come, the sums, and the hash of all these.
    func bytes(key: ContentHash) -> [UInt8] {
        let counts = [done, sums.count, leftOut.count] + leftOut
        var bytes = Array(Self.signature.utf8) + Array(key.hex.utf8)
        counts.forEach { bytes.append(word: UInt64($0)) }
        bytes.reserveCapacity(bytes.count + 8 * (sums.squaredNorms.count + sums.sums.count) + 64)
        for number in sums.squaredNorms { bytes.append(word: number.bitPattern) }
        for number in sums.sums { bytes.append(word: number.bitPattern) }
        return bytes + Array(bytes.withUnsafeBytes(ContentHash.ofBytes).hex.utf8)
    }

    /// Nil unless the bytes are a complete state of this mean, for a set with more pictures than were looked at.
    init?(bytes: [UInt8], key: ContentHash, space: FeatureSpace, count: Int) {
        let head = Array(Self.signature.utf8) + Array(key.hex.utf8)
        let content = bytes.dropLast(64)
        guard bytes.count > head.count + 64, bytes.starts(with: head),
            Array(content.withUnsafeBytes(ContentHash.ofBytes).hex.utf8) == bytes.suffix(64)
        else { return nil }
        let words = Array(content.dropFirst(head.count)).words
        let floats = space.dimension + space.layers.count
        guard words.count >= 3, let leftOutCount = Int(exactly: words[2]), leftOutCount <= count,
            words.count == 3 + leftOutCount + floats, let done = Int(exactly: words[0]), done < count,
            let summed = Int(exactly: words[1]), summed > 0, summed + leftOutCount == done
        else { return nil }
        let positions = words[3..<3 + leftOutCount].compactMap { Int(exactly: $0) }
        guard positions.allSatisfy({ $0 < done }), positions.count == leftOutCount else { return nil }
        let numbers = words[(3 + leftOutCount)...].map { Double(bitPattern: $0) }
        self.init(
            done: done,
            sums: FeatureSums(
                space: space, count: summed, sums: Array(numbers.dropFirst(space.layers.count)),
                squaredNorms: Array(numbers.prefix(space.layers.count))),
            leftOut: positions)
    }
}

extension [UInt8] {
    fileprivate mutating func append(word: UInt64) {
        Swift.withUnsafeBytes(of: word.littleEndian) { append(contentsOf: $0) }
    }

    /// Eight bytes per word, little-endian; bytes left over are ignored.
    fileprivate var words: [UInt64] {
        withUnsafeBytes { bytes in
            (0..<bytes.count / 8).map {
                UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))
            }
        }
    }
}
