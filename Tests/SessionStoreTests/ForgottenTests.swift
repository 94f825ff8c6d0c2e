import Foundation
import SessionStore
import Testing

/// What `forget` removed is given up when the session is closed: the name, its previous value, and the call.
@Suite struct ForgottenTests {
    private let store: SessionStore

    init() throws {
        store = try SessionStore.temporary()
    }

    private func bind(_ name: String, to value: String) throws {
        let record = CellRecord(
            source: "\(name) = \(value)", reads: [], writes: [name], seconds: 0, date: Date())
        try store.commit(
            cell: record, objects: [object(value)], bindings: [(name, hash(value))],
            nodes: [node(value, output: hash(value))])
    }

    private func forget(_ name: String) throws {
        let record = CellRecord(source: "forget", reads: [], writes: [], seconds: 0, date: Date())
        try store.commit(cell: record, unbinding: [name])
    }

    @Test func valuesGoThatNothingElseNeeds() throws {
        try bind("x", to: "first")
        try bind("x", to: "second")
        try bind("y", to: "other")
        try forget("x")
        #expect(try store.collectGarbage().objects == 0)
        #expect(try store.purgeForgotten())
        #expect(try store.collectGarbage() == CollectedGarbage(objects: 2, bytes: 200))
        #expect(try store.node(hash("call second")) == nil)
        #expect(try store.object(hash("other")) == object("other"))
        // x is no longer there. That it was forgotten is still the last change; then y can be taken back.
        let last = try #require(try store.lastChange())
        #expect(last.names.map(\.name) == ["x"] && last.names.allSatisfy { $0.isGone && $0.hash == nil })
        let before = try #require(try store.lastChange(before: last.cell))
        #expect(before.names.map(\.name) == ["y"] && before.names.allSatisfy { !$0.isGone })
        #expect(try store.lastChange(before: before.cell) == nil)
        #expect(try !store.purgeForgotten())
    }

    @Test func valuesStayThatAnotherNameHasOrContains() throws {
        try bind("x", to: "value")
        try bind("y", to: "value")
        try forget("x")
        try store.purgeForgotten()
        #expect(try store.collectGarbage().objects == 0)
        #expect(try store.node(hash("call value")) != nil)
    }

    /// The default network is named only by a setting.
    @Test func whatASettingNamesStays() throws {
        try bind("n", to: "network")
        try bind("x", to: "value")
        try store.setSetting("network", to: hash("network").hex)
        try forget("n")
        try forget("x")
        #expect(try store.purgeForgotten())
        #expect(try store.collectGarbage().objects == 1)
        #expect(try store.object(hash("network")) == object("network"))
    }

    /// What the name has been bound to since is kept.
    @Test func aNameBoundAgainStays() throws {
        try bind("x", to: "old")
        try forget("x")
        try bind("x", to: "new")
        try bind("x", to: "newest")
        try store.purgeForgotten()
        #expect(try store.collectGarbage().objects == 1)
        #expect(try store.object(hash("old")) == nil)
        #expect(try store.hash(of: "x") == hash("newest"))
        #expect(try store.lastChange()?.names.map(\.hash) == [hash("new")])
    }

    @Test func whatUndoBroughtBackStays() throws {
        try bind("x", to: "value")
        try forget("x")
        let change = try #require(try store.lastChange())
        try store.commit(cell: cell("undo"), undoing: [change.cell])
        #expect(try !store.purgeForgotten())
        #expect(try store.hash(of: "x") == hash("value"))
    }
}
