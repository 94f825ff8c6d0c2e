import Foundation
import GRDB
import SessionStore
import Testing

/// States of work that can go on: how long they are kept.
@Suite struct CheckpointTests {
    @Test(arguments: [0, 5, 17_000_000])
    func comesBack(bytes: Int) throws {
        let store = try SessionStore.temporary()
        let state = noise(bytes, seed: "state")
        try store.putCheckpoint("reconstruct", noise(20_000_000, seed: "earlier"))
        try store.putCheckpoint("reconstruct", state)
        #expect(try store.checkpoint("reconstruct") == state)
        #expect(try store.checkpoint("other") == nil)
        #expect(try store.checkpointExtent() == (count: 1, bytes: bytes))
        try store.removeCheckpoint("reconstruct")
        #expect(try store.checkpoint("reconstruct") == nil)
        #expect(try store.checkpointExtent() == (count: 0, bytes: 0))
    }

    private func withStore(_ body: (SessionStore) throws -> Void) throws {
        try withFolder { folder in
            let store = try SessionStore.open(path: folder.appending(path: "s").path)
            try body(store)
            try store.close()
        }
    }

    private func put(
        _ name: String, giving picture: StoredObject, from target: StoredObject, in store: SessionStore
    ) throws {
        let call = NodeRecord(
            key: hash(name), function: "reconstruct so far", arguments: "{}",
            inputs: [target.hash, hash("elsewhere")], engineVersion: "1", output: picture.hash)
        try store.putCheckpoint(call.key.hex, noise(900, seed: name), of: call, with: [picture, target])
    }

    /// Picture, target and state are there as long as a name reaches the picture, in a list for example.
    @Test func staysWhileANameReachesThePicture() throws {
        try withStore { store in
            let (z, target) = (object("z"), object("target"))
            try put("search", giving: z, from: target, in: store)
            let list = object("list", references: [z.hash])
            try store.commit(cell: cell("x"), objects: [list], bindings: [("x", list.hash)])
            #expect(try store.collectGarbage() == CollectedGarbage(objects: 0, bytes: 0))
            #expect(try store.collectGarbage(keepingCalls: false) == CollectedGarbage(objects: 0, bytes: 0))
            #expect(try store.checkpoint(hash("search").hex) == noise(900, seed: "search"))
            #expect(try store.object(target.hash) == target)

            // What replaces the list can be undone: all of it stays.
            try store.commit(cell: cell("x"), objects: [object("y")], bindings: [("x", hash("y"))])
            #expect(try store.collectGarbage().objects == 0)
            #expect(try store.checkpointExtent().count == 1)
            let change = try #require(try store.lastChange()).cell
            try store.commit(cell: cell("undo"), undoing: [change])
            #expect(try store.collectGarbage().objects == 1)
            #expect(try store.checkpointExtent().count == 1)
        }
    }

    @Test func goesWithThePicture() throws {
        try withStore { store in
            let (z, target) = (object("z"), object("target"))
            try put("search", giving: z, from: target, in: store)
            // Both objects and the state; the call that kept them is gone as well.
            #expect(try store.garbage().bytes == 900)
            #expect(try store.collectGarbage() == CollectedGarbage(objects: 2, bytes: 1100))
            #expect(try store.node(hash("search")) == nil)
            #expect(try store.checkpointExtent().count == 0)
        }
    }

    /// The picture that a search gave first is of no more use once it has given a better one.
    @Test func aLaterStateReplacesStateAndPicture() throws {
        try withStore { store in
            let target = object("target")
            try put("search", giving: object("first"), from: target, in: store)
            try store.putCheckpoint(hash("search").hex, noise(70, seed: "on its way"))
            // The call is still the state's.
            #expect(try store.node(hash("search"))?.output == hash("first"))
            try put("search", giving: object("second"), from: target, in: store)
            try store.commit(cell: cell("x"), bindings: [("x", hash("second"))])
            #expect(try store.collectGarbage().objects == 1)
            #expect(try store.object(hash("first")) == nil)
            #expect(try store.checkpoint(hash("search").hex) == noise(900, seed: "search"))
        }
    }

