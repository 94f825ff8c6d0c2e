import Foundation
import SessionStore
import Support
import Testing

/// A session is copied while it is open.
@Suite struct CopyTests {
    private func commit(_ name: String, in store: SessionStore) throws {
        try store.commit(
            cell: CellRecord(source: name, reads: [], writes: [name], seconds: 0, date: Date()),
            objects: [object(name, bytes: 9000)], bindings: [(name, hash(name))])
    }

    private func names(at path: String) throws -> [String] {
        let store = try SessionStore.open(path: path)
        defer { try? store.close() }
        #expect(try store.verify(monitor: SilentMonitor()).faults == [])
        #expect(store.notices == [])
        return try store.names().map(\.name)
    }

    @Test func bothGoOn() throws {
        try withFolder { folder throws in
            let (path, copy) = (folder.appending(path: "s").path, folder.appending(path: "it's a copy").path)
            let store = try SessionStore.open(path: path)
            try commit("x", in: store)
            let size = try store.copy(to: copy, monitor: SilentMonitor())
            let attributes = try FileManager.default.attributesOfItem(atPath: copy)
            #expect(attributes[.size] as? Int == size)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            try commit("y", in: store)
            #expect(try names(at: copy) == ["x"])
            try store.close()
            #expect(try names(at: path) == ["x", "y"])
            // Each has a seal of its own.
            let other = try SessionStore.open(path: copy)
            try commit("z", in: other)
            try other.close()
            #expect(try names(at: copy) == ["x", "z"])
        }
    }

    @Test func aTemporarySessionIsKeptInThisWay() throws {
        try withFolder { folder throws in
            let store = try SessionStore.temporary()
            try commit("x", in: store)
            let copy = folder.appending(path: "kept").path
            try store.copy(to: copy, monitor: SilentMonitor())
            #expect(try names(at: copy) == ["x"])
        }
    }

    @Test func aSessionThatIsOnlyRead() throws {
        try withFolder { folder throws in
            let (path, copy) = (folder.appending(path: "s").path, folder.appending(path: "copy").path)
            let store = try SessionStore.open(path: path)
            try commit("x", in: store)
            try store.close()
            try SessionStore.openForReading(path: path).copy(to: copy, monitor: SilentMonitor())
            #expect(try names(at: copy) == ["x"])
        }
    }

    @Test func nothingIsOverwrittenOrLeft() throws {
        try withFolder { folder throws in
            let (path, copy) = (folder.appending(path: "s").path, folder.appending(path: "copy").path)
            let store = try SessionStore.open(path: path)
            try commit("x", in: store)
            for place in [path, folder.path] {
                #expect(throws: SessionCopyError(path: place, code: EEXIST)) {
                    try store.copy(to: place, monitor: SilentMonitor())
                }
            }
            #expect(throws: SessionCopyError(path: copy + "/none", code: ENOENT)) {
                try store.copy(to: copy + "/none", monitor: SilentMonitor())
            }
            #expect(!FileManager.default.fileExists(atPath: copy))
            #expect(try store.object(hash("x")) == object("x", bytes: 9000))
        }
    }

    /// Work in SQLite is interrupted from another thread.
    @Test func canBeStopped() throws {
        try withFolder { folder throws in
            let copy = folder.appending(path: "copy").path
            let store = try SessionStore.temporary()
            // Far more than a tenth of a second's work.
            for index in 0..<12 { try store.put(object("\(index)", bytes: 40 << 20)) }
            #expect(throws: WorkCancelled.self) { try store.copy(to: copy, monitor: StoppedMonitor()) }
            #expect(!FileManager.default.fileExists(atPath: copy))
        }
    }
}
