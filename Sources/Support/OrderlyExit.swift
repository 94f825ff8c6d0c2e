import Glibc

/// How the process ends by `exit`.
package enum OrderlyExit {
    /// From here on `exit` writes out what C's streams hold and ends the process without running the destructors of
    /// libraries: a thread that was left behind in one (`Interruptible`) may still use what they destroy.
    package static func install() {
        on_exit(
            { status, _ in
                fflush(nil)
                _exit(status)
            }, nil)
    }
}
