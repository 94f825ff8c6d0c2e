import Glibc

/// How the process ends by `exit`.
package enum OrderlyExit {
    /// From here on `exit` writes out what C's streams hold and ends the process, without the destructors of libraries:
    /// OpenBLAS's waits for threads of its own, which ask for memory for ever where a limit leaves none.
    package static func install() {
        on_exit(
            { status, _ in
                fflush(nil)
                _exit(status)
            }, nil)
    }
}
