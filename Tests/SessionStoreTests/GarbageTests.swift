import Foundation
import SessionStore
import Testing

@Suite struct GarbageTests {
    private let store: SessionStore

    init() throws {
        store = try SessionStore.temporary()
    }

    @Test func keepsWhatNamesCallsAndContainersReach() throws {
        let (leaf, called, lone) = (object("leaf"), object("called"), object("lone", bytes: 77))
        let inner = object("inner", references: [leaf.hash])
        let outer = object("outer", references: [inner.hash])
        let dropped = object("dropped", bytes: 23, references: [lone.hash, leaf.hash])
        try store.commit(
            cell: cell("x"), objects: [leaf, called, lone, inner, outer, dropped],
            bindings: [("x", outer.hash)], nodes: [node("c", output: called.hash)])
        #expect(try store.collectGarbage() == CollectedGarbage(objects: 2, bytes: 100))
        for kept in [leaf, called, inner, outer] { #expect(try store.object(kept.hash) == kept) }
        for gone in [lone, dropped] { #expect(try store.object(gone.hash) == nil) }
        #expect(try store.collectGarbage() == CollectedGarbage(objects: 0, bytes: 0))
    }

    /// A name that its cell does not list, such as `_`, leaves nothing to undo.
    @Test func followsRebinding() throws {
        let (x, y) = (object("x"), object("y"))
        try store.commit(cell: cell("x"), objects: [x], bindings: [("_", x.hash)])
        try store.commit(cell: cell("y"), objects: [y], bindings: [("_", y.hash)])
        #expect(try store.collectGarbage().objects == 1)
        #expect(try store.object(y.hash) == y)
    }

    @Test func forgetsCallsOnlyWhenAsked() throws {
        let (named, old) = (object("named"), object("old"))
        try store.commit(
            cell: cell("x"), objects: [named, old], bindings: [("x", named.hash)],
            nodes: [node("named", output: named.hash), node("old", output: old.hash)])
        #expect(try store.collectGarbage().objects == 0)
        #expect(try store.collectGarbage(keepingCalls: false).objects == 1)
        #expect(try store.node(hash("call old")) == nil)
        #expect(try store.node(hash("call named"))?.output == named.hash)
    }

    @Test func survivesObjectsThatContainEachOther() throws {
        let a = object("a", references: [hash("b")])
        let b = object("b", references: [hash("a")])
        try store.commit(cell: cell("x"), objects: [a, b], bindings: [("_", a.hash)])
        #expect(try store.collectGarbage().objects == 0)
        let other = object("other")
        try store.commit(cell: cell("y"), objects: [other], bindings: [("_", other.hash)])
        #expect(try store.collectGarbage().objects == 2)
    }

    @Test func givesTheSpaceBack() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let store = try SessionStore.open(path: path)
            try store.put(object("large", bytes: 5_000_000))
            try store.collectGarbage()
            try store.close()
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int
            #expect(try #require(size) < 1_000_000)
        }
    }

    /// Brought back from a dump, a file has no list of its free pages.
    @Test func givesTheSpaceOfAFileBackThatWasMadeOtherwise() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            try FirstFormat.make(path, with: object("large", bytes: 5_000_000))
            let store = try SessionStore.open(path: path)
            try store.commit(
                cell: CellRecord(source: "forget(x)", reads: [], writes: [], seconds: 0, date: Date()),
                unbinding: ["x"])
            #expect(try store.purgeForgotten())
            #expect(try store.collectGarbage().objects == 1)
            try store.close()
            #expect(try size(of: path) < 1_000_000)
        }
    }

    private func size(of path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    }
}
