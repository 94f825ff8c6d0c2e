import Foundation
import GRDB
import SessionStore
import Testing

/// A session of the first format opens, and has this one from then on.
@Suite struct MigrationTests {
    @Test func aSessionOfTheFirstFormatGoesOn() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let x = object("x")
            try FirstFormat.make(path, with: x)
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
            #expect(try version(path) == 3)
        }
    }

    private func version(_ path: String) throws -> Int? {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    }
}
