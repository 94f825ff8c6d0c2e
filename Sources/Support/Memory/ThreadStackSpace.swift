import Glibc

/// Whether further threads can be made: if the process's address space is limited, their stacks may not fit, and
/// libdispatch waits for ever for a thread that cannot be made.
enum ThreadStackSpace {
    /// Cost: a system call and, if there is a limit, a small file.
    static func suffices(for threads: Int) -> Bool {
        guard let limit = MemorySituation.limitOfAddressSpace else { return true }
        let left = MemorySituation(root: "/", addressSpace: limit).addressSpaceLeft ?? .max
        return left > threads * stack + reserve
    }

    /// Bytes of a thread's stack, its guard and what malloc sets aside for it.
    private static let stack: Int = {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_STACK.rawValue), &limit) == 0, limit.rlim_cur != .max
        else {
            return 8 << 20
        }
        return Int(clamping: limit.rlim_cur) + (1 << 20)
    }()

    private static let reserve = 16 << 20
}
