import LanguageTestSupport
import Testing

/// The names that a cell is recorded to have read.
@Suite struct NamesReadTests {
    @Test(arguments: [
        ("x = a + g(b, c: d)", ["a", "g", "b", "d"]),
        ("print(\"\\(a) and \\(a)\")", ["print", "a"]),
        ("def f(p, q: a) { r = p + q + b; r * 2 }", ["a", "b"]),
        ("def f(p, q: p) { q }", []),
        ("def f() { early = late; late = 1; late + early }", ["late"]),
        ("def f(n) { for i in 1..n { t = i }; t + i }", ["t", "i"]),
        ("def f(n) { for i in 1..n { t = i; t + i } }", []),
        ("def f(n) { if n > 0 { t = 1 } else { u }; t }", ["u", "t"]),
        ("def f(n) { def g(m) { m + n }; g(n) }", ["n"]),
        ("[k + a for k in b]", ["b", "a"]),
        ("[k for k in k]", ["k"]),
        ("for i in xs { t = i }", ["xs", "i"]),
    ])
    func ofAStatement(code: String, names: [String]) throws {
        let playground = try Playground()
        playground.run(
            "a = 1; b = [1]; d = 2; k = [1]; xs = [1]; late = 0; t = 0; u = 0; def g(x, c: 1) { x }")
        playground.run(code)
        let cell = try #require(try playground.session.store.cells().last)
        #expect(cell.cell.reads == names)
    }
}
