import Notebook
import Testing

@Suite struct MarkdownSafetyTests {
    /// Whatever is written as a link's address and is neither https: nor a place on the page.
    private static let addresses = [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "<java\tscript:alert(1)>", "< javascript:alert(1)>",
        "&#106;avascript:alert(1)", "javascript&colon;alert(1)", "javascript&#58;alert(1)",
        "&#x6A;avascript&#x3a;alert(1)",
        "java%73cript:alert(1)", "\u{1}javascript:alert(1)", "&#1;javascript:alert(1)",
        "&#0;javascript:alert(1)",
        "javascript\\:alert(1)", "vbscript:x", "data:text/html;base64,PHN2Zz4=", "DATA:text/html,x",
        "http://a.example",
        "mailto:a@b.c", "a.html", "/a", "//a.example", "../a", "?a", "file:///etc/passwd", "blob:x", "https:",
        "https:a",
        "https:/a", "https://", "https:///a", "https://\\a", "<https://a b\tc>", "https://&#10;a",
        "\u{202E}https://a",
        "https://a\u{202E}b", "ftp://a", "$x$", "https://a/$x$", "https://&#xF0000;", "&#9;https://a",
        "#a\\b\u{1}",
    ]

    @Test(arguments: addresses)
    func otherLinksAreText(address: String) {
        for note in [
            "[text](\(address))", "[text][r]\n\n[r]: \(address)", "<\(address)>", "[![text](x)](\(address))",
        ] {
            let inspector = MarkupInspector(html(note))
            #expect(inspector.faults.isEmpty && inspector.all("a").isEmpty, "\(note)")
        }
        #expect(html("[text](<\(address)>)").contains("text"))
    }

    @Test(arguments: [
        "https://a.example", "HTTPS://a.example/b%20c", "https://[::1]/", "https://ä.example/ö?q=\"<>'", "#",
        "#a",
    ])
    func goodLinksStay(address: String) {
        let inspector = MarkupInspector(
            html("[text](<\(address.replacing("<", with: "").replacing(">", with: ""))>)"))
        #expect(inspector.faults.isEmpty && inspector.all("a").count == 1)
        let rel = inspector.all("a").first?.attributes["rel"]
        #expect(rel == (address.hasPrefix("#") ? nil : "noopener noreferrer"))
    }

    @Test(arguments: [
        "<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "a <b onclick='x'>c</b>", "<!-- a -->",
        "<?php x ?>",
        "<![CDATA[ x ]]>", "<!DOCTYPE html>", "<style>*{}</style>", "<svg/onload=alert(1)>", "&lt;b&gt;",
        "a\n<iframe src=x>",
        "<math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">",
    ])
    func rawHTMLIsShown(note: String) {
        let inspector = MarkupInspector(html(note))
        #expect(inspector.faults.isEmpty && inspector.elements.allSatisfy { $0.name == "p" })
        let shown = note.replacing("&lt;", with: "<").replacing("&gt;", with: ">")
        #expect(inspector.text == shown + "\n")
    }

    /// The caller is asked for names inside its folder only.
    @Test func picturesStayInTheFolder() {
        func asked(_ address: String) -> [String] {
            var names: [String] = []
            var anchors = HeadingAnchors()
            let markdown = Markdown { name in
                names.append(name)
                return nil
            }
            let page = markdown.page(of: "![alt](<\(address)>)", anchors: &anchors)
            #expect(page.html == "<p><em class=\"missing\">alt</em></p>\n")
            return names
        }
        for address in [
            "/a.png", "//a/b.png", "~/a.png", "~a.png", "../a.png", "a/../../b.png", "a/..", "..",
            "%2e%2e/a.png", "..%2fa.png",
            "%2E%2E%2Fa.png", "%2fa.png", "%7ea.png", "%252e%252e/a.png", "%25252e%25252e/a.png",
            "http://a/b.png",
            "https://a/b.png", "data:image/png;base64,AAAA", "file:a.png", "a:b.png", "c%3a/a.png",
            "..\\\\a.png", "a%5cb.png",
            "a%00.png", "a%0a.png", "a\u{202E}gnp.png", "$x$.png", "%25252525252e.png",
        ] {
            #expect(asked(address).isEmpty, "\(address)")
        }
        #expect(asked("a.png") == ["a.png"] && asked("b/c d.png") == ["b/c d.png"])
        #expect(asked("b/c%20d.png") == ["b/c d.png"] && asked("100%.png") == ["100%.png"])
        #expect(asked("a..b/...png") == ["a..b/...png"] && asked("%zz%+1.png") == ["%zz%+1.png"])
        #expect(asked("ä%C3%B6.png") == ["äö.png"])
    }

