import Glibc

/// How many files the process may have open at a time.
package enum OpenFileLimit {
    /// Descriptors that must be free for the program to work: the system's libraries open files too, and end the
    /// program if they find none.
    private static let least = 8

    /// - Throws: `TooFewOpenFiles` where fewer than `least` more files can be opened.
    package static func check() throws {
        var opened: [Int32] = []
        defer { opened.forEach { close($0) } }
        while opened.count < least {
            let descriptor = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard descriptor >= 0 else {
                // Anything else that is wrong with this folder does not matter here.
                guard errno == EMFILE || errno == ENFILE else { return }
                throw TooFewOpenFiles(free: opened.count, needed: least)
            }
            opened.append(descriptor)
        }
    }
}

/// Thrown where the process may open fewer files than the program needs.
package struct TooFewOpenFiles: ExplainedError, Equatable {
    package let free: Int
    package let needed: Int

    package var message: String {
        "the program needs \(needed) files open at a time; its limit (ulimit -n) has room for \(free)"
    }
    package var remedy: String? { "raise the limit: ulimit -n 256" }
}
