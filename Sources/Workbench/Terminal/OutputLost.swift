import Foundation
import Support

/// Thrown when something written to standard output was lost.
struct OutputLost: ExplainedError, Equatable {
    /// The system's error number (`errno`).
    let code: Int32

    var message: String { "cannot write standard output: \(String(cString: strerror(code)))" }

    var remedy: String? {
        switch code {
        case ENOSPC, EDQUOT: "make room where it goes, or send it elsewhere"
        case EBADF: "it is closed: send it to a file, or to /dev/null if nobody reads it"
        default: "send it elsewhere"
        }
    }
}
