import Glibc

/// Zeroed memory on a 64-byte boundary, with an error if it is not available.
///
/// A Swift array, or `allocate`, would end the program. Large blocks come from the system page by page, each zeroed
/// when it is first touched: taking gigabytes costs nothing, and threads share the zeroing.
package struct ZeroedMemory {
    package let base: UnsafeMutableRawPointer
    private let bytes: Int

    /// - Precondition: `bytes` is positive.
    /// - Throws: `NotEnoughMemory`, whose purpose is "a buffer of the engine".
    package init(bytes: Int) throws(NotEnoughMemory) {
        precondition(bytes > 0)
        guard let base = Self.taken(bytes) else {
            throw NotEnoughMemory(
                purpose: "a buffer of the engine", needed: bytes, limit: .current,
                advice: "use a smaller size")
        }
        (self.base, self.bytes) = (base, bytes)
    }

    /// To be called once, when nothing reads the memory any more.
    package func release() {
        if bytes >= Self.large { munmap(base, bytes) } else { free(base) }
    }

    /// Blocks of at least this many bytes have pages of their own.
    private static let large = 1 << 20

    private static func taken(_ bytes: Int) -> UnsafeMutableRawPointer? {
        if bytes >= large {
            let base = mmap(nil, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
            return base == MAP_FAILED ? nil : base
        }
        var base: UnsafeMutableRawPointer?
        guard posix_memalign(&base, 64, bytes) == 0, let base else { return nil }
        memset(base, 0, bytes)
        return base
    }
}
