import Language
import Testing

/// Every form of the language against the tree it must give.
@Suite struct GrammarTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var source: String
        var tree: String

        init(_ source: String, _ tree: String) {
            self.source = source
            self.tree = tree
        }

        var testDescription: String { source }
    }

    private func check(_ example: Case) {
        let result = parse(example.source)
        #expect(result.diagnostics == [], "\(example.source)")
        #expect(dump(result.statements) == example.tree)
        #expect(!result.isIncomplete)
    }

    @Test(arguments: [
        Case("1", "1.0"), Case("1.5", "1.5"), Case(".5", "0.5"), Case("1e-3", "0.001"), Case("2E+2", "200.0"),
        Case("1e3", "1000.0"), Case("0..1", "(.. 0.0 1.0)"), Case("0.5..1.5", "(.. 0.5 1.5)"),
        Case("0.. .5", "(.. 0.0 0.5)"), Case("1.name", "(field 1.0 name)"),
        Case("true", "true"), Case("false", "false"), Case("nothing", "nothing"), Case("_", "_"),
        Case("größe_2", "größe_2"), Case("面積", "面積"), Case("`5_o_Clock_Shadow`", "5_o_Clock_Shadow"),
        Case("`where`", "where"), Case("a\u{A0}+ b", "(+ a b)"), Case("\u{FEFF}a", "a"),
    ])
    func atoms(_ example: Case) { check(example) }

    @Test(arguments: [
        Case(#""""#, "(text)"), Case(#""a b""#, #"(text "a b")"#),
        Case(#""\n\t\"\\""#, #"(text "\n\t\"\\")"#),
        Case(#""é 面 🙂""#, #"(text "é 面 🙂")"#),
        Case(#""a \(b) c""#, #"(text "a " (\ b) " c")"#),
        Case(#""\(a)\(b)""#, #"(text (\ a) (\ b))"#),
        Case(#""\("in \(f("x", (1)))")""#, #"(text (\ (text "in " (\ (f() (text "x") 1.0)))))"#),
        Case("\"\\(f(a,\n b))\"", #"(text (\ (f() a b)))"#),
        Case("\"two\nlines\"", #"(text "two\nlines")"#),
        Case(##""# no comment""##, ##"(text "# no comment")"##),
    ])
    func texts(_ example: Case) { check(example) }

    @Test(arguments: [
        Case("-2 ^ 2", "(- (^ 2.0 2.0))"), Case("2 ^ -1", "(^ 2.0 (- 1.0))"),
        Case("2 ^ 3 ^ 4", "(^ 2.0 (^ 3.0 4.0))"), Case("(-2) ^ 2", "(^ (- 2.0) 2.0)"),
        Case("2 ^ -1 ^ 2", "(^ 2.0 (- (^ 1.0 2.0)))"), Case("--a", "(- (- a))"),
        Case("-a.b", "(- (field a b))"), Case("-a * b", "(* (- a) b)"), Case("a * -b", "(* a (- b))"),
        Case("a - b - c", "(- (- a b) c)"), Case("a - (b - c)", "(- a (- b c))"),
        Case("a / b * c", "(* (/ a b) c)"), Case("a + b * c", "(+ a (* b c))"),
        Case("a * b + c", "(+ (* a b) c)"), Case("a * b ^ c", "(* a (^ b c))"),
        Case("a[0] ^ b.c", "(^ (index a 0.0) (field b c))"),
        Case("0..n - 1", "(.. 0.0 (- n 1.0))"), Case("0..1 step 0.2", "(.. 0.0 1.0 0.2)"),
        Case("a + 1..b step c * 2", "(.. (+ a 1.0) b (* c 2.0))"), Case("-1..1", "(.. (- 1.0) 1.0)"),
        Case("step..step step step", "(.. step step step)"), Case("a..b == c", "(== (.. a b) c)"),
        Case("a == b", "(== a b)"), Case("a != b", "(!= a b)"), Case("a < b", "(< a b)"),
        Case("a <= b", "(<= a b)"), Case("a > b", "(> a b)"), Case("a >= b", "(>= a b)"),
        Case("a + 1 < b * 2", "(< (+ a 1.0) (* b 2.0))"), Case("(a < b) < c", "(< (< a b) c)"),
        Case("not a == b", "(not (== a b))"), Case("not not a", "(not (not a))"),
        Case("not a and b", "(and (not a) b)"), Case("a and not b", "(and a (not b))"),
        Case("a or b and c", "(or a (and b c))"), Case("a and b or c", "(or (and a b) c)"),
        Case("a or b or c", "(or (or a b) c)"), Case("a < b and b < c", "(and (< a b) (< b c))"),
        Case("s where a or b", "(where s (or a b))"), Case("s where a where b", "(where (where s a) b)"),
        Case("a + b where c", "(where (+ a b) c)"), Case("s where not a", "(where s (not a))"),
        Case("s where age > 30 and not smiling", "(where s (and (> age 30.0) (not smiling)))"),
    ])
    func precedence(_ example: Case) { check(example) }

    @Test(arguments: [
        Case("f()", "(f())"), Case("f(a)", "(f() a)"), Case("f (a)", "(f() a)"),
        Case("f(a, b,)", "(f() a b)"),
        Case("f(a, k: 60, to: x)", "(f() a k:60.0 to:x)"),
        Case("f(s where a, k: 1)", "(f() (where s a) k:1.0)"),
        Case("f(\n  a,\n  b\n)", "(f() a b)"), Case("f(step: 1)", "(f() step:1.0)"),
        Case("`if`(a)", "(if() a)"), Case("v.f(a)", "(.f() v a)"), Case("v.f()", "(.f() v)"),
        Case("v.f(a).g(k: 1).h", "(field (.g() (.f() v a) k:1.0) h)"), Case("w.conv5_1", "(field w conv5_1)"),
        Case("a.`x y`", "(field a x y)"), Case("(a\n .f()\n .g())", "(.g() (.f() a))"),
        Case("a[3]", "(index a 3.0)"), Case("a[0][1]", "(index (index a 0.0) 1.0)"),
        Case(#"faces["a.jpg"]"#, #"(index faces (text "a.jpg"))"#), Case("a[-1]", "(index a (- 1.0))"),
        Case("[]", "[]"), Case("[1, a]", "[1.0 a]"), Case("[1, 2,]", "[1.0 2.0]"),
        Case("[[1], [2]]", "[[1.0] [2.0]]"), Case("[1\n , 2\n]", "[1.0 2.0]"),
        Case("[f(a) for a in xs]", "[(f() a) for a in xs]"),
        Case("[a + b for a in 0..1 step 0.5]", "[(+ a b) for a in (.. 0.0 1.0 0.5)]"),
        Case("[[a for a in b] for b in c]", "[[a for a in b] for b in c]"),
        Case("[1] + [2]", "(+ [1.0] [2.0])"), Case("1.2 * beta(w)", "(* 1.2 (beta() w))"),
    ])
    func callsAndLists(_ example: Case) { check(example) }

    @Test(arguments: [
        Case("x = 1", "(= x 1.0)"), Case("x = 1;", "(= x 1.0);"), Case("a; b", "a; b"), Case(";;a;;", "a;"),
        Case("a\nb", "a b"), Case("a\r\nb\rc", "a b c"), Case("a # b\n# c\nd", "a d"), Case("", ""),
        Case("# x", ""),
        Case("a\n[1]", "a [1.0]"), Case("a\n(b)", "a b"), Case("a\n-b", "a (- b)"),
        Case("(a\n+ b)", "(+ a b)"), Case("help = 3", "(= help 3.0)"), Case("`a b` = 1", "(= a b 1.0)"),
        Case("x = y == z", "(= x (== y z))"), Case("x == 1", "(== x 1.0)"),
        Case(#"include "a.dfis""#, #"(include "a.dfis")"#),
        Case("def f() { }", "(def f () {})"), Case("def f(x, a: 3) { x + a }", "(def f (x a:3.0) {(+ x a)})"),
        Case(
            "def f(\n  x,\n  a: [1,\n 2],\n) {\n  y = x\n  y; y\n}", "(def f (x a:[1.0 2.0]) {(= y x) y; y})"),
        Case("if a { b }", "(if a {b})"), Case("if a { b } else { c }", "(if a {b} {c})"),
        Case("if a {\n b\n} else if c {\n d\n} else {\n e\n}", "(if a {b} {(if c {d} {e})})"),
        Case("if a { b }\nelse { c }", "(if a {b} {c})"),
        Case("if a { b }\n\n# or\nelse if c { d }\nelse { e }", "(if a {b} {(if c {d} {e})})"),
        Case("x = if a { b }\nelse { c }\nd", "(= x (if a {b} {c})) d"),
        Case("def f(a) {\n if a {\n b\n }\n else {\n c\n }\n}", "(def f (a) {(if a {b} {c})})"),
        Case("x = if a { 1 } else { 2 } + 3", "(= x (+ (if a {1.0} {2.0}) 3.0))"),
        Case("f(if a {\n 1\n b\n} else { 2 },\n c)", "(f() (if a {1.0 b} {2.0}) c)"),
        Case("for i in 1..3 { print(i) }", "(for i (.. 1.0 3.0) {(print() i)})"),
        Case("for i in a { for j in b { i; j } }", "(for i a {(for j b {i; j})})"),
        Case("if a { b }; c", "(if a {b}); c"), Case("(if a { b })", "(if a {b})"),
    ])
    func statements(_ example: Case) { check(example) }

    @Test(arguments: [
        Case("help", "(help())"), Case("whos", "(whos())"), Case("whos;", "(whos());"),
        Case("whos # all", "(whos())"),
        Case("help mean", #"(help() (text "mean"))"#), Case("help where", #"(help() (text "where"))"#),
        Case("help \"mean\"", #"(help() (text "mean"))"#), Case("help(mean)", "(help() mean)"),
        Case("help how do I undo?; a", #"(help() (text "how do I undo?")); a"#),
        Case("help what's alpha # for", #"(help() (text "what's alpha"))"#),
        Case("help mean, \"phi\"", #"(help() (text "mean") (text "phi"))"#),
        Case("session \"f\"", #"(session() (text "f"))"#),
        Case("profile \"paper\"", #"(profile() (text "paper"))"#),
        Case("history save", #"(history() (text "save"))"#),
        Case("history save \"f.dfis\", 3", #"(history() (text "save") (text "f.dfis") 3.0)"#),
        Case("export notebook to: \"a\" + b", #"(export() (text "notebook") to:(+ (text "a") b))"#),
        Case("why z", "(why() z)"), Case("why z.a + 1", "(why() (+ (field z a) 1.0))"),
        Case("diff a, b, full: true", "(diff() a b full:true)"),
        Case("note \"\\(a)\"", #"(note() (text (\ a)))"#),
        Case("a; help\nb", "a; (help()) b"), Case("if a { whos }", "(if a {(whos())})"),
        Case("profile + 1", "(+ profile 1.0)"), Case("history[0]", "(index history 0.0)"),
        Case("`help`", "help"), Case("x = help", "(= x help)"), Case("whos\nhelp", "(whos()) (help())"),
        Case("?mean", #"(help() (text "mean"))"#), Case("? mean;", #"(help() (text "mean"));"#),
        Case("?", "(help())"),
        Case("?where", #"(help() (text "where"))"#), Case("??smile", #"(help() search:(text "smile"))"#),
        Case("??L-BFGS", #"(help() search:(text "L-BFGS"))"#),
        Case("??section 4.2; a", #"(help() search:(text "section 4.2")); a"#),
        Case("??\"own photograph\"", #"(help() search:(text "own photograph"))"#),
        Case("??Eq. 1 # where", #"(help() search:(text "Eq. 1"))"#),
        Case("??total variation; a", #"(help() search:(text "total variation")); a"#),
    ])
    func withoutParentheses(_ example: Case) { check(example) }

    /// The session from the description of the language, statement by statement.
    @Test func exampleSession() {
        let source = """
            faces = dataset("faces", attributes: "faces.csv", crop: [19, 45, 140, 140])
            x = faces["000010.jpg"]
            targets = nearest(faces where smiling, to: x, k: 60)
            sources = nearest(faces where not smiling, to: x, k: 60)
            w = mean(targets) - mean(sources)
            z = reconstruct(phi(x) + 3 * w)
            z = match_color(z, to: x)
            show(x, z)
            save(z, "smile.png")
            """
        let result = parse(source)
        #expect(result.diagnostics == [])
        #expect(result.statements.count == 9)
        #expect(
            result.statements.map { $0.written(commands: commandTable) }.joined(separator: "\n") == source)
        #expect(
            result.statements.map(\.span).map { SourceText(source)[$0] }
                == source.split(separator: "\n").map(String.init))
    }

    @Test func spansCoverTheirSource() throws {
        let source = "y = (a + bc) * f(x, k: [1, 2]).g where not h[3]"
        let text = SourceText(source)
        guard case .assignment(let name, let value) = try #require(parse(source).statements.first).kind,
            case .filter(let set, let condition) = value.kind,
            case .binary(_, let left, let right, let sign) = set.kind
        else {
            Issue.record("not the tree expected")
            return
        }
        #expect(text[name.span] == "y")
        #expect(text[value.span] == "(a + bc) * f(x, k: [1, 2]).g where not h[3]")
        #expect(text[set.span] == "(a + bc) * f(x, k: [1, 2]).g")
        #expect(text[left.span] == "(a + bc)")
        #expect(text[sign] == "*")
        #expect(text[right.span] == "f(x, k: [1, 2]).g")
        #expect(text[condition.span] == "not h[3]")
    }
}
