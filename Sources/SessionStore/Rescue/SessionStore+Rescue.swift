import Foundation
import GRDB
import Support

extension SessionStore {
    /// Copies what can be read of this session's file into a new session.
    ///
    /// The file is read page by page, without SQLite, and not changed. Every object is compared with its checksum.
    /// - Parameters:
    ///   - destination: where the new session is made; there must be nothing yet.
    ///   - monitor: is told of each object, and may stop the work, which then leaves nothing.
    /// - Returns: what was rescued and what was lost.
    /// - Throws: `RescueError`, `SessionOpenError`, `SessionStorageError`, `WorkCancelled`.
    public func rescue(to destination: String, monitor: any WorkMonitor) throws -> RescueReport {
        guard let path, let sessionGuard else { throw RescueError.noFile }
        return try Self.rescue(SessionFile(path: path), sessionGuard, to: destination, monitor)
    }

    /// As `rescue(to:monitor:)`, for a session in a file that need not open.
    public static func rescue(
        from path: String, to destination: String, monitor: any WorkMonitor
    ) throws -> RescueReport {
        let file = SessionFile(path: path)
        guard file.exists else { throw RescueError.nothingThere(path: file.path) }
        try file.checkAccess()
        return try rescue(
            file, SessionGuard(path: file.path, makingFile: false, isWritable: false), to: destination,
            monitor)
    }

    private static func rescue(
        _ file: SessionFile, _ sessionGuard: SessionGuard, to destination: String, _ monitor: any WorkMonitor
    ) throws -> RescueReport {
        let destination = SessionFile(path: destination)
        guard !destination.exists else { throw RescueError.exists(path: destination.path) }
        let store = try open(path: destination.path)
        do {
            let pages = PageFile(
                descriptor: sessionGuard.descriptor,
                logPath: file.hasOwnLog(bytes: sessionGuard.firstBytes(FileHeader.size))
                    ? file.path + "-wal" : nil)
            let report = try store.write { try SessionRescue(pages, to: $0, monitor: monitor).run() }
            guard report.objects + report.statements > 0 else {
                throw RescueError.nothingRead(path: file.path)
            }
            try store.close()
            return report
        } catch {
            try? store.close()
            destination.remove()
            throw error
        }
    }
}

/// Why nothing was rescued.
public enum RescueError: ExplainedError, Equatable {
    case exists(path: String)
    case nothingThere(path: String)
    case nothingRead(path: String)
    /// The session is kept in no file.
    case noFile

    public var message: String {
        switch self {
        case .exists(let path): "“\(path)” exists already, and a rescue overwrites nothing"
        case .nothingThere(let path): "there is no session “\(path)”"
        case .nothingRead(let path): "nothing of a session can be read in “\(path)”"
        case .noFile: "this session is kept in no file"
        }
    }

    public var remedy: String? {
        switch self {
        case .exists: "name a new file"
        case .nothingThere: "check the path"
        case .nothingRead: "if there is a copy of it, use that"
        case .noFile: "say which file to read: session rescue \"new.dfisession\", from: \"old.dfisession\""
        }
    }
}