    @Test func controlCharactersAreReplaced() {
        #expect(html("a\0b\u{1}c\u{7F}d\u{FFFE}") == "<p>a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}</p>\n")
        #expect(html("a\r\nb\rc") == "<p>a\nb\nc</p>\n")
        #expect(html("a\u{202E}b &#x202E;c &#8294;d") == "<p>ab c d</p>\n")
        #expect(html("`a\u{202E}b`") == "<p><code>a<span class=\"u\">U+202E</span>b</code></p>\n")
    }

    /// In about linear time, without exhausting the stack.
    @Test(arguments: [
        "[", "]", ">", "> ", "$", "$$", "$a", "$a$", "$ ", "*", "**a ", "*a _b ", "_a", "`", "`a``", "![",
        "![[]()", "[](", "<",
        "<a ", "<!--", "- ", "1. ", "* - ", "| ", "|a|\n|-|\n", "|\n--", "a\n-\n", "# \n", "# a\n", "#", "~",
        "~~a ", "\\", "\\$",
        "&", "&#", "&#xF0000;", "\n", "\r", "\0", "```\n", "```", "~~~\n>", "\u{F0000}", "\u{202E}", "'",
        "<b>", "[a]: b\n",
        "![a](b)", "[](x)_", "[](x)<!_a(", "$\\frac", "${", "字", "e\u{301}", "    ", "\t", ":-", "$x$ `",
    ])
    func hostileTextsEnd(pattern: String) {
        let isLong = ["[", ">", "> ", "$", "$$", "![[]()", "[](", "[](x)_"].contains(pattern)
        let count = (1 << (isLong ? 20 : 16)) / pattern.utf8.count
        let html = html(String(repeating: pattern, count: count))
        // The parser of XML takes ten megabytes.
        guard html.utf8.count < 9_000_000 else { return }
        #expect(MarkupInspector(html).faults.isEmpty)
    }

    /// Lines that go on in a paragraph look at all quotations that are open.
    @Test func deepQuotationsEnd() {
        let quoted = String(repeating: ">", count: 500_000)
        for rest in [String(repeating: "<", count: 100_000), String(repeating: "a\n", count: 100_000)] {
            #expect(MarkupInspector(html(quoted + rest)).faults.isEmpty)
        }
    }

    @Test func deepTextsAreKept() {
        let quoted = String(repeating: "> ", count: 5000) + "end"
        let marked = String(repeating: "*a **b ", count: 500) + "end" + String(repeating: "** *", count: 500)
        let linked = String(repeating: "[", count: 5000) + "end" + String(repeating: "](#a)", count: 5000)
        let listed =
            (0..<500).map { String(repeating: " ", count: 2 * $0) + "- x" }.joined(separator: "\n")
            + "\n\nend"
        for note in [quoted, marked, linked, listed] {
            let inspector = MarkupInspector(html(note))
            #expect(inspector.faults.isEmpty && inspector.text.contains("end"))
        }
    }

    /// Of a table that would be filled up to millions of cells, nothing is lost.
    @Test func wideTablesAreText() {
        let columns = String(repeating: "|a", count: 2000)
        let rows = String(repeating: "x\n", count: 2000)
        let inspector = MarkupInspector(html("\(columns)|\n\(columns.replacing("a", with: "-"))|\n\(rows)"))
        #expect(inspector.faults.isEmpty && inspector.all("table").isEmpty && inspector.text.contains("|a|a"))
    }
}
