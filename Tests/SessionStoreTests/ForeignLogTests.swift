import Foundation
import SessionStore
import Testing

/// A log is replayed only onto the state of the file it was written for.
@Suite struct ForeignLogTests {
    private func makeSession(_ name: String, in folder: URL) throws -> String {
        let path = folder.appending(path: name).path
        let store = try SessionStore.open(path: path)
        try store.commit(cell: cell(name), objects: [object(name)], bindings: [(name, hash(name))])
        try store.close()
        return path
    }

    private func sources(_ store: SessionStore) throws -> [String] { try store.cells().map(\.cell.source) }

    /// The log that a killed run in the session leaves, after a statement.
    private func leaveLog(of path: String, as log: String) throws {
        let store = try SessionStore.open(path: path)
        try store.commit(cell: cell("later"), objects: [object("later", bytes: 30_000)])
        try copyFile(path + "-wal", to: log)
        try store.close()
    }

    @Test func ofAnotherSession() throws {
        try withFolder { folder in
            let (path, other) = (try makeSession("s", in: folder), try makeSession("other", in: folder))
            try leaveLog(of: other, as: path + "-wal")
            let store = try SessionStore.open(path: path)
            #expect(store.notices == [.foreignLog(path: path, movedTo: path + "-foreign-wal")])
            #expect(try sources(store) == ["s"])
            #expect(FileManager.default.fileExists(atPath: path + "-foreign-wal"))
            try store.close()
            // A second one does not replace the first.
            try leaveLog(of: other, as: path + "-wal")
            let again = try SessionStore.open(path: path)
            #expect(again.notices == [.foreignLog(path: path, movedTo: path + "-foreign2-wal")])
        }
    }

    /// A kill between a frame's header and its page leaves no transaction that could be replayed.
    @Test(arguments: [31, 56, 156, 32 + 24 + 4095])
    func aLogWithoutAWholePageIsNobodys(size: Int) throws {
        try withFolder { folder in
            let (path, other) = (try makeSession("s", in: folder), try makeSession("other", in: folder))
            try leaveLog(of: other, as: path + "-wal")
            let log = try FileHandle(forWritingTo: URL(fileURLWithPath: path + "-wal"))
            try log.truncate(atOffset: UInt64(size))
            try log.close()
            let store = try SessionStore.open(path: path)
            #expect(store.notices == [])
            #expect(try sources(store) == ["s"])
        }
    }

    /// A backup of this session put back after a kill.
    @Test func ofAnotherStateOfThisSession() throws {
        try withFolder { folder in
            let path = try makeSession("s", in: folder)
            let backup = folder.appending(path: "backup").path
            try copyFile(path, to: backup)
            try leaveLog(of: path, as: backup + "-wal")
            let store = try SessionStore.open(path: backup)
            #expect(store.notices == [.foreignLog(path: backup, movedTo: backup + "-foreign-wal")])
            #expect(try sources(store) == ["s"])
        }
    }

    /// If there is no session any more, SQLite would throw the log away.
    @Test func besideNoFile() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            try leaveLog(of: makeSession("other", in: folder), as: path + "-wal")
            let store = try SessionStore.open(path: path)
            #expect(store.notices == [.foreignLog(path: path, movedTo: path + "-foreign-wal")])
            #expect(try sources(store) == [])
        }
    }

    @Test func besideAnotherProgramsFile() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            try FirstFormat.makeDatabase(path, sql: "CREATE TABLE song (title)")
            let before = try Data(contentsOf: URL(filePath: path))
            try leaveLog(of: makeSession("other", in: folder), as: path + "-wal")
            #expect(throws: SessionOpenError.notASession(path: path)) { try SessionStore.open(path: path) }
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    @Test func aJournalIsNoSessions() throws {
        try withFolder { folder in
            let path = try makeSession("s", in: folder)
            try Data(noise(600, seed: "journal")).write(to: URL(filePath: path + "-journal"))
            let store = try SessionStore.open(path: path)
            #expect(store.notices == [.foreignLog(path: path, movedTo: path + "-foreign-journal")])
            #expect(try sources(store) == ["s"])
        }
    }

    /// However often the log was folded in meanwhile, and whatever part of it the file has.
    @Test(arguments: [1, 40, 120])
    func itsOwnIsReplayed(statements: Int) throws {
        try withFolder { folder in
            let path = try makeSession("s", in: folder)
            let store = try SessionStore.open(path: path)
            for index in 0..<statements {
                try store.commit(cell: cell("\(index)"), objects: [object("\(index)", bytes: 100_000)])
            }
            let crashed = try SessionStore.open(path: crashImage(of: path, in: folder))
            #expect(crashed.notices == [])
            #expect(try sources(crashed) == ["s"] + (0..<statements).map(String.init))
        }
    }

    /// The log stays small compared with what goes through it.
    @Test func isFoldedInWhenLarge() throws {
        try withFolder { folder in
            let path = try makeSession("s", in: folder)
            let store = try SessionStore.open(path: path)
            for index in 0..<100 {
                try store.commit(cell: cell("\(index)"), objects: [object("\(index)", bytes: 200_000)])
            }
            let size = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
            #expect(try #require(size) < 6_000_000)
        }
    }
}
