import Foundation
import Support

/// The session files that a person has opened on this machine: those in the folder of the prompt's session, and others
/// by their paths, a line each, in a file there.
public struct KnownSessions {
    private let folder: String
    private var list: String { folder + "/sessions" }

    /// What session files are called.
    public static let fileEnding = "dfisession"

    public init(home: DataHome) { folder = home.root }

    /// Their paths, the folder's own first; all of them exist.
    public var paths: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let own = files.filter { $0.hasSuffix("." + Self.fileEnding) }.sorted().map { folder + "/" + $0 }
        var seen: Set<FileInode> = []
        return (own + noted.reversed()).filter { path in
            FileInode(path: path).map { seen.insert($0).inserted } ?? false
        }
    }

    /// Adds a session that was opened. It is a convenience: where it cannot be written down, nothing is said.
    /// - Parameter path: absolute.
    public func note(_ path: String) {
        let path = (path as NSString).standardizingPath
        guard !path.contains(where: \.isNewline), (path as NSString).deletingLastPathComponent != folder,
            !noted.contains(path)
        else { return }
        // Appending leaves what another program adds at the same time.
        let descriptor = open(list, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        _ = Array((path + "\n").utf8).withUnsafeBytes { FileBytes.writeAll($0, to: descriptor) }
    }

    private var noted: [String] {
        guard let bytes = try? FileBytes.read(path: list, limit: 1 << 20) else { return [] }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
