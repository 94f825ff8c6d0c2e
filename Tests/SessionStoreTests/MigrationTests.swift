import Foundation
import GRDB
import SessionStore
import Testing

/// A session of the first format opens, and is of this one from then on.
@Suite struct MigrationTests {
    /// The tables as the first version made them; never to be changed.
    private static let firstFormat = """
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('1');
        CREATE TABLE object (
            hash TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, header TEXT NOT NULL, length INTEGER NOT NULL,
            checksum TEXT NOT NULL) STRICT;
        CREATE TABLE reference (
            object TEXT NOT NULL REFERENCES object(hash) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
            position INTEGER NOT NULL,
            child TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED,
            PRIMARY KEY (object, position)) STRICT, WITHOUT ROWID;
        CREATE INDEX reference_child ON reference(child);
        CREATE TABLE checkpoint (
            key TEXT NOT NULL PRIMARY KEY, length INTEGER NOT NULL, checksum TEXT NOT NULL) STRICT;
        CREATE TABLE blob (
            object TEXT REFERENCES object(hash) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
            checkpoint TEXT REFERENCES checkpoint(key) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
            part INTEGER NOT NULL, bytes BLOB NOT NULL,
            CHECK ((object IS NULL) <> (checkpoint IS NULL)),
            UNIQUE (object, part), UNIQUE (checkpoint, part)) STRICT;
        CREATE TABLE cell (
            number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, reads TEXT NOT NULL,
            writes TEXT NOT NULL, seconds REAL NOT NULL, time INTEGER NOT NULL) STRICT;
        CREATE TABLE name (
            name TEXT NOT NULL PRIMARY KEY,
            object TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED,
            cell INTEGER NOT NULL REFERENCES cell(number)) STRICT;
        CREATE INDEX name_object ON name(object);
        CREATE TABLE node (
            key TEXT NOT NULL PRIMARY KEY, function TEXT NOT NULL, arguments TEXT NOT NULL,
            inputs TEXT NOT NULL, engine TEXT NOT NULL,
            output TEXT NOT NULL REFERENCES object(hash) DEFERRABLE INITIALLY DEFERRED) STRICT;
        CREATE INDEX node_output ON node(output);
        CREATE TABLE file (
            path TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL, mtime INTEGER NOT NULL,
            hash TEXT NOT NULL) STRICT;
        CREATE TABLE setting (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
        PRAGMA application_id = \(0x6466_6973);
        PRAGMA user_version = 1;
        """

    @Test func aSessionOfTheFirstFormatGoesOn() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let x = object("x")
            try make(path, with: x)
            let store = try SessionStore.open(path: path)
            #expect(try store.object(x.hash) == x)
            #expect(
                try store.names() == [
                    NameRecord(name: "x", object: try #require(try store.header(of: x.hash)), cell: 1)
                ])
            #expect(try store.cells() == [NumberedCell(number: 1, cell: cell("x = 1"))])
            // What was done before cannot be taken back; what is done from now on can.
            #expect(try store.lastChange() == nil)
            try store.commit(cell: cell("x = 2"), objects: [object("y")], bindings: [("x", hash("y"))])
            #expect(try store.lastChange()?.names.map(\.hash) == [x.hash])
            try store.close()
            try SessionStore.open(path: path).close()
            #expect(try version(path) == 2)
        }
    }

    private func make(_ path: String, with x: StoredObject) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { db in
            try db.execute(sql: Self.firstFormat)
            try db.execute(
                sql: "INSERT INTO object VALUES (?, ?, ?, ?, ?)",
                arguments: [x.hash.hex, x.kind, x.header, x.content.count, x.checksum.hex])
            try db.execute(
                sql: "INSERT INTO blob (object, part, bytes) VALUES (?, 0, ?)",
                arguments: [x.hash.hex, Data(x.content)])
            let first = cell("x = 1")
            try db.execute(
                sql: "INSERT INTO cell (source, reads, writes, seconds, time) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    first.source, #"["a","größe"]"#, #"["x"]"#, first.seconds, 1_700_000_000_125,
                ])
            try db.execute(sql: "INSERT INTO name VALUES ('x', ?, 1)", arguments: [x.hash.hex])
        }
        try queue.close()
    }

    private func version(_ path: String) throws -> Int? {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    }
}
