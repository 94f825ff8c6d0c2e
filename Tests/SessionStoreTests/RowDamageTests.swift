import Foundation
import GRDB
import SessionStore
import Support
import Testing

/// Rows that our code cannot have written: what is damaged is named, the rest works.
@Suite struct RowDamageTests {
    /// A session with the names x and y, and then that SQL run in it.
    private func withSession(damagedBy sql: String, _ body: (SessionStore) throws -> Void) throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            for name in ["x", "y"] {
                let record = CellRecord(source: name, reads: [], writes: [name], seconds: 1, date: Date())
                try store.commit(cell: record, objects: [object(name)], bindings: [(name, hash(name))])
            }
            try store.close()
            try FirstFormat.makeDatabase(path, sql: "PRAGMA foreign_keys = OFF; " + sql)
            try body(SessionStore.open(path: path))
        }
    }

    @Test(arguments: [
        "seconds = 9e999", "seconds = -9e999", "seconds = 1e300", "seconds = -1",
        "time = 9223372036854775807",
        "time = -9223372036854775808", "reads = '{}'", "writes = '[1]'", "worked = 'x'", "source = x'ff00'",
        "seconds = NULL",
    ])
    func aCell(change: String) throws {
        let strict =
            "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', ''); "
        let loose =
            strict
            + "UPDATE sqlite_schema SET sql = replace(sql, 'NOT NULL', ''); PRAGMA writable_schema = RESET; "
        try withSession(damagedBy: loose + "UPDATE cell SET \(change) WHERE number = 1") { store throws in
            let cells = try store.cells()
            #expect(cells.map(\.isDamaged) == [true, false])
            #expect(cells[0].cell.seconds == 0 && !cells[0].cell.worked)
            #expect(cells[1].cell.source == "y")
            #expect(try store.firstDate() != nil)
        }
    }

    @Test(arguments: [
        ("UPDATE name SET object = 'no hash' WHERE name = 'x'", "column hash does not hold a hash"),
        (
            "UPDATE object SET length = -5 WHERE hash = (SELECT object FROM name WHERE name = 'x')",
            "which is not a size"
        ),
        ("DELETE FROM object WHERE hash = (SELECT object FROM name WHERE name = 'x')", "is missing"),
    ])
    func aName(sql: String, reason: String) throws {
        try withSession(damagedBy: sql) { store throws in
            var damaged: [String: String] = [:]
            #expect(try store.names { damaged[$0] = $1 }.map(\.name) == ["y"])
            #expect(damaged["x"]?.hasSuffix(reason) == true, "\(damaged)")
            #expect(try store.object(hash("y")) == object("y"))
        }
    }

    /// Impossible sizes are an error that explains itself.
    @Test func sizesBeyondAllSums() throws {
        try withSession(damagedBy: "UPDATE object SET length = 9223372036854775807") { store throws in
            #expect(throws: SessionDamagedError.self) { try store.extent() }
            #expect(throws: SessionDamagedError.self) { try store.size(of: hash("x")) }
            #expect(throws: ObjectDamagedError(hash: hash("x"))) { try store.object(hash("x")) }
        }
    }

    @Test func whatUndoNeeds() throws {
        let sql = "UPDATE replaced SET object = 'gone', before = 77 WHERE cell = 2"
        try withSession(damagedBy: sql) { store throws in
            let change = try #require(try store.lastChange())
            #expect(change.cell == 2 && change.names == [])
            try store.commit(cell: cell("undo"), undoing: [change.cell])
            #expect(try store.names().map(\.name) == ["x"])
        }
    }

    /// A name is known from its row and from elsewhere: where they differ, it stands for nothing.
    @Test func aNameThatNothingElseKnows() throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            for name in ["x", "y"] {
                let record = CellRecord(source: name, reads: [], writes: [name], seconds: 1, date: Date())
                try store.commit(cell: record, objects: [object(name)], bindings: [(name, hash(name))])
            }
            try store.close()
            var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
            let row = try #require(Data(bytes).range(of: Data("x\(hash("x").hex)".utf8)))
            bytes[row.lowerBound] = UInt8(ascii: "z")
            try Data(bytes).write(to: URL(filePath: path))
            var damaged: [String] = []
            let again = try SessionStore.open(path: path)
            #expect(try again.names { name, _ in damaged.append(name) }.map(\.name) == ["y"])
            #expect(damaged == ["z"])
        }
    }
}
