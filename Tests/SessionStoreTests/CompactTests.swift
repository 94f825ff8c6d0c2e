import Foundation
import SessionStore
import Support
import Testing

/// What each name takes, and that the space can be had back.
@Suite struct CompactTests {
    private func commit(_ name: String, _ objects: [StoredObject], in store: SessionStore) throws {
        try store.commit(
            cell: CellRecord(source: name, reads: [], writes: [name], seconds: 0, date: Date()),
            objects: objects, bindings: [(name, objects[0].hash), ("_", objects[0].hash)])
    }

    private func size(of path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    }

    private func bytes(_ object: StoredObject) -> Int { object.content.count }

    @Test func costsOfNames() throws {
        let store = try SessionStore.temporary()
        let shared = object("shared", bytes: 5000)
        let (x, y) = (
            object("x", bytes: 1000, references: [shared.hash]),
            object("y", bytes: 300, references: [shared.hash])
        )
        let part = object("part", bytes: 70)
        let z = object("z", bytes: 50, references: [part.hash, part.hash])
        for (name, objects) in [("x", [x, shared]), ("y", [y]), ("z", [z, part]), ("twin", [x])] {
            try commit(name, objects, in: store)
        }
        #expect(
            try store.costs() == [
                "x": NameCost(own: 0, shared: bytes(x) + bytes(shared)),
                "twin": NameCost(own: 0, shared: bytes(x) + bytes(shared)),
                "y": NameCost(own: bytes(y), shared: bytes(shared)),
                "z": NameCost(own: bytes(z) + bytes(part), shared: 0),
            ])
    }

    /// Twenty megabytes are forgotten, ten of them as the result of a call, and three more were never named.
    @Test func givesBackWhatWasForgotten() throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            let big = object("big", bytes: 10_000_000)
            let called = object("called", bytes: 10_000_000)
            try commit("kept", [object("kept", bytes: 1_000_000)], in: store)
            try commit("big", [big, called], in: store)
            try store.put([], nodes: [node("c", output: called.hash), node("b", output: big.hash)])
            try store.put(object("unnamed", bytes: 3_000_000))
            let cost = try #require(try store.costs()["big"])
            #expect(cost.own == bytes(big) && cost.shared == 0)
            try store.commit(cell: cell("forget"), unbinding: ["big"])

            let compaction = try store.compact()
            #expect(compaction.before > 24_000_000)
            #expect(compaction.after < 1_200_000)
            #expect(try size(of: path) + size(of: path + "-wal") == compaction.after)
            #expect(compaction.removed == CollectedGarbage(objects: 3, bytes: 23_000_000))
            #expect(try store.names().map(\.name) == ["kept"])
            #expect(try store.node(hash("call c")) == nil)
            #expect(try store.compact().removed.objects == 0)
            #expect(try store.verify(monitor: SilentMonitor()).isWhole)
            try commit("later", [object("later")], in: store)
            try store.close()
            #expect(try SessionStore.open(path: path).names().map(\.name) == ["_", "kept", "later"])
        }
    }

    /// Without removing anything, it is known how much would be.
    @Test func whatWouldBeGivenBackIsKnown() throws {
        let store = try SessionStore.temporary()
        let named = object("named", bytes: 40_000)
        try commit("x", [object("first", bytes: 10_000)], in: store)
        try commit("x", [named], in: store)
        try store.put([], nodes: [node("n", output: named.hash)])
        #expect(try store.spaceToGiveBack() == 0)
        try store.put(
            [object("called", bytes: 200_000)], nodes: [node("c", output: hash("called"))])
        try store.put(object("unnamed", bytes: 3_000))
        #expect(try store.garbage().bytes == 3_000)
        #expect(try store.spaceToGiveBack() == 203_000)
        #expect(try store.compact().removed.bytes == 203_000)
        #expect(try store.spaceToGiveBack() == 0)
    }

    /// What undo can bring back stays.
    @Test func earlierValuesStay() throws {
        let store = try SessionStore.temporary()
        try commit("x", [object("first")], in: store)
        try commit("x", [object("second")], in: store)
        #expect(try store.compact().removed.objects == 0)
        #expect(try store.lastChange()?.names.map(\.hash) == [hash("first")])
    }

    /// Opening reads names and descriptions, no contents.
    @Test func openingReadsNoContent() throws {
        try withFolder { folder throws in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            for index in 0..<40 { try commit("x\(index)", [object("\(index)", bytes: 1_000_000)], in: store) }
            try store.close()
            let before = try bytesRead()
            let again = try SessionStore.open(path: path)
            #expect(try again.names().count == 41)
            #expect(try again.extent().bytes == 40_000_000)
            #expect(try bytesRead() - before < 2_000_000)
            _ = try again.object(hash("7"))
            #expect(try bytesRead() - before > 1_000_000)
        }
    }

    /// How much this process has read so far.
    private func bytesRead() throws -> Int {
        let text = try String(contentsOfFile: "/proc/thread-self/io", encoding: .utf8)
        return try #require(text.firstMatch(of: /rchar: (\d+)/).flatMap { Int($0.1) })
    }
}
