import Foundation

/// How much stack the process may have.
enum StackLimit {
    /// Bytes with which the program reads its arguments; what it computes has a stack of its own.
    private static let least: rlim_t = 256 << 10
    private static let resource = __rlimit_resource_t(RLIMIT_STACK.rawValue)

    /// Ends the process with an error if it may have less, which would end it by a signal a little later. Needs next to
    /// no stack itself.
    static func check() {
        var limit = rlimit()
        guard getrlimit(resource, &limit) == 0, limit.rlim_cur < least else { return }
        let message: StaticString = """
            error: the program needs 256 kB of stack, and its limit (ulimit -s) is lower
              = raise the limit: ulimit -s 8192

            """
        write(STDERR_FILENO, message.utf8Start, message.utf8CodeUnitCount)
        exit(1)
    }
}
