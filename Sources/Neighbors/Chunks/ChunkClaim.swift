import Dispatch
import Foundation
import Support

/// A sign for other processes that this one is computing a chunk: advice that spares work, and nothing more.
///
/// It is a file beside the chunk, touched while the work goes on and removed at its end. One that was left behind is
/// taken over: its process has died on this machine, or nobody has touched it for 20 seconds. Without claims, on a file
/// system that has none or cannot be written, work is done twice and comes out the same.
final class ChunkClaim {
    private let path: String
    /// -1 where there is no file: nobody is told.
    private let descriptor: Int32
    private var touched = Seconds.now

    fileprivate init(path: String, descriptor: Int32) {
        (self.path, self.descriptor) = (path, descriptor)
    }

    deinit {
        guard descriptor >= 0 else { return }
        unlink(path)
        close(descriptor)
    }

    /// To be called often: shows that the work goes on.
    func touch() {
        guard descriptor >= 0, Seconds.now - touched > Self.patience / 4 else { return }
        futimens(descriptor, nil)
        touched = Seconds.now
    }

    /// Seconds without a touch after which a claim counts as left behind.
    static let patience = 20.0
}

/// Claims chunks, and remembers how long it has seen the claims of others.
final class ChunkClaims {
    private struct Sight {
        let changed: Int64
        let since: Double
    }

    private var seen: [String: Sight] = [:]

    /// Nil if somebody else is computing what is claimed there.
    func claim(_ path: String) -> ChunkClaim? {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600 as mode_t)
        if descriptor >= 0 {
            ClaimOwner.current.write(to: descriptor)
            return ChunkClaim(path: path, descriptor: descriptor)
        }
        guard errno == EEXIST else { return ChunkClaim(path: path, descriptor: -1) }
        return takeOver(path)
    }

    private func takeOver(_ path: String) -> ChunkClaim? {
        let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        var isOurs = false
        defer { if descriptor >= 0, !isOurs { close(descriptor) } }
        var status = stat()
        // Whoever has just finished has removed it.
        guard lstat(path, &status) == 0, isLeftBehind(path, descriptor, status) else { return nil }
        seen[path] = nil
        guard descriptor >= 0, status.isRegularFile else { return ChunkClaim(path: path, descriptor: -1) }
        isOurs = true
        ClaimOwner.current.write(to: descriptor)
        futimens(descriptor, nil)
        return ChunkClaim(path: path, descriptor: descriptor)
    }

    private func isLeftBehind(_ path: String, _ descriptor: Int32, _ status: stat) -> Bool {
        guard status.isRegularFile else { return true }
        if descriptor >= 0, ClaimOwner(from: descriptor)?.isGone == true { return true }
        let changed = status.modificationNanoseconds
        guard let sight = seen[path], sight.changed == changed else {
            seen[path] = Sight(changed: changed, since: Seconds.now)
            // Measured by the file system's own clock: that of another machine may be wrong.
            guard let now = Self.now(besides: path) else { return false }
            return Double(now - changed) / 1e9 > ChunkClaim.patience
        }
        // The clock may have been put back since: nobody waits for ever.
        return Seconds.now - sight.since > ChunkClaim.patience
    }

    /// The file system's time: that of a file made just now.
    private static func now(besides path: String) -> Int64? {
        var status = stat()
        guard let probe = try? UnnamedFile(for: path), futimens(probe.descriptor, nil) == 0,
            fstat(probe.descriptor, &status) == 0
        else { return nil }
        return status.modificationNanoseconds
    }
}

/// Who has claimed something, in the words of `/proc`: the machine since its last start, the name space of its process
/// numbers, and the process.
private struct ClaimOwner {
    private let place: String
    private let process: Int32

    static let current = ClaimOwner(place: here, process: getpid())

    private init(place: String, process: Int32) {
        (self.place, self.process) = (place, process)
    }

    /// Nil where the file says nothing like it.
    init?(from descriptor: Int32) {
        let words = Self.words(in: descriptor)
        guard words.count == 3, let process = Int32(words[2]), process > 0 else { return nil }
        self.init(place: words.prefix(2).joined(separator: " "), process: process)
    }

    /// Whether it is known to have died.
    var isGone: Bool {
        !place.isEmpty && place == Self.here && process != getpid() && kill(process, 0) != 0 && errno == ESRCH
    }

    /// What cannot be written there is not needed.
    func write(to descriptor: Int32) {
        guard !place.isEmpty else { return }
        let bytes = Array("\(place) \(process)\n".utf8)
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
        ftruncate(descriptor, bytes.count)
    }

    /// Empty where it cannot be told.
    private static let here: String = {
        let start = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
        guard start >= 0 else { return "" }
        defer { close(start) }
        let space = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
        guard let space, let machine = words(in: start).first else { return "" }
        return "\(machine) \(space)"
    }()

    /// What is at the beginning of a file; those of `/proc` do not say how long they are.
    private static func words(in descriptor: Int32) -> [Substring] {
        let bytes = [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
            count = FileBytes.fill(UnsafeMutableRawBufferPointer(buffer), from: descriptor, at: 0).count
        }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    }
}

/// A clock that nobody puts back.
enum Seconds {
    static var now: Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
}
