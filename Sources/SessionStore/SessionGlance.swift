import Foundation
import GRDB
import Support

/// What can be said of a session file without opening it as a session.
public struct SessionGlance: Sendable, Equatable {
    /// Absolute.
    public let path: String
    /// The size of the file and its log, in bytes.
    public let bytes: Int
    /// When it was changed last.
    public let date: Date
    public let state: State

    public enum State: Sendable, Equatable {
        /// How many names it has, `_` left out.
        case closed(names: Int)
        /// A program has it open; `process` is nil if the system does not say which.
        case inUse(process: Int32?)
        /// It cannot be opened, or is not a session.
        case unreadable(reason: String)
    }

    /// Looks at a file; nil where there is none. Nothing is written, neither in it nor beside it.
    public init?(path: String) {
        let file = SessionFile(path: path)
        guard let date = file.modificationDate else { return nil }
        (self.path, self.date, bytes) = (file.path, date, file.sizeOnDisk)
        do {
            state = .closed(names: try Self.names(in: file))
        } catch SessionOpenError.inUse(_, let process) {
            state = .inUse(process: process)
        } catch {
            state = .unreadable(reason: (error as? any ExplainedError)?.message ?? "\(error)")
        }
    }

    private static func names(in file: SessionFile) throws -> Int {
        try file.checkAccess()
        // A session that this process has open is not opened a second time: closing that would release its locks.
        let sessionGuard = try SessionGuard(path: file.path, makingFile: false, isWritable: false)
        return try withExtendedLifetime(sessionGuard) {
            do {
                try file.checkBytes(sessionGuard.firstBytes(FileHeader.size))
                let queue = try DatabaseQueue(path: "", configuration: SessionStore.configuration())
                try SessionStore.attach("file:" + file.escapedPath + "?immutable=1", to: queue)
                return try queue.read { db in
                    try Int.fetchOne(db, sql: "SELECT count(*) FROM kept.name WHERE name <> '_'") ?? 0
                }
            } catch {
                throw file.explainOpening(error)
            }
        }
    }
}
