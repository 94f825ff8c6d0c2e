import Interpreter
import SessionStore
import Support
import Testing

/// Types that cannot be in one table.
@Suite struct TypeTableTests {
    @Test func theUsualTypesGoTogether() {
        #expect(TypeTable.faults(of: TypeTable.core + [Interval.self, Shelf.self]) == [])
    }

    @Test func twoTypesOfOneKindAreRefused() {
        #expect(
            TypeTable.faults(of: [Interval.self, Span.self]).first
                == "Interval and Span are both kept as “interval”")
        #expect(TypeTable.faults(of: TypeTable.core + [Double.self]).contains { $0.contains("“number”") })
    }

    @Test func twoRulesForOneOperatorAreRefused() {
        #expect(
            TypeTable.faults(of: [Interval.self, Meddler.self]) == [
                "Interval + Interval has two rules, of Interval and of Meddler",
                "Meddler has a rule for ==, which types have no say in",
            ])
    }

    /// No table is made of them.
    @Test func theTableIsNotMade() async {
        await #expect(processExitsWith: .failure) { _ = TypeTable([Interval.self, Span.self]) }
        await #expect(processExitsWith: .failure) { _ = TypeTable([Interval.self, Meddler.self]) }
        await #expect(processExitsWith: .failure) { _ = TypeTable([Double.self]) }
    }
}

/// Takes the kind of another type.
private struct Span: Value {
    static let kind = "interval"
    static let phrase = "a span"
    var typeName: String { "span" }
    func summary(named name: String?) -> String { "span" }
    func equals(_ other: Span) -> Bool { true }

    func write(to writer: ObjectWriter) throws -> ContentHash {
        writer.put(kind: Self.kind, hash: ContentHasher(kind: Self.kind).finish(), header: "{}")
    }

    static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value { Span() }
}

/// Has a rule for values of another type, which have one, and one that would never be asked.
private struct Meddler: Value {
    static let kind = "meddler"
    static let phrase = "a meddler"
    var typeName: String { "meddler" }
    func summary(named name: String?) -> String { "meddler" }
    func equals(_ other: Meddler) -> Bool { true }

    static var operators: [OperatorRule] {
        [
            OperatorRule(.add) { (a: Interval, b: Interval) in a },
            OperatorRule(.equal) { (a: Meddler, b: Meddler) in true },
        ]
    }

    func write(to writer: ObjectWriter) throws -> ContentHash {
        writer.put(kind: Self.kind, hash: ContentHasher(kind: Self.kind).finish(), header: "{}")
    }

    static func read(_ object: StoredObject, from reader: ObjectReader) throws -> any Value { Meddler() }
}
