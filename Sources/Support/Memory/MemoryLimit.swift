import Glibc

/// How much memory this process may still take, and what limits it.
///
/// The machine's free memory counts, the process's own limits (`ulimit -v`, `ulimit -d`) and those of the container it
/// runs in. Swap does not count: work that has to swap never ends. Ask before a large allocation, since one that fails
/// ends the process:
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

    /// The tightest limit at this moment. Cost: a dozen of the kernel's small files, some 0.1 ms.
    public static var current: MemoryLimit { MemorySituation.ofThisProcess.tightest }

    /// Makes sure, before anything is allocated, that `bytes` are available.
    ///
    /// - Parameters:
    ///   - bytes: an estimate of what will be allocated; a reserve for everything that is not counted is added.
    ///   - purpose: what needs it, the subject of the error's sentence: "the network at 9000×9000".
    ///   - remedy: what the person can do.
    /// - Throws: `NotEnoughMemory`.
    public static func require(_ bytes: Int, for purpose: String, remedy: String) throws {
        // Most requests are small beside any limit.
        guard bytes > reserve else { return }
        try current.require(bytes, for: purpose, remedy: remedy)
    }

    package func require(_ bytes: Int, for purpose: String, remedy: String) throws {
        let heap = owner == .addressSpace ? Self.heap : 0
        guard bytes > self.bytes - Self.reserve - heap else { return }
        throw NotEnoughMemory(purpose: purpose, needed: bytes, limit: self, advice: remedy)
    }

    /// Kept free for what is not counted: threads' stacks, the session, small arrays.
    private static let reserve = 32 << 20
    /// What malloc takes of the address space at a time for a thread's heap, however little of it is used.
    private static let heap = 64 << 20
}
