import Language
import Notebook
import Testing

@Suite struct CodeMarkupTests {
    private let markup = CodeMarkup(commands: sampleCommands)

    /// The pieces as `kind|text`, without those that are nothing but blanks.
    private func kinds(_ source: String) -> [String] {
        markup.pieces(of: source).filter { $0.text.contains { !$0.isWhitespace } }.map {
            ($0.kind?.rawValue ?? "-") + "|" + $0.text.trimmingPrefix { $0 == " " }
        }
    }

    @Test(arguments: [
        ("x = 1 # note", ["-|x ", "o|=", "n|1", "c|# note"]),
        ("mean(s, k: 10)", ["f|mean", "-|(s, ", "l|k", "-|: ", "n|10", "-|)"]),
        ("def f(x) { x }", ["k|def", "f|f", "-|(x) { x }"]),
        ("x.info()", ["-|x.", "f|info", "-|()"]),
        ("show z", ["f|show", "-|z"]), ("show = 1", ["-|show ", "o|=", "n|1"]),
        ("x = show", ["-|x ", "o|=", "-|show"]),
        ("1; time f(x)", ["n|1", "-|; ", "f|time", "f|f", "-|(x)"]),
        ("help", ["f|help"]), ("f (x)", ["-|f (x)"]),
        ("\"a\\(n + 1)b\\n\"", ["s|\"a\\(", "-|n ", "o|+", "n|1", "s|)b\\n\""]),
        ("\"a # b\"", ["s|\"a # b\""]), ("true and not nothing", ["k|true", "k|and", "k|not", "k|nothing"]),
        ("\"open", ["s|\"open"]), ("\"a\\q\"", ["s|\"a\\q\""]),
        ("`and`(1)", ["f|`and`", "-|(", "n|1", "-|)"]),
        ("x ?? 'a' $", ["-|x ", "o|??", "-|'a' $"]), ("", []),
    ])
    func piecesAreTheLexers(source: String, expected: [String]) {
        #expect(kinds(source) == expected)
    }

    @Test func htmlIsEscaped() {
        #expect(
            markup.html(of: "f(\"<b>\") < 1 # & 'x'")
                == "<span class=\"f\">f</span>(<span class=\"s\">&quot;&lt;b&gt;&quot;</span>) <span class=\"o\">&lt;</span> "
                + "<span class=\"n\">1</span> <span class=\"c\"># &amp; &#39;x&#39;</span>")
        #expect(markup.html(of: "a\0b\tc\r\nd\u{1B}") == "a\u{FFFD}b\tc\nd\u{FFFD}")
    }

    /// Code that looks like other code is shown as what it is.
    @Test(arguments: [
        "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}", "\u{2066}", "\u{2067}", "\u{2068}",
        "\u{2069}", "\u{200E}", "\u{200F}",
        "\u{061C}",
    ])
    func directionsAreVisible(mark: String) {
        let scalars = mark.unicodeScalars.map { String($0.value, radix: 16, uppercase: true) }.joined()
        let name = "U+" + String(repeating: "0", count: 4 - scalars.count) + scalars
        #expect(
            markup.html(of: "# a\(mark)b") == "<span class=\"c\"># a<span class=\"u\">\(name)</span>b</span>")
    }

    /// The pieces are the source, whatever is in it.
    @Test func nothingIsLost() throws {
        var mutation = Mutation(seed: 7)
        let scripts = try lessons()
        try #require(scripts.count > 10)
        for number in 0..<2000 {
            let script = scripts[number % scripts.count]
            let start = script.index(script.startIndex, offsetBy: number % 200, limitedBy: script.endIndex)
            let text = String(script[(start ?? script.startIndex)...].prefix(600))
            check(mutation.apply(to: text, other: scripts[(number + 1) % scripts.count]))
            check(mutation.noise(bytes: number % 64))
        }
        for script in scripts { check(script) }
        check("\u{FEFF}x = 1")
    }

    private func check(_ source: String) {
        let pieces = markup.pieces(of: source)
        #expect(pieces.map(\.text).joined().utf8.elementsEqual(source.utf8))
        #expect(pieces.allSatisfy { !$0.text.isEmpty })
        #expect(zip(pieces, pieces.dropFirst()).allSatisfy { $0.kind != $1.kind })
        let inspector = MarkupInspector(markup.html(of: source))
        #expect(inspector.faults.isEmpty, "\(source.debugDescription)")
        #expect(inspector.elements.allSatisfy { $0.name == "span" })
    }
}
