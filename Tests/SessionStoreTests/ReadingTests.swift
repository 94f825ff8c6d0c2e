import Foundation
import SessionStore
import Support
import Testing

/// A session that cannot be written still opens, but keeps nothing.
@Suite struct ReadingTests {
    private func withSession(_ body: (_ path: String) throws -> Void) throws {
        try withFolder { folder in
            let path = folder.appending(path: "größe 50%#?.dfisession").path
            let store = try SessionStore.open(path: path)
            let list = object("list", bytes: 9000, references: [hash("x")])
            try store.commit(
                cell: cell("x"), objects: [object("x"), list],
                bindings: [("x", hash("x")), ("list", list.hash)],
                nodes: [node("c", output: list.hash)])
            try store.setSetting("network", to: "tiny")
            try store.putCheckpoint("k", noise(5000, seed: "k"))
            try store.close()
            try body(path)
        }
    }

    private func useEverything(of store: SessionStore) throws {
        #expect(!store.isKept)
        #expect(try store.names().map(\.name) == ["list", "x"])
        #expect(try store.object(hash("x")) == object("x"))
        #expect(try store.object(hash("list"))?.content.count == 9000)
        #expect(try store.node(hash("call c"))?.output == hash("list"))
        #expect(try store.setting("network") == "tiny")
        #expect(try store.checkpoint("k") == noise(5000, seed: "k"))
        try store.commit(cell: cell("y"), objects: [object("y")], bindings: [("x", hash("y"))])
        #expect(try store.object(hash("y")) == object("y"))
        #expect(try store.cells().map(\.number) == [1, 2])
        #expect(try store.lastChange()?.names.map(\.hash) == [hash("x")])
        try store.purgeForgotten()
        try store.collectGarbage()
        try store.close()
    }

    @Test func allCanBeDoneAndNothingIsKept() throws {
        try withSession { path in
            let before = try Data(contentsOf: URL(filePath: path))
            let store = try SessionStore.openForReading(path: path)
            guard case .keepsNothing(path, _, _)? = store.notices.first else {
                Issue.record("\(store.notices)")
                return
            }
            try useEverything(of: store)
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    /// With what a killed run left in its log.
    @Test(arguments: [false, true])
    func theLogCounts(isReadOnly: Bool) throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            try store.commit(cell: cell("in the log"), objects: [object("x")], bindings: [("x", hash("x"))])
            let copy = try crashImage(of: path, in: folder)
            if isReadOnly { chmod(copy, 0o400) }
            let reading = try SessionStore.openForReading(path: copy)
            #expect(try reading.cells().map(\.cell.source) == ["in the log"])
            #expect(try reading.object(hash("x")) == object("x"))
        }
    }

    @Test func theFirstFormatIsRead() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            try FirstFormat.make(path, with: object("x"))
            let before = try Data(contentsOf: URL(filePath: path))
            let store = try SessionStore.openForReading(path: path)
            #expect(try store.object(hash("x")) == object("x"))
            #expect(try store.cells() == [NumberedCell(number: 1, cell: cell("x = 1"))])
            try store.close()
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
        }
    }

    @Test(.enabled(if: getuid() != 0, "root may write anywhere")) func aReadOnlyFileOrFolderIsRead() throws {
        try withSession { path in
            chmod(path, 0o400)
            try useEverything(of: SessionStore.open(path: path))
            let folder = (path as NSString).deletingLastPathComponent
            chmod(folder, 0o500)
            defer { chmod(folder, 0o700) }
            try useEverything(of: SessionStore.open(path: path))
            #expect(throws: SessionOpenError.readOnly(path: path + "2")) {
                try SessionStore.open(path: path + "2")
            }
        }
    }

    /// While it is read, nobody writes it.
    @Test func theFileIsLockedMeanwhile() throws {
        try withSession { path in
            let store = try SessionStore.openForReading(path: path)
            #expect(throws: SessionOpenError.self) { try SessionStore.open(path: path) }
            try store.close()
        }
    }

    /// It cannot be moved aside, and is ignored.
    @Test func anothersLogDoesNotCount() throws {
        try withSession { path in
            let other = path + "2"
            let store = try SessionStore.open(path: other)
            try store.commit(cell: cell("other"), objects: [object("other")])
            try copyFile(other + "-wal", to: path + "-wal")
            let reading = try SessionStore.openForReading(path: path)
            #expect(try reading.cells().map(\.cell.source) == ["x"])
            try reading.close()
            #expect(FileManager.default.fileExists(atPath: path + "-wal"))
        }
    }
}
