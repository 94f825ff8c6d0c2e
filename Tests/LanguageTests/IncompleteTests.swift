import Language
import Testing

/// When the prompt asks for another line.
@Suite struct IncompleteTests {
    @Test(arguments: [
        "f(", "f(a,", "f(a", "[1, 2", "[a for a in", "if a {", "if a {\n b\n", "if a { f(b", "def f(x",
        "x = \"abc",
        "x = \"a \\(b", "x = \"a \\(f(\"c", "if a { b } else {", "(a +", "a[", "f(a, # comment",
        "for i in a {\n b = [",
        "if a { \"b\" \n", "def f(x) {\n if a {\n }\n else {", "for i in a {\n if i { b }\n else {\n c\n }\n",
        "??\"", "??or \"f(", "??\"own photo",
    ])
    func open(_ source: String) { #expect(isIncomplete(source)) }

    @Test(arguments: [
        "", "{", "a", "x =", "a +", "f(a)", "f(a))", "f(a b", "if a", "}", "f(] ", "x = @ (", "if a { b }",
        "f(a; (", "\"a\\q",
        "`a", "def", "else {",
    ])
    func closedOrWrong(_ source: String) { #expect(!isIncomplete(source)) }

    /// A line that is wrong at the prompt is wrong in a script.
    @Test func aMemberStandsOnTheLineOfItsDot() {
        let result = parse("w.\nconv5_1")
        #expect(
            result.diagnostics.map(\.message) == ["expected a name after “.”, found the end of the line"])
        #expect(parse("(w.\nconv5_1)").diagnostics == [])
    }

    /// `f(a: 1, k` is wrong at the prompt, where the next line cannot make a label of `k`.
    @Test(arguments: ["f(a: 1, k\n: 2)", "f(k\n: 2)", "def f(a: 1, k\n: 2) { k }"])
    func aColonStandsOnTheLineOfItsLabel(source: String) {
        #expect(parse(source).hasErrors)
        #expect(!parse(source.replacing("\n", with: "")).hasErrors)
    }
}
