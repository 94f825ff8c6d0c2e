import Glibc

/// How the process ends by `exit`.
package enum OrderlyExit {
    /// From here on `exit` writes out what C's streams hold and ends the process without running the destructors of
    /// libraries: OpenBLAS's waits for its own threads, which ask for memory for ever if a limit leaves none.
    package static func install() {
        on_exit(
            { status, _ in
                fflush(nil)
                _exit(status)
            }, nil)
    }
}
