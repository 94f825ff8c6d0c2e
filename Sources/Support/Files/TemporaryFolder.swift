import Foundation

/// A folder in the system's for temporary files, for this process alone, and removed with it.
///
/// It is locked while its process lives: those whose process was killed are removed by the next that makes one.
package final class TemporaryFolder {
    /// What it holds.
    package enum Kind: String, CaseIterable {
        case cache
        /// A copy of a session.
        case session
        /// A pack that is being opened.
        case pack

        fileprivate var prefix: String { "dfi-\(rawValue)-" }
    }

    package let path: String
    private let lock: Int32
    private var isKept = false

    /// - Parameter parent: the folder it is made in; nil for the system's.
    /// - Returns: nil where none can be made; `errno` says why.
    package init?(_ kind: Kind, in parent: String? = nil) {
        let parent = parent ?? FileManager.default.temporaryDirectory.path
        Self.sweep(parent)
        var template = Array("\(parent)/\(kind.prefix)XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        lock = Self.lock(path)
    }

    /// Gives the folder its place for good, in one step. What is in it should be on the disk.
    /// - Parameter target: in the same parent; nothing is there yet, or an empty folder.
    /// - Returns: the system's error number, 0 where there was none.
    package func keep(as target: String) -> Int32 {
        guard rename(path, target) == 0 else { return errno }
        isKept = true
        return 0
    }

    deinit {
        if !isKept { try? FileManager.default.removeItem(atPath: path) }
        if lock >= 0 { close(lock) }
    }

    /// The folder opened and locked; -1 where its process lives.
    private static func lock(_ path: String) -> Int32 {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return -1 }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return -1
        }
        return descriptor
    }

    /// Removes this user's folders of all kinds whose processes are gone.
    private static func sweep(_ parent: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        for name in names where Kind.allCases.contains(where: { isName(name, of: $0) }) {
            let path = "\(parent)/\(name)"
            let descriptor = lock(path)
            guard descriptor >= 0 else { continue }
            var status = stat()
            // A new one is empty and, for a moment, not locked yet.
            let isUsed = (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty == false
            if fstat(descriptor, &status) == 0, status.st_uid == geteuid(),
                isUsed || time(nil) - status.st_mtim.tv_sec > longestMoment
            {
                try? FileManager.default.removeItem(atPath: path)
            }
            close(descriptor)
        }
    }

    /// In seconds.
    private static let longestMoment = 60

    private static func isName(_ name: String, of kind: Kind) -> Bool {
        name.hasPrefix(kind.prefix) && name.utf8.count == kind.prefix.utf8.count + 6
    }
}
