import Foundation
import Language
import Notebook
import Support
import Testing

/// The file that a page becomes.
@Suite struct PageTests {
    private static let hostile = [
        "<script>alert(1)</script>", "\u{600}<img src=x onerror=alert(1)>", "\"\u{301} onload=\"alert(1)",
        "{{title}} {{{style}}}", "</svg></title></style><b>", "\u{202E}drow", "a\u{0}b\u{8}",
    ]

    private func page(saying text: String = "x") -> Page {
        let proof = PageProof(
            program: "dfi", engine: "1", kernels: "AVX2", script: "a = 1  # \(text)\n",
            outputs: [PageProof.Output(statement: 1, kind: .text, text: text)])
        var page = Page(title: text, program: "dfi 0", proof: proof)
        page.notices = [text]
        for (id, count) in [("one", 3), ("two", 5)] {
            page.pictures.add(
                .init(
                    width: 4, height: 4, mediaType: "image/png", bytes: Array(repeating: 7, count: 30 + count)
                ), as: id)
        }
        let before = ShownPicture(
            id: "one", label: text, alternative: text, making: "z = f(\"\(text)\")",
            course: PageChart(
                horizontal: text, series: [.init(name: text, points: [SIMD2(1, 2), SIMD2(2, 3)])]))
        let after = ShownPicture(id: "two", alternative: text)
        let table = PageTable(
            columns: [text, "n"],
            rows: [[.init(text), .init("1", isNumber: true)], [.init("", picture: after), .init("")]],
            otherRows: 1_200)
        let sweep = PageSweep(
            axes: [.init(name: text, values: ["1", text])],
            points: [
                .init(place: [0], picture: before, figures: [.init(text, text)]),
                .init(place: [1], picture: after, figures: []),
            ], caption: text)
        let outputs: [PageOutput] = [
            .printed(text), .prose(text), .echo(text), .remark(text), .warning(text), .failure(text),
            .table(table),
            .figure(PageFigure(pictures: [before], caption: text)),
            .figure(PageFigure(pictures: [before, after])),
            .figure(PageFigure(pictures: [before, after, before])), .sweep(sweep),
            .chart(
                PageChart(horizontal: "k", series: [.init(name: text, points: [SIMD2(0, 1), SIMD2(1, 0)])])),
        ]
        page.cells = [
            PageCell(number: 1, content: .note("## \(text)\n\n\(text)")),
            PageCell(number: 2, content: .note("## Two")),
            PageCell(
                number: 3,
                content: .code(
                    PageCode(
                        source: "a = \"\(text)\"", outputs: outputs, seconds: 9.2, staleCause: text))),
        ]
        let other = PageCode(source: "b", outputs: [.prose(text), .sweep(sweep)], seconds: 0)
        page.cells += [
            PageCell(number: 4, content: .each([.code(other), nil, .note("## \(text)")])),
            PageCell(number: 5, content: .code(other)),
        ]
        page.runs = [
            PageRuns(
                cells: 3..<5,
                axes: [.init(name: text, values: [text, "2"]), .init(name: "k", values: ["1", "2"])],
                places: [[0, 0], [1, 0], [1, 1]])
        ]
        return page
    }

    private func html(saying text: String = "x") throws -> String {
        try HTMLPage(page(saying: text), commands: CommandTable()).html()
    }

