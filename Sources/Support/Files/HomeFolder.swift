import Foundation

/// Paths that begin with `~`, as shells read them.
package enum HomeFolder {
    /// The path with the home folder in place of `~`: `$HOME` if it is set, else the one in the system's list of users;
    /// only that list has the folder of another, `~name`. Other paths are unchanged.
    package static func expanding(
        _ path: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home = environment["HOME"], home.hasPrefix("/") else {
            return (path as NSString).expandingTildeInPath
        }
        let folder = home.count > 1 && home.hasSuffix("/") ? String(home.dropLast()) : home
        return path == "~" ? folder : (folder == "/" ? "" : folder) + path.dropFirst()
    }
}
