import LanguageTestSupport
import Testing

/// Texts as numbers.
@Suite struct NumberFunctionTests {
    @Test(arguments: [
        ("number(\"3.5\")", "3.5"), ("number(\"3,5\")", "3.5"), ("number(\"1,234\", decimal: \".\")", "1234"),
        ("number(\"1,234\", decimal: \",\")", "1.234"), ("number(2)", "2"),
        ("number([\"1\", 2, \"NA\", \" \", nothing])", "[1, 2, unknown, unknown, nothing]"),
        ("number([])", "[]"),
    ])
    func reads(code: String, result: String) throws {
        #expect(try Playground().output(of: code) == [result])
    }

    @Test(arguments: [
        ("number(\"three\")", "error: “three” is not a number", ""),
        (
            "number([\"1\", \"x\"])", "error: “x” is not a number", "it is element 1, counted from 0"
        ),
        (
            "number(\"1,234\")",
            "error: “1,234” is one number with a decimal comma, and another if the comma separates thousands",
            "decimal: \",\" or decimal: \".\" says which sign goes before the decimals"
        ),
        ("number([true])", "error: number reads texts, not a boolean", "it is element 0, counted from 0"),
    ])
    func refuses(code: String, error: String, remedy: String) throws {
        let lines = try Playground().output(of: code)
        #expect(lines.first == error)
        #expect(remedy.isEmpty ? lines.count == 3 : lines.last == "  = " + remedy, "\(lines)")
    }

    @Test(arguments: ["int(\"3\")", "float(\"3\")", "double(\"3\")"])
    func isToldToThoseWhoConvert(code: String) throws {
        let lines = try Playground().output(of: code)
        #expect(
            lines.last?.contains("number(\"3.5\") reads a text, and floor(x) drops decimals") == true,
            "\(lines)")
    }

    /// What other languages call it.
    @Test(arguments: [
        "parseFloat(\"3\")", "as.numeric(\"3\")", "\"3\".as.numeric()",
        "to_numeric(\"3\")",
        "str2double(\"3\")",
    ])
    func isFoundByOtherNames(code: String) throws {
        let lines = try Playground().output(of: code)
        #expect(lines.contains { $0.contains("here that is number(text, decimal: ") }, "\(lines)")
    }
}
