import Language
import Testing

@Suite struct RenderingTests {
    private let plain = DiagnosticRenderer()

    /// The span of `part` in `text`.
    private func span(of part: String, in text: String) throws -> SourceSpan {
        let range = try #require(text.firstRange(of: part))
        return SourceSpan(
            text.utf8.distance(from: text.startIndex, to: range.lowerBound),
            text.utf8.distance(from: text.startIndex, to: range.upperBound))
    }

    /// The example from the language's description, to the letter.
    @Test func misspelling() throws {
        let line = "targets = nearest(faces where smilng, to: x, k: 60)"
        let diagnostic = Diagnostic(
            "no attribute “smilng” in dataset faces", span: try span(of: "smilng", in: line),
            label: "did you mean “smiling”?")
        #expect(
            plain.render(diagnostic, in: SourceText(line)) == """
                error: no attribute “smilng” in dataset faces
                  │ targets = nearest(faces where smilng, to: x, k: 60)
                  │                               ^^^^^^ did you mean “smiling”?
                """)
    }

    @Test func longTextsBreakBetweenWords() {
        let narrow = DiagnosticRenderer(width: 30)
        let diagnostic = Diagnostic(
            .error, "no such thing in any of the places", span: nil,
            remedy: "looked for it here, there and everywhere")
        #expect(
            narrow.render(diagnostic, in: nil) == """
                error: no such thing in any of
                       the places
                  = looked for it here, there
                    and everywhere
                """)
        let painted = DiagnosticRenderer(usesColor: true, width: 30).render(diagnostic, in: nil)
        #expect(
            painted.replacing(/\u{1B}\[[0-9;]*m/, with: "") == narrow.render(diagnostic, in: nil))
    }

    /// If the terminal broke the lines, the carets would point at something else, and the label would end within
    /// a word.
    @Test func longLinesFitTheWindow() throws {
        let line = "targets = nearest(faces where smilng, to: x, k: 60)"
        let diagnostic = Diagnostic(
            "no attribute “smilng”", span: try span(of: "smilng", in: line), label: "did you mean “smiling”?")
        #expect(
            DiagnosticRenderer(width: 40).render(diagnostic, in: SourceText(line)) == """
                error: no attribute “smilng”
                  │ …(faces where smilng, to: x, k: 60)
                  │               ^^^^^^
                  │ did you mean “smiling”?
                """)
        #expect(
            DiagnosticRenderer(width: 60).render(diagnostic, in: SourceText(line)).hasSuffix(
                "^^^^^^\n  │ did you mean “smiling”?"))
        #expect(
            DiagnosticRenderer(width: 61).render(diagnostic, in: SourceText(line)).hasSuffix(
                "^^^^^^\n  │ did you mean “smiling”?"))
        for width in 30...70 {
            let report = DiagnosticRenderer(width: width).render(diagnostic, in: SourceText(line))
            for line in report.split(separator: "\n") {
                #expect(line.displayWidth <= width, "\(width): \(line)")
            }
            let lines = report.split(separator: "\n")
            let carets = try #require(lines[2].firstRange(of: "^^^^^^"))
            let column = lines[2].distance(from: lines[2].startIndex, to: carets.lowerBound)
            #expect(lines[1].dropFirst(column).hasPrefix("smilng"), "\(width)")
        }
    }

    @Test func textsAreCutBetweenWords() {
        #expect("one two three".cutBetweenWords(toWidth: 13) == "one two three")
        #expect("one two three".cutBetweenWords(toWidth: 12) == "one two …")
        #expect("one two three".cutBetweenWords(toWidth: 9) == "one two …")
        #expect("one two three".cutBetweenWords(toWidth: 8) == "one …")
        #expect("one, and two".cutBetweenWords(toWidth: 4) == "one…")
        #expect("incomprehensible".cutBetweenWords(toWidth: 8) == "incompr…")
        #expect("  word again".cutBetweenWords(toWidth: 9) == "  word …")
    }

    @Test func placeInFile() throws {
        let text = "a = 1\n\n  b = f(x)\n"
        let diagnostic = Diagnostic(
            .warning, "no function f", span: try span(of: "f", in: text), remedy: "define it first")
        #expect(
            plain.render(diagnostic, in: SourceText(text, name: "file.dfis")) == """
                warning: no function f
                  ┌ file.dfis:3:7
                  │   b = f(x)
                  │       ^
                  = define it first
                """)
    }

    @Test func withoutPlace() {
        let diagnostic = Diagnostic(.note, "the disk is full", label: "3 MB are needed", remedy: "make room")
        let expected = "note: the disk is full\n  = 3 MB are needed\n  = make room"
        #expect(plain.render(diagnostic, in: nil) == expected)
        #expect(plain.render(diagnostic, in: SourceText("a")) == expected)
    }

    @Test func severalLinesShowTheFirst() throws {
        let text = "f(a,\n  b)"
        let report = plain.render(Diagnostic("wrong", span: SourceSpan(2, 9)), in: SourceText(text))
        #expect(report == "error: wrong\n  │ f(a,\n  │   ^^")
    }

    @Test(arguments: [
        ("a b", SourceSpan(1, 1), "  │ a b\n  │  ^"),
        ("ab", SourceSpan(2, 2), "  │ ab\n  │   ^"),
        ("", SourceSpan(0, 0), "  │\n  │ ^"),
        ("ab", SourceSpan(-5, 99), "  │ ab\n  │ ^^"),
        ("ab", SourceSpan(99, 7), "  │ ab\n  │   ^"),
        ("\tx\ty", SourceSpan(3, 4), "  │     x   y\n  │         ^"),
        ("\tx\ty", SourceSpan(1, 3), "  │     x   y\n  │     ^^^^"),
        ("日本 = x", SourceSpan(9, 10), "  │ 日本 = x\n  │        ^"),
        ("日本", SourceSpan(3, 6), "  │ 日本\n  │   ^^"),
        ("e\u{301}x", SourceSpan(3, 4), "  │ e\u{301}x\n  │  ^"),
        ("👩‍👩‍👧 x", SourceSpan(19, 20), "  │ 👩‍👩‍👧 x\n  │    ^"),
        ("a\u{1B}[31mb\u{202E}c", SourceSpan(0, 1), "  │ a\\u{1b}[31mb\\u{202e}c\n  │ ^"),
        ("a\r\nb", SourceSpan(3, 4), "  │ b\n  │ ^"),
        ("a\rb", SourceSpan(2, 3), "  │ b\n  │ ^"),
    ])
    func columns(_ text: String, _ span: SourceSpan, _ expected: String) {
        #expect(
            plain.render(Diagnostic("wrong", span: span), in: SourceText(text)) == "error: wrong\n" + expected
        )
    }

    @Test func longLinesAreCut() throws {
        let text =
            String(repeating: "a + ", count: 100_000) + "here" + String(repeating: " + b", count: 100_000)
        let report = plain.render(
            Diagnostic("wrong", span: SourceSpan(400_000, 400_004)), in: SourceText(text))
        let lines = report.split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].count < 170)
        let carets = try #require(lines[2].firstRange(of: "^^^^"))
        let column = lines[2].distance(from: lines[2].startIndex, to: carets.lowerBound)
        #expect(lines[1].dropFirst(column).hasPrefix("here + b"))
        #expect(lines[1].hasPrefix("  │ …") && lines[1].hasSuffix("…"))
    }

    @Test func colors() {
        let colored = DiagnosticRenderer(usesColor: true)
        let report = colored.render(
            Diagnostic("bad \u{1B}[2J", span: SourceSpan(0, 1), remedy: "good"), in: SourceText("a"))
        #expect(
            report == "\u{1B}[1;31merror\u{1B}[0m\u{1B}[1m: bad \\u{1b}[2J\u{1B}[0m\n"
                + "  \u{1B}[34m│\u{1B}[0m a\n"
                + "  \u{1B}[34m│\u{1B}[0m \u{1B}[31m^\u{1B}[0m\n  \u{1B}[34m=\u{1B}[0m good")
    }

    @Test func json() throws {
        let text = "é = 1\nx = \"a\"\ty"
        let diagnostic = Diagnostic(
            "no “y”\n\u{1}\\", span: try span(of: "y", in: text), label: "did you mean \"x\"?")
        #expect(
            diagnostic.json(in: SourceText(text, name: "a.dfis"))
                == #"{"severity":"error","message":"no “y”\n\u0001\\","file":"a.dfis","line":2,"column":9,"#
                + #""endColumn":10,"label":"did you mean \"x\"?","remedy":null}"#)
        #expect(
            Diagnostic(.note, "a").json(in: nil)
                == #"{"severity":"note","message":"a","file":null,"line":null,"column":null,"endColumn":null,"#
                + #""label":null,"remedy":null}"#)
    }

    @Test func jsonEndsOnTheFirstLine() {
        let json = Diagnostic("wrong", span: SourceSpan(1, 5)).json(in: SourceText("abc\ndef"))
        #expect(json.contains(#""line":1,"column":2,"endColumn":4"#))
    }

    @Test func positions() {
        let source = SourceText("aé\r\nb\n")
        #expect(source.lineCount == 3)
        #expect(source.position(at: 0) == .init(line: 1, column: 1))
        #expect(source.position(at: 3) == .init(line: 1, column: 3))
        #expect(source.position(at: 5) == .init(line: 2, column: 1))
        #expect(source.position(at: 100) == .init(line: 3, column: 1))
        #expect(source.position(at: -1) == .init(line: 1, column: 1))
        #expect(source.lineSpan(at: 1) == SourceSpan(0, 3))
        #expect(source[SourceSpan(1, 3)] == "é")
        #expect(source[SourceSpan(5, 1)] == "")
    }
}
