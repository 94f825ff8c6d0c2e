import Glibc

/// How much memory this process may still take, and who says so.
///
/// The machine's free memory counts, the process's own limits (`ulimit -v`, `ulimit -d`) and those of the container it
/// runs in. Swap is not counted: work that lives in swap does not end. Ask before a large allocation, since one that
/// fails ends the process:
///
///     try MemoryLimit.require(bytes, for: "the picture", remedy: "use a smaller size")
public struct MemoryLimit: Sendable, Equatable {
    /// Whose limit it is.
    public enum Owner: Sendable, Equatable {
        case machine
        /// `RLIMIT_AS`, which `ulimit -v` sets.
        case addressSpace
        /// `RLIMIT_DATA`, which `ulimit -d` sets.
        case dataSegment
        /// A control group, of version 1 or 2.
        case container
    }

    public let owner: Owner
    /// What is left of it, at least 0.
    public let bytes: Int

    package init(owner: Owner, bytes: Int) {
        self.owner = owner
        self.bytes = max(0, bytes)
    }

    /// The tightest limit at this moment. Cost: a dozen small files of the kernel's, some 0.1 ms.
    public static var current: MemoryLimit { MemorySituation.ofThisProcess.tightest }

    /// Makes sure, before anything is taken, that `bytes` can be had.
    ///
    /// - Parameters:
    ///   - bytes: what is going to be taken, an estimate; a reserve for all that is not counted is added.
    ///   - purpose: what needs it, the subject of the error's sentence: "the network at 9000×9000".
    ///   - remedy: what the person can do.
    /// - Throws: `NotEnoughMemory`.
    public static func require(_ bytes: Int, for purpose: String, remedy: String) throws {
        // Most of what is asked for is small beside any limit.
        guard bytes > reserve else { return }
        try current.require(bytes, for: purpose, remedy: remedy)
    }

    package func require(_ bytes: Int, for purpose: String, remedy: String) throws {
        let heap = owner == .addressSpace ? Self.heap : 0
        guard bytes > self.bytes - Self.reserve - heap else { return }
        throw NotEnoughMemory(purpose: purpose, needed: bytes, limit: self, advice: remedy)
    }

    /// Kept free for what nobody counts: threads' stacks, the session, small arrays.
    private static let reserve = 32 << 20
    /// What malloc takes of the address space at a time for a thread's heap, however little of it is used.
    private static let heap = 64 << 20
}
