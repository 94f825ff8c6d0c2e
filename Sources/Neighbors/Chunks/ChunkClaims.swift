import Glibc
import Support

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

    /// Claims what somebody else has claimed and left behind; nil if it is still wanted, or there is no claim.
    func takeOver(_ path: String) -> ChunkClaim? {
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
            return (Double(now) - Double(changed)) / 1e9 > ChunkClaim.patience
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
