import Notebook
import Testing

@Suite struct FormulaTests {
    @Test(arguments: [
        ("x", "<mi>x</mi>"), ("\\Phi", "<mi mathvariant=\"normal\">Φ</mi>"),
        ("x^2_i", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        ("x^10", "<msup><mi>x</mi><mn>1</mn></msup><mn>0</mn>"), ("10.5", "<mn>10.5</mn>"),
        ("x'", "<msup><mi>x</mi><mo>′</mo></msup>"),
        ("-a-b", "<mo lspace=\"0\" rspace=\"0\">−</mo><mi>a</mi><mo>−</mo><mi>b</mi>"),
        ("\\bar{x}", "<mover accent=\"true\"><mi>x</mi><mo stretchy=\"false\">¯</mo></mover>"),
        ("\\mathbb{R}^n", "<msup><mi mathvariant=\"normal\">ℝ</mi><mi>n</mi></msup>"),
        ("\\mathrm{TV}", "<mi>TV</mi>"), ("\\text{if } x", "<mtext>if\u{A0}</mtext><mi>x</mi>"),
        ("\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>"),
        ("\\sqrt{x y}", "<msqrt><mrow><mi>x</mi><mi>y</mi></mrow></msqrt>"),
        ("a\\,b", "<mi>a</mi><mspace width=\"0.17em\"/><mi>b</mi>"),
        ("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
        ("\\log x", "<mi>log</mi><mo>\u{2061}</mo><mspace width=\"0.17em\"/><mi>x</mi>"),
        (
            "\\left( x \\right)",
            "<mrow><mo stretchy=\"true\">(</mo><mi>x</mi><mo stretchy=\"true\">)</mo></mrow>"
        ),
        (
            "\\exp -x",
            "<mi>exp</mi><mo>\u{2061}</mo><mspace width=\"0.17em\"/><mo lspace=\"0\" rspace=\"0\">−</mo><mi>x</mi>"
        ),
        ("φ", "<mi>φ</mi>"), ("a \\rightarrow b", "<mi>a</mi><mo>→</mo><mi>b</mi>"),
    ])
    func partsBecomeMathML(formula: String, expected: String) {
        #expect(html("$\(formula)$") == "<p><math>\(expected)</math></p>\n")
    }

    /// Equation 4 of the paper.
    @Test func theSearchIsDrawn() {
        let formula =
            "$$z = \\min_{z} \\frac{1}{2} \\lVert \\phi(z) - \\phi(x) - \\alpha w \\rVert_2^2 + \\lambda \\sum_{i=1}^{n} R(z)$$"
        #expect(
            html(formula)
                == "<p><math display=\"block\"><mi>z</mi><mo>=</mo><munder><mo movablelimits=\"true\" lspace=\"0\" "
                + "rspace=\"0.17em\">min</mo><mi>z</mi></munder><mfrac><mn>1</mn><mn>2</mn></mfrac>"
                + "<mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">‖</mo><mi>φ</mi><mo stretchy=\"false\">(</mo><mi>z</mi>"
                + "<mo stretchy=\"false\">)</mo><mo>−</mo><mi>φ</mi><mo stretchy=\"false\">(</mo><mi>x</mi>"
                + "<mo stretchy=\"false\">)</mo><mo>−</mo><mi>α</mi><mi>w</mi>"
                + "<msubsup><mo stretchy=\"false\" lspace=\"0\" rspace=\"0\">‖</mo><mn>2</mn><mn>2</mn></msubsup>"
                + "<mo>+</mo><mi>λ</mi><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi>"
                + "</munderover><mi>R</mi><mo stretchy=\"false\">(</mo><mi>z</mi><mo stretchy=\"false\">)</mo></math></p>\n"
        )
    }

    @Test(arguments: [
        "\\unknown{x}", "x^2^3", "{x", "x}", "\\left( x", "\\frac{1}", "\\text{a\\b}", "\\begin{matrix}",
        "a # b", "^", "x_",
        "\\mathbb{1}", "\\mathbb{}", "\\right)", "\\left x \\right)", "\\href{javascript:x}{y}",
        String(repeating: "{", count: 40) + "x" + String(repeating: "}", count: 40),
        String(repeating: "x", count: 5000),
        String(repeating: "\\left(", count: 600), String(repeating: "\\hat", count: 900) + "x",
        String(repeating: "x^{", count: 900) + "x" + String(repeating: "}", count: 900),
    ])
    func unknownOnesAreTheirSource(formula: String) {
        let inspector = MarkupInspector(html("a $\(formula)$ b"))
        #expect(inspector.faults.isEmpty && inspector.all("math").isEmpty)
        #expect(inspector.all("code").map { $0.attributes["class"] } == ["formula"])
        #expect(inspector.text == "a $\(formula)$ b\n")
    }

    @Test(arguments: [
        "$5 and $6", "costs $5", "a $ b $ c", "$x $", "$ x$", "\\$x\\$", "$$", "$$ $$", "$$$x$$$", "$x$5",
        "a $x\n\ny$ b", "$x$$",
    ])
    func pricesAreNone(note: String) {
        #expect(!html(note).contains("<math") && !html(note).contains("formula"))
    }

    @Test(arguments: [
        ("$5 and $x$", 1), ("$a$ and $b$", 2), ("$a_1$ *x* $b_2$", 2), ("**$x$**", 1),
        ("|a|\n|-|\n|$\\|x\\|$|", 1), ("- $x$\n- $y$", 2),
        ("$$\nx\n$$", 1), ("> $$\n> x\n> $$", 1), ("`` ` `` $x$", 1), ("` $x$", 1), ("$x$ `$y$` $z$", 2),
        ("```\n$x$\n```\n$y$", 1),
        ("> ```\n> $x$\n\n$y$", 1), ("    $x$", 0), ("`a $b` and `c$ d`", 0), ("~~~\n$x$", 0),
        ("[$x$](#a)", 1),
        ("<b>$x$</b>", 1), ("<div>\n$x$\n</div>", 0), ("&#xF0000; $x$ &#983040; \u{F0000}", 1),
    ])
    func formulasAreFound(note: String, count: Int) {
        let inspector = MarkupInspector(html(note))
        #expect(inspector.faults.isEmpty && inspector.all("math").count == count)
        #expect(!inspector.text.unicodeScalars.contains { (0xF0000...0xFFFFD).contains($0.value) })
    }

    @Test func codeKeepsDollarSigns() {
        #expect(
            html("`$x$` and\n\n    $y_1$\n")
                == "<p><code>$x$</code> and</p>\n<pre><code>$y_1$\n</code></pre>\n")
        #expect(html("> $$\n> a + b\n> $$").contains("<mi>a</mi><mo>+</mo><mi>b</mi></math>"))
        #expect(html("![$\\alpha$ large](none)") == "<p><em class=\"missing\">α large</em></p>\n")
    }
}
