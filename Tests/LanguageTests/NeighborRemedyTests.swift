import Language
import Testing

/// What is missing between two values side by side.
@Suite struct NeighborRemedyTests {
    private static let functions: Set = ["phi", "mean"]

    private func remedy(_ code: String) -> String? {
        Language.parse(
            code, commands: commandTable, isFunction: { Self.functions.contains($0) },
            isColumn: { $0 == "hair_colour" }
        ).diagnostics.first?.remedy
    }

    @Test(arguments: [
        ("reconstruct(phi(x) + 2.5 w)", "a product is written 2.5 * w"),
        ("2.5 w", "a product is written 2.5 * w"),
        ("phi(x) + 2.5 w", "a product is written 2.5 * w"), ("[1, 3 w]", "a product is written 3 * w"),
        ("(3 w)", "a product is written 3 * w"), ("x = 1..3 k", "a product is written 3 * k"),
        ("reconstruct(phi x + w)", "a call has parentheses: phi(x)"),
        ("f(mean 3)", "a call has parentheses: mean(…)"), ("phi x", "a call has parentheses: phi(…)"),
        ("f(x y)", "arguments are separated by commas: f(a, b)"),
        ("f(5 mod 2)", "there is no remainder operator: a - b * floor(a / b)"),
        ("faces where smiling not male", "conditions are joined by and, or: smiling and not male"),
        (
            "nearest(faces where smiling not male, to: x)",
            "conditions are joined by and, or: smiling and not male"
        ),
        ("faces where smiling male", "conditions are joined by and, or: smiling and male"),
        (
            "faces where hair colour == \"brown\"",
            "a name of two words is written with an underscore: hair_colour"
        ),
        ("faces where hair length == 3", "conditions are joined by and, or: hair and length"),
        (
            "7 // 2",
            "a comment begins with #; a quotient is written a / b, and without its fraction floor(a / b)"
        ),
        ("a = (x > 3) not y", "conditions are joined by and, or: … and not …"),
        ("dataset(\"f\", crop: 19, 45, 140, 140)", "several numbers go in a list: crop: [19, 45, 140, 140]"),
        (
            "f(a: 1, 2, b: 3)",
            "several numbers go in a list: a: [1, 2]; a number has a decimal point, no comma"
        ),
        ("f(a: 1, x)", "put it before the named ones, or name it"),
        ("for (i = 0; i < 3; i++) { print(i) }", "write for i in 0..2 { … }"),
        ("for (i = 1; i <= 3; i++) { print(i) }", "write for i in 1..3 { … }"),
        ("for (k in xs) { print(k) }", "for is written without parentheses: for k in values { … }"),
        ("for 3", "write for i in 1..3 { … }"),
        ("5!", "leave it out; there is no factorial, and “not” goes before a condition: not a"),
        ("!a", "write “not”; "),
        ("0x1F", "numbers are decimal: write 31"), ("0b101", "numbers are decimal: write 5"),
        ("0xyz", "a product is written 0 * xyz"),
    ])
    func isSaid(code: String, expected: String) {
        let found = remedy(code)
        #expect(found?.hasPrefix(expected) == true, "\(found ?? "nothing")")
    }
}

/// What is open, for the prompt.
@Suite struct OpenBracketsTests {
    @Test(arguments: [
        ("x = faces[\"000010.jpg]", true, "\"000010.jpg]"), ("f(1,\n[2", false, "[2"),
        ("f(1,\n[2]", false, "(1,"),
        ("\"a \\(b + \"c\" ", false, "\\(b + \"c\" "), ("if a {\n\"x\"", false, "{"),
        ("print(\"\n\"\n", false, "(\""),
    ])
    func theInnermostIsKnown(code: String, isText: Bool, beginning: String) {
        var brackets = OpenBrackets()
        for line in code.split(separator: "\n", omittingEmptySubsequences: false) {
            brackets.take(String(line))
        }
        #expect(brackets.isOpen)
        #expect(brackets.innermost == OpenBrackets.Opening(isText: isText, code: beginning))
    }

    @Test(arguments: ["a = 3", "f(\"x\")", "[1,\n2]", ")"])
    func nothingIs(code: String) {
        var brackets = OpenBrackets()
        for line in code.split(separator: "\n") { brackets.take(String(line)) }
        #expect(brackets.innermost == nil)
    }
}
