import Foundation
import SessionStore
import Testing

@Suite struct DurabilityTests {
    @Test func everyCommitIsThereAfterACrash() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            let objects = (0..<5).map { object("\($0)", bytes: 10_000) }
            for (index, object) in objects.enumerated() {
                try store.commit(
                    cell: cell("\(index)"), objects: [object], bindings: [("x\(index)", object.hash)])
            }
            let crashed = try SessionStore.open(path: crashImage(of: path, in: folder))
            #expect(try crashed.cells().map(\.cell.source) == ["0", "1", "2", "3", "4"])
            for object in objects { #expect(try crashed.object(object.hash) == object) }
        }
    }

    @Test func aTornLogLosesOnlyWhatWasTorn() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            try store.commit(cell: cell("first"), objects: [object("a")], bindings: [("a", hash("a"))])
            try store.commit(cell: cell("second"), objects: [object("b", bytes: 50_000)])
            let copy = try crashImage(of: path, in: folder)
            let log = try FileHandle(forUpdating: URL(filePath: copy + "-wal"))
            try log.truncate(atOffset: try log.seekToEnd() - 1000)
            try log.close()
            let crashed = try SessionStore.open(path: copy)
            #expect(try crashed.cells().map(\.cell.source) == ["first"])
            #expect(try crashed.object(hash("a")) == object("a"))
        }
    }

    /// SQLite replays nothing of such a log, so it is not taken for another session's.
    @Test func aLogThatIsTornFromItsBeginningIsNobodys() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            try store.commit(cell: cell("first"))
            let copy = try crashImage(of: path, in: folder)
            let log = try FileHandle(forUpdating: URL(filePath: copy + "-wal"))
            // The first frame's page begins here, in the sector that its header is in.
            try log.seek(toOffset: 56)
            try log.write(contentsOf: Data(count: 512 - 56))
            try log.close()
            let crashed = try SessionStore.open(path: copy)
            #expect(crashed.notices == [])
            #expect(try crashed.cells().isEmpty)
        }
    }

    @Test(arguments: [0, 512])
    func aJournalThatIsFinishedGoes(size: Int) throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            try SessionStore.open(path: path).close()
            try Data(count: size).write(to: URL(filePath: path + "-journal"))
            let store = try SessionStore.open(path: path)
            #expect(store.notices == [])
            try store.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s"])
        }
    }

    @Test func closingLeavesOneFile() throws {
        try withFolder { folder in
            let store = try SessionStore.open(path: folder.appending(path: "s.dfisession").path)
            try store.commit(cell: cell("x"))
            try store.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["s.dfisession"])
            #expect(throws: SessionStorageError.closed(path: store.path)) { try store.names() }
            #expect(throws: SessionStorageError.closed(path: store.path)) {
                try store.commit(cell: cell("y"))
            }
        }
    }

    @Test(arguments: [false, true])
    func aFullDiskChangesNothing(isTemporary: Bool) throws {
        try withFolder { folder in
            let path = isTemporary ? nil : folder.appending(path: "s").path
            let store = try path.map(SessionStore.open) ?? SessionStore.temporary()
            let (small, large) = (object("small"), object("large", bytes: 20_000_000))
            try store.commit(cell: cell("small"), objects: [small], bindings: [("x", small.hash)])
            try store.limitSize(toPages: 500)
            #expect(throws: SessionStorageError.diskFull(path: path)) {
                try store.commit(cell: cell("large"), objects: [large], bindings: [("x", large.hash)])
            }
            #expect(throws: SessionStorageError.diskFull(path: path)) {
                try store.putCheckpoint("k", large.content)
            }
            #expect(try store.cells().map(\.cell.source) == ["small"])
            #expect(try store.hash(of: "x") == small.hash)
            #expect(try !store.contains(large.hash))
            #expect(try store.checkpoint("k") == nil)
            try store.commit(cell: cell("next"), objects: [object("next")])
            try store.limitSize(toPages: nil)
            try store.commit(cell: cell("large"), objects: [large], bindings: [("x", large.hash)])
            #expect(try store.object(large.hash) == large)
        }
    }
}