    /// Of many warnings two are in sight; one that was given several times stands once.
    @Test(arguments: [(["a"], 0), (["a", "b", "c"], 0), (["a", "b", "a", "c", "d", "e", "d"], 3)])
    func manyWarningsAreFolded(texts: [String], folded: Int) throws {
        var page = Page(title: "t", program: "dfi 0", proof: self.page().proof)
        let warnings = texts.map { PageOutput.warning("warning: about \($0)\n  │ f(x)") }
        page.cells = [
            PageCell(
                number: 1,
                content: .code(PageCode(source: "f(x)", outputs: warnings + [.echo("y: 1")], seconds: 0)))
        ]
        let html = try HTMLPage(page, commands: CommandTable()).html()
        let parts = html.components(separatedBy: "<details class=\"warnings\">")
        #expect(parts.count == (folded > 0 ? 2 : 1))
        func count(_ text: String) -> Int { text.components(separatedBy: "<b>Warning</b>").count - 1 }
        #expect(
            count(html) == Set(texts).count && parts.dropFirst().map(count) == (folded > 0 ? [folded] : []))
        #expect(html.contains("\(folded) more warnings") == (folded > 0))
        #expect(html.components(separatedBy: "2 times").count - 1 == (folded > 0 ? 2 : 0))
        #expect(
            PageContent(html, calling: [:]).statements.allSatisfy {
                !$0.markup.lowercased().contains("warning")
            })
    }

    @Test func everythingIsOnIt() throws {
        let html = try html(saying: "seen")
        #expect(html.hasPrefix(PageFile.beginning))
        for part in [
            "<title>seen</title>", "class=\"notice\"", "id=\"cell-3\"", "9.20 s", "and 1,200 more rows",
            "Out of date", "<b>Warning</b>", "<b>Error</b>", "class=\"pair\"", "type=\"range\"",
            "class=\"chart\"",
            "href=\"#seen\"", "href=\"#two\"", "data-key=\"1\"",
            "<div class=\"variant code\" data-key=\"0-0\">",
            "<div class=\"variant note shown\" data-key=\"1-1\">",
            "<p class=\"run\"><bdi>seen 2, k 2</bdi></p>", "data-name=\"k\"",
            "aria-label=\"Values for which the statements were run\"",
        ] {
            #expect(html.contains(part), "\(part)")
        }
        // No template looked for a key that is spelt otherwise.
        #expect(!html.contains("{{"))
    }

    @Test func eachPicturesBytesAreInItOnce() throws {
        let html = try html()
        for count in [33, 35] {
            let bytes = Data(repeating: 7, count: count).base64EncodedString()
            #expect(html.components(separatedBy: "base64,\(bytes)\"").count == 2)
        }
    }

    /// Whatever people wrote is text: the page has the same elements as that of a harmless word.
    @Test(arguments: hostile)
    func textStaysText(text: String) throws {
        let (harmless, html) = (try html(), try html(saying: text))
        #expect(Self.elements(html) == Self.elements(harmless), "\(text)")
        let shown = html.components(separatedBy: "<script type=").first ?? ""
        #expect(!shown.contains("\u{202E}") && !html.unicodeScalars.contains("\u{0}"))
    }

    /// The names of the elements, by scalars: a mark may be beside a `<`. Code and notes, which have elements for parts of
    /// their text, and the script's JSON are left out.
    private static func elements(_ html: String) -> [String] {
        let body = html.components(separatedBy: "<body>").last ?? ""
        var names: [String] = []
        var rest = Array(body.unicodeScalars)[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[(start + 1)...]
            let name = String(String.UnicodeScalarView(rest.prefix { $0 != " " && $0 != ">" && $0 != "\n" }))
            names.append(name)
        }
        // A long name of a line is in a legend.
        return names.filter {
            !["line", "span", "/span", "p", "/p", "em", "/em", "strong", "/strong", "code", "/code"].contains(
                $0)
        }
    }

    /// The policy allows exactly the style and the script of the page.
    @Test func thePolicyKnowsStyleAndScript() throws {
        let html = try html()
        for element in ["style", "script"] {
            let start = try #require(html.range(of: "<\(element)>")),
                end = try #require(html.range(of: "</\(element)>"))
            var hash = SHA256()
            Array(html[start.upperBound..<end.lowerBound].utf8).withUnsafeBytes { hash.update($0) }
            let digest = hash.withDigest { Data($0).base64EncodedString() }
            #expect(html.contains("\(element)-src 'sha256-\(digest)'"), "\(element)")
        }
        #expect(
            html.contains("default-src 'none'") && !html.contains(" style=") && !html.contains(" onload="))
        #expect(!html.contains("http:") && !html.contains("unsafe"))
    }

    @Test func theLargestCellsAreKnown() {
        #expect(page().heaviestCells.map(\.number) == [3])
        #expect(page().heaviestCells.first?.bytes == 68)
    }

    @Test func aChartsNumbersAreATable() {
        let chart = PageChart(
            horizontal: "k",
            series: [
                .init(name: "a", points: [SIMD2(1, 0.5), SIMD2(3, 2)]),
                .init(name: "b", points: [SIMD2(2, 7)]),
            ])
        #expect(chart.table.columns == ["k", "a", "b"])
        #expect(
            chart.table.rows.map { $0.map(\.text) } == [
                ["1", "0.50", ""], ["2", "", "7"], ["3", "2", ""],
            ])
    }
}

