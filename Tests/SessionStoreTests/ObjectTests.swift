import Foundation
import SessionStore
import Support
import Testing

@Suite struct ObjectTests {
    private let store: SessionStore

    init() throws {
        store = try SessionStore.temporary()
    }

    @Test(arguments: [0, 1, 100, (16 << 20) - 1, 16 << 20, (16 << 20) + 1])
    func contentComesBack(bytes: Int) throws {
        let object = object("x", bytes: bytes)
        try store.put(object)
        #expect(try store.object(object.hash) == object)
    }

    @Test func fortyMegabytesInAFile() throws {
        try withFolder { folder in
            let path = folder.appending(path: "s").path
            let object = object("large", bytes: 40_000_000)
            let store = try SessionStore.open(path: path)
            try store.commit(cell: cell("x"), objects: [object], bindings: [("x", object.hash)])
            try store.close()
            #expect(try SessionStore.open(path: path).object(object.hash) == object)
        }
    }

    @Test func headerNeedsNoContent() throws {
        let object = object("x", bytes: 300)
        try store.put(object)
        let header = try #require(try store.header(of: object.hash))
        #expect(header.hash == object.hash)
        #expect(header.kind == "features")
        #expect(header.header == #"{"name":"x"}"#)
        #expect(header.byteCount == 300)
    }

    @Test func whatIsNotThereIsNil() throws {
        #expect(try store.object(hash("none")) == nil)
        #expect(try store.header(of: hash("none")) == nil)
        #expect(try !store.contains(hash("none")))
    }

    /// A header says where an object came from; when the folder has moved, the new place counts.
    @Test func theLatestHeaderCounts() throws {
        let first = object("x")
        let second = StoredObject(
            hash: first.hash, kind: first.kind, header: "{\"path\":\"moved\"}", content: first.content,
            references: first.references)
        try store.put(first)
        try store.put(second)
        #expect(try store.object(first.hash) == second)
    }

    @Test func referencesKeepTheirOrder() throws {
        let children = ["c", "a", "b"].map { object($0) }
        let list = object("list", references: children.map(\.hash) + [children[0].hash])
        for child in children { try store.put(child) }
        try store.put(list)
        #expect(try store.object(list.hash)?.references == list.references)
    }

    @Test func aMissingReferenceKeepsNothing() throws {
        let list = object("list", references: [hash("none")])
        let error = ObjectMissingError(
            hash: hash("none"), referrer: "object \(list.hash.short)")
        #expect(throws: error) { try store.put(list) }
        #expect(try !store.contains(list.hash))
    }
}
