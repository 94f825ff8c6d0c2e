import Notebook
import Testing

@Suite struct MarkdownTests {
    @Test(arguments: [
        (
            "a *b* **c** ~~d~~ `e<f`",
            "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>\n"
        ),
        ("a\nb  \nc", "<p>a\nb<br/>c</p>\n"),
        ("- a\n- b", "<ul><li>a</li>\n<li>b</li>\n</ul>\n"),
        ("3. a\n\n4. b", "<ol start=\"3\"><li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>\n"),
        ("> a\n\n---", "<blockquote><p>a</p>\n</blockquote>\n<hr/>"),
        ("# A b\n### C", "<h2 id=\"a-b\">A b</h2>\n<h3 id=\"c\">C</h3>\n"),
        ("```\na<b\n```", "<pre><code>a&lt;b\n</code></pre>\n"),
        (
            "```dfi\nx = 1\n```",
            "<pre><code class=\"dfi\">x <span class=\"o\">=</span> <span class=\"n\">1</span>\n</code></pre>\n"
        ),
        (
            "|a|b|\n|-|-:|\n|1|2|\n|3|4|",
            "<table><thead><tr><th>a</th><th class=\"right\">b</th></tr></thead><tbody><tr><td>1</td>"
                + "<td class=\"right\">2</td></tr><tr><td>3</td><td class=\"right\">4</td></tr></tbody></table>\n"
        ),
        ("|a|\n|-|", "<table><thead><tr><th>a</th></tr></thead></table>\n"),
        ("", ""),
        (
            "[a](https://b.example/c?d=e&f \"t\")",
            "<p><a href=\"https://b.example/c?d=e&amp;f\" rel=\"noopener noreferrer\">a</a></p>\n"
        ),
        ("[a](#größe)", "<p><a href=\"#gr%C3%B6%C3%9Fe\">a</a></p>\n"),
        ("https://a.example www.a.example", "<p>https://a.example www.a.example</p>\n"),
        (
            "![a *face*](face.png)",
            "<p><svg class=\"picture\" viewBox=\"0 0 224 160\" role=\"img\" aria-label=\"a face\"><use href=\"#p-1a\"/></svg></p>\n"
        ),
        ("![a \"b\"](no.png)", "<p><em class=\"missing\">a &quot;b&quot;</em></p>\n"),
    ])
    func marksBecomeElements(note: String, expected: String) {
        #expect(html(note) == expected)
    }

    @Test func headingsAreListed() {
        let headings = page("# A *b* `c` $\\phi(x)$\n\nText\n\n## A\n\n# A\n\nD\n-\n\n###### E").headings
        #expect(
            headings == [
                NoteHeading(level: 2, text: "A b c φ(x)", anchor: "a-b-c-φ-x"),
                NoteHeading(level: 2, text: "A", anchor: "a"),
                NoteHeading(level: 2, text: "A", anchor: "a-2"),
                NoteHeading(level: 2, text: "D", anchor: "d"), NoteHeading(level: 4, text: "E", anchor: "e"),
            ])
    }

    @Test func anchorsOfAPageAreUnique() {
        var anchors = HeadingAnchors(reserved: ["top"])
        let given = [
            "Cell 3", "cell", "Cell", "p", "P", "P-1", "Top", "A", "A 2", "A", "a", "", "!?", "Größe",
            "見出し 1", "हिन्दी",
            "  x --  y ", String(repeating: "x", count: 500),
        ].map { anchors.anchor(for: $0) }
        #expect(
            given == [
                "section-cell-3", "section-cell", "section-cell-2", "section-p", "section-p-2", "section-p-1",
                "top-2",
                "a", "a-2", "a-3", "a-4", "section", "section-2", "größe", "見出し-1", "हिन्दी", "x-y",
                String(repeating: "x", count: 80),
            ])
        #expect(Set(given).count == given.count)
    }

    /// cmark has global tables while it parses.
    @Test func notesMayBeReadAtOnce() async {
        let pages = await withTaskGroup(of: String.self) { group in
            for _ in 0..<400 { group.addTask { html("~~a~~ *b*\n\n|c|\n|-|\n") } }
            return await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(pages.count == 1 && pages.first?.contains("<del>a</del> <em>b</em>") == true)
    }

    @Test func anchorsGoOnFromNoteToNote() {
        var anchors = HeadingAnchors()
        let markdown = Markdown()
        let pages = (0..<3).map { _ in markdown.page(of: "# A", anchors: &anchors).headings.map(\.anchor) }
        #expect(pages == [["a"], ["a-2"], ["a-3"]])
    }

    @Test(arguments: [
        ("# A *b*\n\nc", "A b"), ("a `b`\nc", "a b"), ("text\n\n## $\\alpha$ is", "α is"), ("", nil),
        ("---", nil),
        ("<b>", "<b>"), ("- item\n- other", "item"), ("#\n\nx", "x"), ("a\u{202E}b", "ab"),
        (String(repeating: "word ", count: 100), String(repeating: "word ", count: 24) + "…"),
        (String(repeating: "word ", count: 300_000), String(repeating: "word ", count: 24) + "…"),
    ])
    func titlesArePlain(note: String, title: String?) {
        #expect(MarkdownText.title(of: note) == title)
    }
}
