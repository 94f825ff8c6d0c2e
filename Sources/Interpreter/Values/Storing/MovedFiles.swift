import Foundation

/// Looks for files that a session remembers by path where they may be now: `$DFI_HOME` has moved, the session was
/// copied to another machine, or somebody else opens it.
package struct MovedFiles: Sendable {
    /// Where to look, in this order.
    package let folders: [String]

    /// The places where what was at `path` may be: the ends of that path, the longest first, below each folder.
    ///
    /// They exist; their content must still be compared by its hash.
    package func candidates(for path: String) -> [String] {
        let parts = path.split(separator: "/")
        var found: [String] = []
        for count in (1...max(1, min(parts.count, Self.longestTail))).reversed() {
            let tail = parts.suffix(count).joined(separator: "/")
            for folder in folders {
                let place = "\(folder)/\(tail)"
                if place != path, !found.contains(place), FileManager.default.fileExists(atPath: place) {
                    found.append(place)
                }
            }
        }
        return found
    }

    /// The places where the folder `lost`, which held `file`, may be under another name: beside it, the folders, and what
    /// is in them.
    ///
    /// Such a file exists there; its content must still be compared.
    package func folders(holding file: String, insteadOf lost: String) -> [String] {
        ([(lost as NSString).deletingLastPathComponent] + folders).flatMap { folder -> [String] in
            let inside = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return [folder] + inside.sorted().prefix(Self.mostFolders).map { "\(folder)/\($0)" }
        }.filter { FileManager.default.fileExists(atPath: "\($0)/\(file)") }
    }

    /// At most this many entries of a folder are searched.
    private static let mostFolders = 1_000
    /// Up to this many last parts of a path are tried; more in common with it would be chance.
    private static let longestTail = 6
}