/// What a page carries, read again.
@Suite struct PageFileTests {
    private static let proof = PageProof(
        program: "dfi 1", engine: "3", kernels: "AVX2", script: "print(\"</script><!-- <b>\")\n",
        outputs: [
            PageProof.Output(statement: 1, kind: .name, text: "é", hash: "00ff"),
            PageProof.Output(statement: 1, kind: .text, text: "</script>", isMeasured: true),
        ])

    private func html() throws -> String {
        try HTMLPage(Page(title: "t", program: "dfi 1", proof: Self.proof), commands: CommandTable()).html()
    }

    @Test func theProofComesBack() throws {
        var proof = Self.proof
        proof.frame = try PageFrame(html()).hash
        #expect(try PageFile.proof(in: html(), named: "p.html") == proof)
        #expect(PageFile.isPage(Array(try html().utf8)) && !PageFile.isPage(Array("<!doctype html>".utf8)))
    }

    /// Cut anywhere, a page is said to be cut, and nothing else happens.
    @Test func aPageThatIsCutIsTold() throws {
        let html = try html()
        let bytes = Array(html.utf8)
        for count in stride(from: 0, to: bytes.count, by: 997) {
            let text = String(decoding: bytes.prefix(count), as: UTF8.self)
            let foreign = #expect(throws: ForeignPage.self) { try PageFile.proof(in: text, named: "p.html") }
            #expect(foreign?.remedy != nil)
        }
    }

    @Test(arguments: [
        ("<html><body>", "is a page that dfi did not write"), ("", "is not a page"),
        (PageFile.beginning + "\n<p>", "is cut short"),
        (
            PageFile.beginning + "<script type=\"application/json\" id=\"dfi-page\">{}</script>",
            "has been changed"
        ),
        (
            PageFile.beginning + "<script type=\"application/json\" id=\"dfi-page\">[1</script>",
            "has been changed"
        ),
        (
            PageFile.beginning + "<script type=\"application/json\" id=\"dfi-page\">{\"format\":99}</script>",
            "form 99, of a newer dfi"
        ),
        (
            PageFile.beginning + "<script type=\"application/json\" id=\"dfi-page\">{\"format\":1}</script>",
            "has been changed"
        ),
    ])
    func whatIsWrongIsTold(text: String, message: String) {
        let error = #expect(throws: ForeignPage.self) { try PageFile.proof(in: text, named: "p.html") }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }
}

/// The same page without HTML.
@Suite struct MarkdownPageTests {
    @Test func itIsMarkdownWithPicturesBeside() {
        var page = Page(
            title: "A *first* smile", program: "dfi 1",
            proof: PageProof(program: "", engine: "", kernels: "", script: "", outputs: []))
        page.notices = ["Keep it."]
        page.pictures.add(.init(width: 2, height: 2, mediaType: "image/jpeg", bytes: [1, 2]), as: "ab")
        let shown = ShownPicture(id: "ab", label: "z_1", alternative: "z: image [2×2]")
        let table = PageTable(
            columns: ["a|b", "n"], rows: [[.init("x|y"), .init("1", isNumber: true)]], otherRows: 3)
        page.cells = [
            PageCell(number: 1, content: .note("## Two\n\nWith *words*.")),
            PageCell(
                number: 2,
                content: .code(
                    PageCode(
                        source: "z = 1\n# ```",
                        outputs: [
                            .echo("z: 1"), .figure(PageFigure(pictures: [shown])), .table(table),
                        ], seconds: 0))),
        ]
        let markdown = MarkdownPage(page, picturesIn: "p_files")
        #expect(markdown.pictures.map(\.name) == ["ab.jpg"] && markdown.pictures.map(\.bytes) == [[1, 2]])
        #expect(
            markdown.text == """
                # A \\*first\\* smile

                > Keep it.

                ## Two

                With *words*.

                ````dfi
                z = 1
                # ```
                ````

                ```
                z: 1
                ```

                ![z: image \\[2×2\\]](p_files/ab.jpg)

                *z\\_1*

                | a\\|b | n |
                | --- | ---: |
                | x\\|y | 1 |

                and 3 more

                """)
    }
}
