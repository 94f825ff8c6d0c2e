import Language
import Testing

/// What the printer writes reads back as the same tree.
@Suite struct PrinterTests {
    @Test(arguments: [
        ("f( a,b , k:1 )", "f(a, b, k: 1)"), ("((a+b))*c", "(a + b) * c"), ("a+(b*c)", "a + b * c"),
        ("(-2)^2", "(-2) ^ 2"), ("-(2^2)", "-2 ^ 2"), ("(2^3)^4", "(2 ^ 3) ^ 4"), ("2^(3^4)", "2 ^ 3 ^ 4"),
        ("a-(b-c)", "a - (b - c)"), ("not(a and b)", "not (a and b)"), ("(a<b)==c", "(a < b) == c"),
        ("s where(a where b)", "s where (a where b)"), ("0.50 .. 1.0 step 1e-1", "0.5..1 step 0.1"),
        ("1e21", "1e+21"), ("(3).a", "(3).a"), ("help mean", #"help("mean")"#), ("?mean", #"help("mean")"#),
        ("profile+1", "`profile` + 1"), ("`a`", "a"), ("`if`", "`if`"), ("x=1;", "x = 1;"),
        ("if a{b;c}else if d{e}", "if a {\n    b;\n    c\n} else if d { e }"),
        ("def f(x,a:3){x}", "def f(x, a: 3) { x }"),
        ("\"a\nb\\(c)\\\\\"", #""a\nb\(c)\\""#), ("(if a { b }) + 1", "(if a { b }) + 1"),
        ("for i in a{}", "for i in a { }"), ("param a=3 in 0..6 step .5;", "param a = 3 in 0..6 step 0.5;"),
        ("param `x y`=[1]", "param `x y` = [1]"), ("param + 1", "param + 1"), ("mean?", #"help("mean")"#),
        ("smile??", #"help(search: "smile")"#), ("show x,y", "show(x, y)"), ("show [x]", "show([x])"),
        ("try(a,else:b)", "try(a, else: b)"), ("a[1 .. 2]", "a[1..2]"), ("exit", "exit()"),
        ("[f(a)for a in b]", "[f(a) for a in b]"), ("include\"a\"", #"include "a""#),
    ])
    func canonicalForm(_ source: String, _ expected: String) {
        let result = parse(source)
        #expect(result.diagnostics == [])
        #expect(result.statements.map { $0.written(commands: commandTable) } == [expected])
    }

    /// Random trees rather than sources: precedence cannot be right by accident.
    @Test func roundTripOfTrees() {
        var generator = SyntaxGenerator(seed: 20)
        for _ in 0..<4000 {
            let statements = generator.statements()
            let source = statements.map { $0.written(commands: commandTable) }.joined(separator: "\n")
            let result = parse(source)
            guard result.diagnostics == [], dump(result.statements) == dump(statements) else {
                Issue.record(
                    "\(source)\n\(dump(statements))\n\(dump(result.statements))\n\(result.diagnostics)")
                return
            }
            #expect(
                result.statements.map { $0.written(commands: commandTable) }.joined(separator: "\n") == source
            )
        }
    }
}
