import Foundation
import Support

/// The file that runs before every prompt: whoever may write it commands whoever opens the prompt.
package enum StartupFile {
    /// - Throws: `UntrustedStartup` if somebody else may have written it: another owner than `user` and root, or write
    ///   permission for everybody.
    package static func check(path: String, user: uid_t = geteuid()) throws {
        var status = stat()
        guard stat(path, &status) == 0 else { return }
        if status.st_uid != user && status.st_uid != 0 {
            throw UntrustedStartup(path: path, problem: .anotherOwner(status.st_uid))
        }
        if status.st_mode & 0o002 != 0 { throw UntrustedStartup(path: path, problem: .writableByAll) }
    }
}

/// A start-up file that does not run, since others could have written it.
package struct UntrustedStartup: ExplainedError, Equatable {
    package enum Problem: Sendable, Equatable {
        /// The owner's number.
        case anotherOwner(uid_t)
        case writableByAll
    }

    package let path: String
    package let problem: Problem

    package init(path: String, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    package var message: String {
        switch problem {
        case .anotherOwner(let owner):
            "start-up file \(path) was not run: it belongs to another user (number \(owner))"
        case .writableByAll: "start-up file \(path) was not run: everybody may write to it"
        }
    }

    package var remedy: String? {
        switch problem {
        case .anotherOwner: "read it, and make it yours (chown \"$USER\" '\(path)'), or use --no-startup"
        case .writableByAll: "read it, then take the permission away: chmod o-w '\(path)'"
        }
    }
}