    @Test func whatIsForgottenTakesItsStateAlong() throws {
        try withStore { store in
            try put("search", giving: object("z"), from: object("target"), in: store)
            try store.commit(cell: cell("x"), bindings: [("x", hash("z")), ("_", hash("z"))])
            try store.commit(
                cell: CellRecord(source: "forget x", reads: [], writes: [], seconds: 0, date: Date()),
                unbinding: ["x"])
            #expect(try store.purgeForgotten())
            #expect(try store.checkpointExtent().count == 0)
            #expect(try store.collectGarbage().objects == 2)
        }
    }

    /// A kill leaves states that belong to no picture yet: the newest four stay.
    @Test func theNewestStraysStay() throws {
        try withStore { store in
            for number in 1...7 { try store.putCheckpoint("\(number)", noise(10, seed: "\(number)")) }
            try store.putCheckpoint("4", noise(10, seed: "later"))
            func there() throws -> [Int] { try (1...7).filter { try store.checkpoint("\($0)") != nil } }
            #expect(try there() == [4, 5, 6, 7])
            try store.putCheckpoint("1", noise(10, seed: "1"))
            #expect(try there() == [1, 4, 6, 7])
            try store.collectGarbage()
            #expect(try there() == [1, 4, 6, 7])
            #expect(try store.collectGarbage(keepingCalls: false).bytes == 40)
            #expect(try there() == [])
        }
    }

    /// Nothing is collected in a temporary session, so only the newest eight are kept, whatever they belong to.
    @Test func aTemporarySessionKeepsFew() throws {
        let store = try SessionStore.temporary()
        for number in 1...12 {
            try put("\(number)", giving: object("z\(number)"), from: object("target"), in: store)
        }
        let there = try (1...12).filter { try store.checkpoint(hash("\($0)").hex) != nil }
        #expect(there == Array(5...12))
        #expect(try store.object(hash("z1")) != nil)
    }

    /// In a session that is only read, states are kept for the run, again and again, beside those in its file.
    @Test func aSessionThatIsReadKeepsThemForTheRun() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let kept = try SessionStore.open(path: path)
            try kept.putCheckpoint("a", noise(40_000, seed: "old"))
            try kept.putCheckpoint("b", noise(50, seed: "b"))
            try kept.close()
            let store = try SessionStore.openForReading(path: path)
            for text in ["new", "newer", "old"] {
                try store.putCheckpoint("a", noise(60, seed: text))
                #expect(try store.checkpoint("a") == noise(60, seed: text))
            }
            #expect(try store.checkpoint("b") == noise(50, seed: "b"))
            try store.close()
        }
    }

    /// The earlier state is there if a new one does not fit.
    @Test func aFullDiskLosesNothing() throws {
        try withStore { store in
            try put("search", giving: object("z"), from: object("target"), in: store)
            try store.limitSize(toPages: 60)
            #expect(throws: SessionStorageError.self) {
                try store.putCheckpoint(hash("search").hex, noise(1 << 20, seed: "large"))
            }
            let large = object("large", bytes: 1 << 20)
            #expect(throws: SessionStorageError.self) {
                try put("search", giving: large, from: object("target"), in: store)
            }
            try store.limitSize(toPages: nil)
            #expect(try store.checkpoint(hash("search").hex) == noise(900, seed: "search"))
            #expect(try store.node(hash("search"))?.output == hash("z"))
            #expect(try store.object(large.hash) == nil)
        }
    }

    @Test func damageIsNoticed() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            try store.putCheckpoint("a", noise(900, seed: "a"))
            try store.close()
            let queue = try DatabaseQueue(path: path)
            try queue.write { try $0.execute(sql: "UPDATE blob SET bytes = zeroblob(900)") }
            try queue.close()
            let damaged = try SessionStore.open(path: path)
            #expect(throws: SessionDamagedError.self) { try damaged.checkpoint("a") }
            try damaged.putCheckpoint("a", [1, 2])
            #expect(try damaged.checkpoint("a") == [1, 2])
            try damaged.close()
        }
    }
}
