import LanguageTestSupport
import Interpreter
import Testing

/// Rows of tables chosen by `where`.
@Suite struct TableConditionTests {
    private static let table = """
        t = table(["name", "k", "good", "two words"], [["b", 2, true, 1], ["a", 10, false, 0], \
        ["c", nothing, nothing, -1], ["a", 3, true, 2]])
        """

    private func output(of code: String) throws -> [String] {
        Array(try Playground().output(of: Self.table + "\n" + code).dropFirst())
    }

    @Test(arguments: [
        ("(t where k > 2).k", "[10, 3]"), ("(t where not k > 2).k", "[2]"),
        // An empty cell is unknown: in neither, unless the other side decides.
        ("length(t where k > 2) + length(t where not k > 2)", "3"),
        ("(t where k > 2 or name == \"c\").name", "[\"a\", \"c\", \"a\"]"),
        ("(t where name == \"a\" and good).k", "[3]"), ("(t where good).name", "[\"b\", \"a\"]"),
        ("(t where not good).name", "[\"a\"]"), ("(t where `two words` > 0).k", "[2, 3]"),
        // A number is a condition, like a score of a set.
        ("(t where `two words`).k", "[2, 3]"), ("(t where abs(k - 2) < 2).k", "[2, 3]"),
        // Columns shadow variables; a name that is not a column is a variable.
        ("k = 100; (t where k == 3).name", "[\"a\"]"), ("least = 3; (t where k >= least).k", "[10, 3]"),
        ("def above(t, n) { t where k > n }\nabove(t, 5).k", "[10]"),
        ("(t where k > 1 where k < 5).k", "[2, 3]"),
        // A text that no row has is not a mistake.
        ("length(t where k == nothing)", "1"), ("(t where k != nothing).k", "[2, 10, 3]"),
        ("n = nothing; length(t where not good == n)", "3"), ("length(t where k == k)", "3"),
        ("length(t where name == \"z\")", "0"), ("length(t where k > 1000)", "0"),
    ])
    func choosesRows(code: String, result: String) throws {
        #expect(try output(of: code).last == result)
    }

    @Test(arguments: [
        ("t where kk > 2", "no column “kk” in this table", "did you mean “k”?"),
        (
            "k = 2; t where k == k", "“k” is a column on both sides, not the variable “k”",
            "give the variable another name"
        ),
        ("def above(t, k) { t where k > k }\nabove(t, 5)", "“k” is a column on both sides", "another name"),
        (
            "t where name > 2",
            "> does not go between a text and a number: in row 0, counted from 0, name is “b”",
            "compare it with one of its words: where name == \"b\""
        ),
        ("t where k == \"two\"", "k holds numbers, and never equals a text", "where k"),
        (
            "t where `two words` == \"3\"", "`two words` holds numbers",
            "write where `two words` == 3"
        ),
        (
            "t where name == a", "“a” is neither a column nor a variable",
            "a word is written in quotes: where name == \"a\""
        ),
        (
            "t where good == 1", "good is true or false, and never equals a number",
            "write where good, or where not good"
        ),
        ("t[t[\"k\"] == 2]", "no element false in a table of 4", "t where …, for a set or a table"),
        ("t where good == yes", "“yes” is neither a column nor a variable", "write where good"),
        ("t where k == NA", "“NA” is neither a column nor a variable", "equals nothing: where k == nothing"),
        ("t.two", "a table has no field “two”", "it has name, k, good, `two words`"),
        ("t where zzz", "no column “zzz” in this table", "it has name, k, good, `two words`"),
        ("t where name", "a text is not a condition", "compare it with one of its words"),
        ("t where \"good\"", "a text is not a condition", "a column is written without quotes: where good"),
    ])
    func saysWhatIsWrong(code: String, message: String, advice: String) throws {
        let lines = try output(of: code)
        #expect(lines.first { $0.hasPrefix("error") }?.hasPrefix("error: \(message)") == true, "\(lines)")
        #expect(lines.joined(separator: "\n").contains(advice), "\(lines)")
    }

    /// When written out, a word that no row has is probably misspelt; a program may ask for one.
    @Test func aWordThatNoRowHasIsTold() throws {
        let lines = try output(
            of: "t = table([\"mood\"], [[\"happy\"], [\"sad\"]]); t where mood == \"hapy\"")
        #expect(lines.contains("warning: no row has mood “hapy”"), "\(lines)")
        #expect(lines.contains { $0.contains("did you mean “happy”?") }, "\(lines)")
        #expect(
            try output(of: "m = \"hapy\"; t = table([\"mood\"], [[\"happy\"]]); length(t where mood == m)")
                == ["t: table, 1 row: mood", "0"].suffix(1), "a program's question has an answer")
    }

    @Test(arguments: [
        ("length(t where Two_Words > 0)", "2"), ("t.K", "[2, 10, nothing, 3]"), ("t[0].two_words", "1"),
        ("t[\"Two words\"]", "[1, 0, -1, 2]"),
        // A name that could be two columns is neither.
        ("table([\"A\", \"a\"], [[1, 2]]).a", "[2]"),
    ])
    func columnsAreKnownInAnySpelling(code: String, result: String) throws {
        #expect(try output(of: code).last == result)
    }

    @Test func severalColumnsThatReadAlikeAreTold() throws {
        #expect(
            try output(of: "table([\"A-b\", \"a b\"], [[1, 2]]).a_b").first
                == "error: a table has no field “a_b”")
    }
}
