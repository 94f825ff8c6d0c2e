import Foundation
import GRDB
import SessionStore
import Support
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
            #expect(try version(path) == 5)
        }
    }

    /// All that one of the third format holds is there.
    @Test func aSessionOfTheThirdFormatGoesOn() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            try ThirdFormat.make(path)
            let store = try SessionStore.open(path: path)
            #expect(try store.verify(monitor: SilentMonitor()).isWhole)
            #expect(try store.names().map(\.name) == ["_", "n", "pair", "x"])
            let x = try #require(try store.hash(of: "x"))
            #expect(try store.object(x)?.content.count == 192)
            let pair = try #require(try store.hash(of: "pair"))
            let image = try #require(try store.object(pair)?.references.last)
            #expect(try store.object(pair)?.references.first == x)
            let cells = try store.cells()
            #expect(cells.count == 14 && cells[4].cell.source == "pair = [x, image(\"me.png\")]")
            #expect(cells.filter { !$0.cell.worked }.map(\.number) == [14])
            #expect(cells.filter { $0.undoneBy == 12 }.map(\.number) == [11])
            // What can be taken back.
            #expect(try store.lastChange()?.names.map(\.name) == ["n"])
            #expect(try store.value(of: "x", after: 3) == image)
            // How values were made, what statements looked at, and what they showed.
            let call = try #require(try store.call(producing: x))
            #expect(call.form == "blur(_1, 1)" && call.inputs == [image] && call.engineVersion == "2")
            #expect(try store.call(producing: image)?.files.map(\.path) == ["/home/me/me.png"])
            let traces = try store.traces(withOutputs: true)
            #expect(traces.count == 14)
            #expect(traces[4]?.reads == [CellTrace.Read(name: "x", binder: 3, object: image)])
            #expect(traces[3]?.files.map(\.path) == ["/home/me/me.png"])
            #expect(traces[1]?.settings.keys.sorted() == ["weights"])
            #expect(traces[7]?.outputs == [CellTrace.Output(.picture, "x", object: x)])
            #expect(try store.traces(after: 12).keys.sorted() == [13, 14])
            #expect(try store.cells(after: 12).map(\.number) == [13, 14])
            // Remembered results and states, files and settings.
            let node = try #require(try store.nodes(producing: x).first)
            #expect(node.key.hex == ThirdFormat.stateKey && node.seconds == 0.5)
            #expect(try store.checkpoint(ThirdFormat.stateKey) == Array("a state of a search".utf8))
            #expect(try store.setting("seed") == "3")
            let hash = try #require(traces[3]?.files.first?.hash)
            #expect(
                try store.knownHash(
                    path: "/home/me/me.png", size: 120, changeStamp: Self.modification)?.hex
                    == hash)
            let saved = try #require(
                try store.setting("written /home/me/out.png").flatMap(ContentHash.init(hex:)))
            #expect(try store.savedValue(ofFileWith: saved) == x)
            try store.close()
            #expect(try version(path) == 5)
        }
    }

    private static let modification: Int64 = 1_796_000_821_516_139_745

    private func version(_ path: String) throws -> Int? {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
    }
}
