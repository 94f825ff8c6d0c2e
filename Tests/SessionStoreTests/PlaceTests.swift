import Foundation
import SessionStore
import Support
import Testing

/// A session's file that goes elsewhere while it is open.
@Suite struct PlaceTests {
    private func withSession(_ body: (_ store: SessionStore, _ path: String, _ folder: URL) throws -> Void)
        throws
    {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            try store.commit(cell: cell("first"), objects: [object("a")], bindings: [("a", hash("a"))])
            try body(store, path, folder)
        }
    }

    private func move(_ path: String, to place: String) throws {
        try #require(rename(path, place) == 0)
    }

    private func names(in folder: URL) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func movedWhatWasKeptIsWhereItWent() throws {
        try withSession { store, path, folder in
            let place = folder.appending(path: "moved").path
            try move(path, to: place)
            let error = SessionMovedError(path: path, place: place, isReplaced: false)
            #expect(throws: error) { try store.commit(cell: cell("lost")) }
            #expect(
                error.message.contains(
                    "was moved to “\(place)” while it was open; the statement was not kept"))
            #expect(try #require(error.remedy).contains("--session '\(place)'"))
            // It stays refused even if the file comes back: its log is no longer beside it.
            #expect(throws: error) { try store.put(object("b")) }
            #expect(try store.object(hash("a")) == object("a"))
            try store.close()
            #expect(try names(in: folder) == ["moved"])
            #expect(try SessionStore.open(path: place).cells().map(\.cell.source) == ["first"])
        }
    }

    @Test func movedAwayAndBack() throws {
        try withSession { store, path, folder in
            let place = folder.appending(path: "moved").path
            try move(path, to: place)
            #expect(throws: SessionMovedError.self) { try store.commit(cell: cell("lost")) }
            try move(place, to: path)
            let back = #expect(throws: SessionMovedError.self) { try store.commit(cell: cell("lost")) }
            #expect(back?.message.contains("was moved away and back") == true)
            #expect(back?.remedy?.contains("--session '\(path)'") == true)
            unlink(path)
            let gone = #expect(throws: SessionMovedError.self) { try store.commit(cell: cell("lost")) }
            #expect(gone?.message.contains("was deleted") == true)
        }
    }

    @Test func aMovedFolderIsNoticedAtTheClose() throws {
        try withFolder { folder in
            let inside = folder.appending(path: "inside")
            try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: false)
            let store = try SessionStore.open(path: inside.appending(path: "s").path)
            try store.commit(cell: cell("first"))
            let elsewhere = folder.appending(path: "elsewhere")
            try move(inside.path, to: elsewhere.path)
            try store.close()
            let again = try SessionStore.open(path: elsewhere.appending(path: "s").path)
            #expect(try again.cells().count == 1)
        }
    }

    @Test func deleted() throws {
        try withSession { store, path, _ in
            unlink(path)
            let error = SessionMovedError(path: path, place: nil, isReplaced: false)
            #expect(throws: error) { try store.commit(cell: cell("lost")) }
            #expect(error.message.contains("was deleted while it was open"))
            try store.close()
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func deletedAndNoticedAtTheClose() throws {
        try withSession { store, path, _ in
            unlink(path)
            let error = #expect(throws: SessionMovedError.self) { try store.close() }
            #expect(error?.message.hasSuffix("nothing of it is left") == true)
        }
    }

    /// Neither later writes nor closing touch what is there now, or its log.
    @Test func replaced() throws {
        try withSession { store, path, folder in
            let place = folder.appending(path: "moved").path
            try move(path, to: place)
            try Data("new".utf8).write(to: URL(filePath: path))
            let error = SessionMovedError(path: path, place: place, isReplaced: true)
            #expect(throws: error) { try store.commit(cell: cell("lost")) }
            #expect(error.message.contains("and another file is in its place"))
            try Data("log".utf8).write(to: URL(filePath: path + "-wal"))
            try store.close()
            #expect(try Data(contentsOf: URL(filePath: path)) == Data("new".utf8))
            #expect(try Data(contentsOf: URL(filePath: path + "-wal")) == Data("log".utf8))
            #expect(try SessionStore.open(path: place).cells().count == 1)
        }
    }

    /// The other session opens beside the one that left, and takes nothing from it.
    @Test func anotherSessionTakesThePlace() throws {
        try withSession { store, path, folder in
            let place = folder.appending(path: "moved").path
            try move(path, to: place)
            let other = try SessionStore.open(path: path)
            try other.commit(cell: cell("other"))
            #expect(throws: SessionMovedError.self) { try store.commit(cell: cell("lost")) }
            try store.close()
            try other.commit(cell: cell("another"))
            try other.close()
            #expect(try SessionStore.open(path: path).cells().map(\.cell.source) == ["other", "another"])
            #expect(try SessionStore.open(path: place).cells().map(\.cell.source) == ["first"])
        }
    }
}
