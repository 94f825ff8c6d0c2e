import Foundation
import SessionStore
import Testing

/// Creating a session may be cut short anywhere, by a kill or a full disk; the next opening completes it.
@Suite struct UnfinishedTests {
    /// What a kill left: SQL, and whether the file has a write-ahead log, as sessions have.
    static let leftovers: [String?] = [
        nil,
        "PRAGMA journal_mode = WAL",
        "PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL; PRAGMA application_id = 1684433267",
        "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)",
        """
        PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL;
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)
        """,
    ]

    private func withDatabase(_ sql: String?, _ body: (_ path: String) throws -> Void) throws {
        try withFolder { folder in
            let path = folder.appending(path: "s.dfisession").path
            if let sql {
                try FirstFormat.makeDatabase(path, sql: sql)
            } else {
                try Data().write(to: URL(filePath: path))
            }
            try body(path)
        }
    }

    @Test(arguments: leftovers)
    func isMadeAtTheNextOpening(left: String?) throws {
        try withDatabase(left) { path in
            let store = try SessionStore.open(path: path)
            try store.commit(cell: cell("x"), objects: [object("x")], bindings: [("x", hash("x"))])
            try store.close()
            let again = try SessionStore.open(path: path)
            #expect(try again.object(hash("x")) == object("x"))
            #expect(again.notices == [])
        }
    }

    @Test func anEmptyFileIsToldOf() throws {
        try withDatabase(nil) { path throws in
            #expect(try SessionStore.open(path: path).notices == [.wasEmpty(path: path)])
        }
        try withFolder { folder throws in
            #expect(try SessionStore.open(path: folder.appending(path: "new").path).notices == [])
        }
    }

    /// From a program that uses the same library, with or without its own data.
    @Test(arguments: [
        "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY); INSERT INTO grdb_migrations VALUES ('a')",
        "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY); CREATE TABLE song (title)",
        "PRAGMA application_id = 7; CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)",
        "PRAGMA user_version = 1; CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)",
    ])
    func somebodyElsesIsLeftAlone(sql: String) throws {
        try withDatabase(sql) { path in
            let before = try Data(contentsOf: URL(filePath: path))
            #expect(throws: SessionOpenError.notASession(path: path)) { try SessionStore.open(path: path) }
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    /// The result of a rescue that recovered nothing must not pass for a session in which nothing was done.
    @Test func aSessionWithoutTablesIsDamaged() throws {
        try withDatabase("PRAGMA application_id = 1684433267; PRAGMA user_version = 2") { path in
            #expect(throws: SessionDamagedError(path: path, reason: "it has none of a session's tables")) {
                try SessionStore.open(path: path)
            }
        }
    }
}
