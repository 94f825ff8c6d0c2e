import LanguageTestSupport
import Foundation
import Interpreter
import SessionStore
import Support
import Testing

/// Values that grow endlessly are stopped, and their last value stays usable.
@Suite struct GrowthTests {
    @Test func listsNestOnlySoDeep() throws {
        let playground = try Playground(sessionFile: true)
        let lines = playground.output(of: "x = []; for i in 1..3000000 { x = [x] }")
        #expect(lines.contains("error: lists nest more than 100 deep"))
        try playground.reopen()
        #expect(playground.output(of: "i") == ["100"])
        #expect(
            playground.output(of: "x") == [
                String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
            ])
    }

    /// Sharing keeps memory small, but not the time to walk a value.
    @Test func listsThatDoubleEnd() throws {
        let playground = try Playground()
        let lines = playground.output(
            of: "def grow() { x = [[true, x_0]]; for i in 1..40 { x = [x, x] } }; x_0 = []; grow()")
        #expect(lines.contains { $0.hasSuffix("elements is too long") })
        #expect(lines.contains { $0.contains("the limit is 10,000,000") })
    }

    /// What is kept can be read back: tables nest as deep as lists, and no deeper.
    @Test(arguments: [
        ("table([\"a\"], [[t]])", 99), ("table([\"a\"], [[t]])[0]", 49), ("[table([\"a\"], [[t]])]", 49),
    ])
    func tablesNestOnlySoDeep(code: String, times: Int) throws {
        let playground = try Playground(sessionFile: true)
        let lines = playground.output(of: "t = 1; for i in 1..300 { t = \(code) }")
        #expect(lines.contains { $0.hasSuffix("s nest more than 100 deep") })
        #expect(playground.output(of: "i > \(times)") == ["true"])
        try playground.reopen()
        #expect(try playground.value(of: "t").elementCount == 1)
    }

    @Test func tablesThatDoubleEnd() throws {
        let playground = try Playground()
        let lines = playground.output(
            of: "def grow() { t = 1; for i in 1..40 { t = table([\"a\", \"b\"], [[t, t]]) } }; grow()")
        #expect(lines.contains { $0.hasSuffix("elements is too long") })
    }

    /// A list that shares its parts is written, kept and read back as the few lists it is made of.
    @Test func sharedListsAreWrittenOnce() throws {
        let playground = try Playground(sessionFile: true)
        playground.host.work.stop(afterPolls: 5_000)
        #expect(playground.output(of: "x = [1, true]; for i in 1..20 { x = [x, x] }") == [])
        playground.host.work.goOn()
        let writer = ObjectWriter()
        _ = try playground.value(of: "x").write(to: writer)
        #expect(writer.objects.count == 21)
        try playground.reopen()
        #expect(playground.output(of: "length(x) == 2 and x[0] == x[1]") == ["true"])
    }

    /// Lists of equal elements in different places are different lists.
    @Test func listsAreToldApart() throws {
        let writer = ObjectWriter()
        let hashes = try (0..<100).map { number in
            try ListValue([ListValue([Double(number)])]).write(to: writer)
        }
        #expect(Set(hashes).count == 100)
    }

    @Test(arguments: [
        "[million for i in 1..11]", "[million for i in 1..9] + [million, million]",
        "[million, [million, million, million, million, million, million, million, million, million]]",
    ])
    func listsAreOnlySoLong(code: String) throws {
        let playground = try Playground()
        let lines = playground.output(of: "def f() { million = 1..1000000; \(code) }; f()")
        #expect(lines.contains { $0.hasPrefix("error: a list of ") && $0.hasSuffix(" elements is too long") })
    }

    @Test(arguments: ["t = t + t", "t = \"\\(t)\\(t)\""])
    func textsAreOnlySoLong(code: String) throws {
        let playground = try Playground()
        let lines = playground.output(of: "def f() { t = \"abcdefgh\"; for i in 1..40 { \(code) } }; f()")
        #expect(lines.contains("error: a text of 134,217,728 bytes is too long"))
    }

    @Test func summariesStayShort() throws {
        let playground = try Playground()
        playground.run("def twelve(x) { [x for i in 1..12] }")
        let summary = try playground.value(of: "twelve(twelve(twelve(twelve(twelve([\"deep\"])))))").summary(
            named: nil)
        #expect(summary.utf8.count < 3_000)
        #expect(summary.hasSuffix("… 12 in all]"))
        #expect(
            try playground.value(of: "[1..13, \"a\"]").summary(named: nil)
                == "[[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, … 13 in all], \"a\"]")
    }

    @Test func aListOfScalarsIsOneObject() throws {
        let writer = ObjectWriter()
        _ = try ListValue([1.0, -0.0, "größe", "", true, false, Nothing()]).write(to: writer)
        #expect(writer.objects.count == 1)
    }

    /// Pairs by the ten thousand are data like any other.
    @Test func aListOfListsOfScalarsIsOneObject() throws {
        let playground = try Playground(sessionFile: true)
        let code = "[[k, [\"a\", nothing, [[]]]] for k in 1..1000] + [true, [], [[k] for k in 1..3]]"
        let writer = ObjectWriter()
        let hash = try playground.value(of: code).write(to: writer)
        #expect(writer.objects.count == 1)
        playground.run("xs = \(code);")
        try playground.reopen()
        #expect(playground.output(of: "xs == \(code)") == ["true"])
        #expect(try playground.value(of: "xs").write(to: ObjectWriter()) == hash)
    }

    /// A list's identity does not depend on how it is kept: as one run, or, if lists share, as objects.
    @Test func sharingDoesNotChangeAHash() throws {
        let playground = try Playground()
        let (apart, shared) = (ObjectWriter(), ObjectWriter())
        let hash = try playground.value(of: "[[1, [2]], [1, [2]]]").write(to: apart)
        playground.run("two = [2]; a = [1, two];")
        #expect(try playground.value(of: "[a, a]").write(to: shared) == hash)
        #expect(apart.objects.count == 1 && shared.objects.count == 2)
    }

    @Test(arguments: [
        [6, 1, 0, 0, 0, 0, 0, 0, 0], [6, 255, 255, 255, 255, 255, 255, 255, 255, 1], [6, 1, 0],
        [9], (0..<200).flatMap { _ in [6, 1, 0, 0, 0, 0, 0, 0, 0] } + [0],
    ])
    func damagedListsAreRefused(content: [UInt8]) throws {
        let object = StoredObject(
            hash: ContentHasher(kind: "list").finish(), kind: ListValue.kind, header: "{}", content: content)
        let reader = ObjectReader(
            store: try Playground().session.store, types: TypeTable([]), commands: Playground.table.commands)
        #expect(throws: ObjectDamagedError.self) { _ = try ListValue.read(object, from: reader) }
    }

    @Test func longListsComeBack() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("xs = 1..100000; ys = [-0.5, \"größe\", \"\", true, false, nothing, 1e300]; zs = [];")
        try playground.reopen()
        #expect(
            playground.output(
                of: "[xs == 1..100000, ys == [-0.5, \"größe\", \"\", true, false, nothing, 1e300], zs == []]")
                == ["[true, true, true]"])
    }

    @Test func writingALongListCanBeStopped() throws {
        let playground = try Playground()
        playground.run("xs = 1..1000;")
        playground.host.work.stop(afterPolls: 500)
        #expect(playground.output(of: "xs").first == "error: interrupted")
    }

    /// What a loop had bound when it was interrupted is kept.
    @Test func anInterruptKeepsWhatWasBound() throws {
        let playground = try Playground(sessionFile: true)
        playground.host.work.stop(afterPolls: 200)
        #expect(
            playground.output(of: "xs = []; for i in 1..1000 { xs = xs + [i] }").contains(
                "error: interrupted"))
        playground.host.work.goOn()
        try playground.reopen()
        #expect(playground.output(of: "length(xs) > 10 and length(xs) < 1000") == ["true"])
    }
}
