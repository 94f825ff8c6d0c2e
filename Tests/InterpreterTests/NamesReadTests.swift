import LanguageTestSupport
import Testing

/// The names that a cell is recorded to have read: not those it had bound itself by then.
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
        ("for i in xs { t = i }", ["xs"]),
        ("for i in xs { for k in b { t = i + k } }", ["xs", "b"]),
        // Both may have had no elements.
        ("for i in xs { for k in b { t = k }; a = k + t }", ["xs", "b", "k", "t"]),
        ("for i in xs { t = t + i }", ["xs", "t"]),
        ("for i in xs { t = a; u = [t + k for k in b] }", ["xs", "a", "b"]),
        ("if a > 0 { t = 1; u = t }", ["a"]),
        ("for i in xs { if a > 0 { t = 1; u = 2 } else { t = 3 }; d = t + u }", ["xs", "a", "u"]),
        ("for i in xs { def h(m) { m + i + late }; t = h(1) }", ["xs", "late"]),
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
