import Support
import Synchronization

/// Memory that files are read into, one after the other; it becomes as large as the largest of them.
///
/// `@unchecked Sendable`: it is either in the list of idle ones or with one borrower.
final class ReadBuffer: @unchecked Sendable {
    private var memory: ZeroedMemory?
    private(set) var capacity = 0

    deinit { memory?.release() }

    /// Room for `count` bytes, on a 64-byte boundary; what was there before is lost.
    /// - Throws: `NotEnoughMemory`.
    func room(for count: Int) throws(NotEnoughMemory) -> UnsafeMutableRawBufferPointer {
        if count > capacity {
            memory?.release()
            (memory, capacity) = (nil, 0)
            memory = try ZeroedMemory(bytes: count)
            capacity = count
        }
        return UnsafeMutableRawBufferPointer(start: memory?.base, count: count)
    }
}

/// As many buffers as threads need at once.
package final class ReadBuffers: Sendable {
    private let idle = Mutex<[ReadBuffer]>([])

    package init() {}

    /// Bytes of those that nobody is using.
    package var bytes: Int { idle.withLock { $0.reduce(0) { $0 + $1.capacity } } }

    /// Lends a buffer to `body`.
    func lend<Result>(_ body: (ReadBuffer) throws -> Result) rethrows -> Result {
        let buffer = idle.withLock { $0.popLast() } ?? ReadBuffer()
        defer { idle.withLock { $0.append(buffer) } }
        return try body(buffer)
    }
}
