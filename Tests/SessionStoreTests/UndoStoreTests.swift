import Foundation
import SessionStore
import Testing

/// What statements replaced, and giving it back.
@Suite struct UndoStoreTests {
    private let store: SessionStore

    init() throws {
        store = try SessionStore.temporary()
    }

    private func bind(_ name: String, to value: String, summary: String? = nil) throws {
        let record = CellRecord(
            source: "\(name) = \(value)", reads: [], writes: [name], seconds: 0, date: Date())
        try store.commit(
            cell: record, objects: [object(value)], bindings: [(name, hash(value))],
            summaries: summary.map { [name: NameSummary(type: "number", text: $0)] } ?? [:])
    }

    private func undo() throws {
        let change = try #require(try store.lastChange())
        try store.commit(
            cell: CellRecord(source: "undo", reads: [], writes: [], seconds: 0, date: Date()),
            undoing: [change.cell])
    }

    @Test func namesStandForWhatTheyDid() throws {
        try bind("x", to: "1", summary: "one")
        try bind("x", to: "2", summary: "two")
        let change = try #require(try store.lastChange())
        #expect(change.cell == 2)
        #expect(change.names.map(\.name) == ["x"])
        #expect(change.names[0].hash == hash("1"))
        #expect(change.names[0].summary == NameSummary(type: "number", text: "one"))
        try undo()
        #expect(try store.names().map(\.summary?.text) == ["one"])
        #expect(try store.names().map(\.cell) == [1])
        try undo()
        #expect(try store.names() == [])
        #expect(try store.lastChange() == nil)
        #expect(try store.cells().map(\.undoneBy) == [4, 3, nil, nil])
    }

    @Test func changesBeforeACell() throws {
        try bind("x", to: "1")
        try bind("y", to: "2")
        #expect(try store.lastChange(before: 2)?.names.map(\.name) == ["x"])
        #expect(try store.lastChange(before: 1) == nil)
    }

    /// Names that the cell does not list (the last value) come and go unremembered, and so do bindings to the same.
    @Test func onlyRealChangesOfListedNamesCount() throws {
        try bind("x", to: "1")
        try store.commit(
            cell: CellRecord(source: "1", reads: [], writes: [], seconds: 0, date: Date()),
            objects: [object("2")], bindings: [("_", hash("2"))])
        try bind("x", to: "1")
        #expect(try store.lastChange()?.cell == 1)
    }

    @Test func forgottenNamesComeBack() throws {
        try bind("x", to: "1", summary: "one")
        try store.commit(
            cell: CellRecord(source: "forget(x)", reads: ["x"], writes: [], seconds: 0, date: Date()),
            unbinding: ["x", "never"])
        #expect(try store.names() == [])
        #expect(try store.lastChange()?.names.map(\.name) == ["x"])
        try undo()
        #expect(try store.names().map(\.summary?.text) == ["one"])
    }

    @Test func garbageCollectionKeepsWhatCanComeBack() throws {
        try bind("x", to: "1")
        try bind("x", to: "2")
        #expect(try store.garbage() == CollectedGarbage(objects: 0, bytes: 0))
        #expect(try store.collectGarbage(keepingCalls: false).objects == 0)
        try undo()
        #expect(try store.garbage() == CollectedGarbage(objects: 1, bytes: 100))
        #expect(try store.collectGarbage().objects == 1)
        #expect(try store.hash(of: "x") == hash("1"))
    }

    @Test func sizesCountWhatIsContained() throws {
        try store.commit(
            cell: cell("x"),
            objects: [object("in", bytes: 30), object("out", bytes: 5, references: [hash("in")])])
        #expect(try store.size(of: hash("out")) == 35)
        #expect(try store.size(of: hash("none")) == 0)
        let extent = try store.extent()
        #expect(extent.objects == 2 && extent.bytes == 35)
    }

    @Test func statementsThatFailedAreMarked() throws {
        try store.commit(
            cell: CellRecord(source: "1 / 0", reads: [], writes: [], seconds: 0, date: Date(), worked: false))
        try store.commit(cell: cell("1"))
        #expect(try store.cells().map(\.cell.worked) == [false, true])
    }
}
