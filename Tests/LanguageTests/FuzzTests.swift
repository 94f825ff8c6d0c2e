import Language
import Support
import Testing

/// Damaged scripts: the parser ends, its places lie within the source, and its trees print and read back.
@Suite struct FuzzTests {
    private static let corpus = [
        "faces = dataset(\"faces\", attributes: \"faces.csv\", crop: [19, 45, 140, 140])\nx = faces[\"000010.jpg\"]\n",
        "targets = nearest(faces where smiling and not `5_o_Clock_Shadow`, to: x, k: 60); w = -2 ^ 2 + 1e-3 * 0..1 step .5",
        "def smile(x, a: 3) {\n  w = mean(t) - mean(s) # difference\n  reconstruct(phi(x) + a * w)\n}\nsmile(x).info()",
        "for a in [1, 2] {\n  if a == 1 { print(\"\\(a): \\(f(\"é\", b[0]).c)\") } else if a < 3 {\n b } else { nothing }\n}",
        "help mean\n?where\n??total variation\nsession \"f\"; why z\ninclude \"file.dfis\"\nz = [f(a) for a in xs where b or c]",
    ]
    private static let pieces = [
        "(", ")", "[", "]", "{", "}", "\"", "\\(", "`", "..", "=", "==", ",", ":", ";", "\n", "\r\n", "not ",
        "-", "where ",
        "else ", "if ", "def ", "for ", "in ", "include ", "é", "\u{0}", "…", "“", "&", "?", "#", "1.", "_",
        "\\", "🙂",
    ]

    @Test func damagedScripts() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<30_000 {
            var bytes = Array((Self.corpus.randomElement(using: &random) ?? "").utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) { Self.damage(&bytes, using: &random) }
            let source = String(decoding: bytes, as: UTF8.self)
            let result = parse(source)
            let violation = Self.violation(of: result, source)
            guard violation == nil else {
                Issue.record("\(violation ?? "") in \(source.debugDescription)")
                return
            }
        }
    }

    /// Tokens, too, lie in order and within the source, and the lexer comes to its end.
    @Test func tokensInOrder() {
        var random = SplitMix64(seed: 8)
        for _ in 0..<3000 {
            let source = (0..<20).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            var lexer = Lexer(source)
            var last = 0
            for _ in 0...source.utf8.count + 40 {
                let token = lexer.next()
                #expect(token.span.lower >= last && token.span.upper >= token.span.lower)
                last = token.span.upper
            }
            guard case .end = lexer.next().kind else {
                Issue.record("no end of \(source.debugDescription)")
                return
            }
            #expect(last == source.utf8.count)
        }
    }

    /// What a mutation does: cut, double, or insert a piece, or overwrite a byte.
    private static func damage(_ bytes: inout [UInt8], using random: inout SplitMix64) {
        let place = Int.random(in: 0...bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...6, using: &random))
        switch Int.random(in: 0..<5, using: &random) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
        case 2 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 3: bytes.removeSubrange(place...)
        default: bytes.insert(contentsOf: Array((pieces.randomElement(using: &random) ?? "").utf8), at: place)
        }
    }

    /// The first thing wrong with a result, nil where all is well.
    private static func violation(of result: ParseResult, _ source: String) -> String? {
        let text = SourceText(source)
        let length = source.utf8.count
        for diagnostic in result.diagnostics {
            guard let span = diagnostic.span else { return "a diagnostic without a place" }
            guard 0 <= span.lower, span.lower <= span.upper, span.upper <= length else { return "\(span)" }
            let lines = DiagnosticRenderer().render(diagnostic, in: text).split(separator: "\n")
            guard lines.count >= 3, lines[2].contains("^") else { return "no carets" }
        }
        for statement in result.statements {
            guard 0 <= statement.span.lower, statement.span.lower < statement.span.upper,
                statement.span.upper <= length
            else { return "\(statement.span)" }
        }
        guard !result.hasErrors else { return nil }
        let again = parse(result.statements.map(\.description).joined(separator: "\n"))
        return dump(again.statements) == dump(result.statements) ? nil : "prints differently"
    }
}
