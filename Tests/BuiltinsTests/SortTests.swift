import LanguageTestSupport
import Testing

/// Lists, and rows of tables, put in order by `sort`.
@Suite struct SortTests {
    private static let table = """
        t = table(["name", "k", "good", "two words"], [["b", 2, true, 1], ["a", 10, false, 0], \
        ["c", nothing, nothing, -1], ["a", 3, true, 2]])
        """

    private func output(of code: String) throws -> [String] {
        Array(try Playground().output(of: Self.table + "\n" + code).dropFirst())
    }

    @Test(arguments: [
        ("sort(t, by: \"k\").k", "[2, 3, 10, nothing]"),
        ("sort(t, by: \"k\", descending: true).k", "[10, 3, 2, nothing]"),
        // Equal elements keep their order, in both directions.
        ("sort(t, by: \"name\").k", "[10, 3, 2, nothing]"),
        ("sort(t, by: \"name\", descending: true).k", "[nothing, 2, 10, 3]"),
        ("sort(t, by: \"good\").name", "[\"a\", \"b\", \"a\", \"c\"]"),
        ("t.sort(by: \"two words\")[0].name", "c"), ("sort(t, by: \"two_words\").k", "[nothing, 10, 2, 3]"),
        ("sort([2, nothing, 1])", "[1, 2, nothing]"),
        ("sort([2, nothing, 1], descending: true)", "[2, 1, nothing]"), ("sort([])", "[]"),
        ("sort([true, false])", "[false, true]"), ("sort([nothing])", "[nothing]"),
        ("t.k", "[2, 10, nothing, 3]"),
    ])
    func sorts(code: String, result: String) throws {
        #expect(try output(of: code).last == result)
    }

    @Test(arguments: [
        ("sort(t)", "sorting a table needs by:, the column to sort its rows by", "for example by: \"name\""),
        ("sort(t, by: \"kk\")", "no column “kk” in this table", "did you mean “k”?"),
        ("sort([1], by: \"k\")", "by: names a table's column, but this is a list", "leave by: out"),
        (
            "sort([1, \"a\"])",
            "sort needs numbers only, texts only or booleans only; the list holds a number, a text",
            "sort those of one type; element 0, counted from 0, has 1"
        ),
        (
            "sort(table([\"x\"], [[[1]]]), by: \"x\")",
            "sort needs numbers only, texts only or booleans only; the column holds a list",
            "such as a name"
        ),
    ])
    func saysWhatCannotBeSorted(code: String, message: String, advice: String) throws {
        let lines = try output(of: code)
        #expect(lines.first == "error: \(message)")
        #expect(lines.joined(separator: "\n").contains(advice), "\(lines)")
    }
}
