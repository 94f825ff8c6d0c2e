import SessionStore
import Support
import Testing

@Suite struct CommitTests {
    private let store: SessionStore

    init() throws {
        store = try SessionStore.temporary()
    }

    @Test func aStatementIsKeptWhole() throws {
        let x = object("x")
        let call = node("mean", output: x.hash)
        let number = try store.commit(
            cell: cell("x = mean(a)"), objects: [x], bindings: [("x", x.hash)], nodes: [call])
        #expect(try store.cells() == [NumberedCell(number: number, cell: cell("x = mean(a)"))])
        #expect(try store.hash(of: "x") == x.hash)
        #expect(try store.node(call.key) == call)
        #expect(try store.nodes(producing: x.hash) == [call])
        let names = try store.names()
        #expect(
            names == [NameRecord(name: "x", object: try #require(try store.header(of: x.hash)), cell: number)]
        )
    }

    @Test func objectsMayComeInAnyOrder() throws {
        let child = object("child")
        let list = object("list", references: [child.hash])
        try store.commit(cell: cell("x"), objects: [list, child], bindings: [("x", list.hash)])
        #expect(try store.object(list.hash) == list)
    }

    @Test func aStatementThatFailsLeavesNothing() throws {
        let x = object("x")
        #expect(throws: ObjectMissingError(hash: hash("none"), referrer: "name y")) {
            try store.commit(
                cell: cell("x"), objects: [x], bindings: [("x", x.hash), ("y", hash("none"))])
        }
        #expect(throws: ObjectMissingError(hash: hash("none"), referrer: "call of mean")) {
            try store.commit(cell: cell("x"), objects: [x], nodes: [node("m", output: hash("none"))])
        }
        #expect(try store.cells() == [])
        #expect(try store.names() == [])
        #expect(try !store.contains(x.hash))
    }

    /// A picture that was read from a saved file, and saved again as it is, gives the same bytes.
    @Test func theFirstValueOfASavedFileStays() throws {
        func save(_ value: String, isKnown: Bool) throws {
            let call = CallRecord(
                output: hash(value), form: "f()", inputs: [], engineVersion: "1", kernels: "AVX2", seconds: 0)
            try store.commit(
                cell: cell("save(\(value))"), calls: isKnown ? [call] : [],
                saved: [SavedFile(hash: hash("png"), output: hash(value))])
        }
        try save("unknown", isKnown: false)
        try save("first", isKnown: true)
        #expect(try store.savedValue(ofFileWith: hash("png")) == hash("first"))
        try save("second", isKnown: true)
        #expect(try store.savedValue(ofFileWith: hash("png")) == hash("first"))
    }

    /// A value that was made in several ways is known in each of them, by the cell that made it so.
    @Test func callsOfOneValueAreToldApart() throws {
        let x = object("x")
        func make(_ form: String, from inputs: [ContentHash] = [], seconds: Double = 0) throws -> Int {
            let call = CallRecord(
                output: x.hash, form: form, inputs: inputs, engineVersion: "1", kernels: "AVX2",
                seconds: seconds)
            return try store.commit(cell: cell(form), objects: [x], calls: [call])
        }
        let first = try make("image(\"a.png\")")
        let second = try make("image(\"b.png\")")
        // The same once more is nothing new.
        let third = try make("image(\"b.png\")", seconds: 2)
        #expect(try store.call(producing: x.hash, before: first)?.form == "image(\"a.png\")")
        for cell in [second, third] {
            #expect(try store.call(producing: x.hash, before: cell)?.form == "image(\"b.png\")")
        }
        #expect(try store.call(producing: x.hash)?.seconds == 2)
        let computed = try make("negative(_1)", from: [hash("y")])
        // What was computed stays that, though a file with it is read.
        _ = try make("image(\"c.png\")")
        #expect(try store.call(producing: x.hash)?.form == "negative(_1)")
        #expect(try store.call(producing: x.hash, before: computed - 1)?.form == "image(\"b.png\")")
        #expect(try store.call(producing: x.hash, before: first)?.form == "image(\"a.png\")")
        // Before the first, the last is the best that is known.
        #expect(try store.call(producing: x.hash, before: 0)?.form == "negative(_1)")
        try store.collectGarbage()
        #expect(try store.allCalls().isEmpty)
    }

    /// Bound to the same twice, each cell has bound it; forgotten for good, whoever read it knows what it was.
    @Test func whatACellHasBoundIsKnown() throws {
        let (x, y) = (object("x"), object("y"))
        func bind(_ value: StoredObject) throws -> Int {
            try store.commit(
                cell: CellRecord(
                    source: "z = 1", reads: [], writes: ["z"], seconds: 0, date: .now, worked: true),
                objects: [value], bindings: [("z", value.hash)])
        }
        let (first, second) = (try bind(x), try bind(x))
        #expect(try store.value(boundTo: "z", by: first) == x.hash)
        #expect(try store.value(boundTo: "z", by: second) == x.hash)
        let third = try bind(y)
        #expect(try store.value(boundTo: "z", by: second) == x.hash)
        let reader = try store.commit(
            cell: cell("b"), trace: CellTrace(reads: [.init(name: "z", binder: third, object: y.hash)]))
        try store.commit(
            cell: CellRecord(source: "forget z", reads: [], writes: [], seconds: 0, date: .now, worked: true),
            unbinding: ["z"])
        try store.purgeForgotten()
        #expect(try store.value(boundTo: "z", by: third) == y.hash)
        #expect(try store.value(boundTo: "z", by: reader) == nil)
    }

    /// By which name a cell read a value that another had bound.
    @Test func readsOfValuesAreFound() throws {
        let x = object("x")
        let binder = try store.commit(
            cell: cell("b = 1"), objects: [x], bindings: [("b", x.hash), ("a", x.hash)])
        let reads = ["b", "a"].map { CellTrace.Read(name: $0, binder: binder, object: x.hash) }
        let reader = try store.commit(cell: cell("b"), trace: CellTrace(reads: reads))
        #expect(try store.read(of: x.hash, by: reader)?.name == "a")
        #expect(try store.read(of: x.hash, by: binder) == nil)
        #expect(try store.read(of: hash("other"), by: reader) == nil)
        #expect(try store.areSame(binder, binder))
        #expect(try !store.areSame(binder, reader))
    }

    @Test func rebindingKeepsEarlierCells() throws {
        let (first, second) = (object("1"), object("2"))
        try store.commit(cell: cell("x = 1"), objects: [first], bindings: [("x", first.hash)])
        let number = try store.commit(cell: cell("x = 2"), objects: [second], bindings: [("x", second.hash)])
        #expect(try store.cells().map(\.cell.source) == ["x = 1", "x = 2"])
        #expect(try store.names().map(\.cell) == [number])
        #expect(try store.hash(of: "x") == second.hash)
        #expect(try store.contains(first.hash))
    }

    @Test func namesAreListedInOrder() throws {
        let x = object("x")
        try store.commit(
            cell: cell("x"), objects: [x],
            bindings: ["w", "größe", "a", "with 'quotes'"].map { ($0, x.hash) })
        #expect(try store.names().map(\.name) == ["a", "größe", "w", "with 'quotes'"])
    }

    @Test func unbindingTakesTheNameAwayAndKeepsTheCells() throws {
        let x = object("x")
        try store.commit(cell: cell("x"), objects: [x], bindings: [("x", x.hash)])
        try store.commit(cell: cell("forget"), unbinding: ["x", "never"])
        #expect(try store.hash(of: "x") == nil)
        #expect(try store.cells().count == 2)
    }

    @Test func recordingACallAgainReplacesIt() throws {
        let (first, second) = (object("1"), object("2"))
        try store.put(first)
        try store.put(second)
        try store.record(node("m", output: first.hash))
        try store.record(node("m", output: second.hash))
        #expect(try store.node(hash("call m"))?.output == second.hash)
        #expect(try store.nodes(producing: first.hash) == [])
    }
}
