import Glibc
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

    init(path: String, descriptor: Int32) {
        (self.path, self.descriptor) = (path, descriptor)
    }

    deinit {
        guard descriptor >= 0 else { return }
        if isOurs { unlink(path) }
        close(descriptor)
    }

    /// Somebody may have taken it over, if it was not touched in time, or have removed it and made another.
    private var isOurs: Bool {
        guard FileInode(path: path) == FileInode(descriptor: descriptor) else { return false }
        return ClaimOwner(from: descriptor).map { $0 == .current } ?? true
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
