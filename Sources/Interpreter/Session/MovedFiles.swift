import Foundation
import Support

/// Looks for what a session remembers by its path where it may lie now: `$DFI_HOME` has moved, the session was copied to
/// another machine, or somebody else opens it.
struct MovedFiles: Sendable {
    /// Where things are sought, in this order.
    let folders: [String]

    /// The places where what was at `path` may be: the ends of that path, the longest first, below each folder.
    ///
    /// They exist; what is there has still to be compared by its hash.
    func candidates(for path: String) -> [String] {
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
    /// Such a file exists there; its content has still to be compared.
    func folders(holding file: String, insteadOf lost: String) -> [String] {
        ([(lost as NSString).deletingLastPathComponent] + folders).flatMap { folder -> [String] in
            let inside = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return [folder] + inside.sorted().prefix(Self.mostFolders).map { "\(folder)/\($0)" }
        }.filter { FileManager.default.fileExists(atPath: "\($0)/\(file)") }
    }

    /// More entries of a folder are not looked into.
    private static let mostFolders = 1_000
    /// Folders of a path that are taken with it; one that has more in common lies there by chance.
    private static let longestTail = 6
}

extension Session {
    /// Where what the session remembers is sought when it is no longer where it was.
    var movedFiles: MovedFiles {
        let beside = store.path.map { ($0 as NSString).deletingLastPathComponent }
        let folders = [home.models, home.data, home.root, home.cache, beside, workingFolder].compactMap { $0 }
        return MovedFiles(
            folders: folders.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } })
    }

    /// Reads values that the session keeps.
    var reader: ObjectReader { ObjectReader(store: store, types: types, moved: movedFiles) }
}

/// Thrown where the weights of a network are neither where they were nor anywhere they were sought.
struct LostWeights: ExplainedError {
    let path: String
    let folders: [String]
    var message: String { "the weights of this network are no longer at \(path)" }
    var remedy: String? {
        "looked for them by their hash in \(folders.joined(separator: ", ")); put the file into one of these, or make the "
            + "network again: net = network(\"path\")"
    }
}
