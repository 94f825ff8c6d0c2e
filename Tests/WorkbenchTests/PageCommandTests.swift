import Foundation
import Support
import Testing

/// `--notebook`, `--verify` and pages in place of scripts.
@Suite struct PageCommandTests {
    private func read(_ name: String, _ command: Command) throws -> String {
        try String(contentsOfFile: command.path(name), encoding: .utf8)
    }

    @Test func aPageIsWrittenWithTheScriptsStatus() throws {
        try withCommand { command throws in
            try command.write("# A title\n\na = 1\nprint(a + 1)\n", to: "s.dfis")
            let good = try command.run(["--notebook", "p.html", "s.dfis"])
            #expect(good.status == 0 && good.lines == ["a: 1", "2"])
            #expect(good.errors.contains("p.html: "), "\(good.errors)")
            let page = try read("p.html", command)
            #expect(page.contains("<title>A title</title>") && page.contains("print"))
            // As it stands, and again.
            #expect(try command.run(["--verify", "p.html"]).status == 0)
            #expect(try command.run(["p.html"]).lines == ["a: 1", "2"])
            #expect(try command.run(["--check", "p.html"]).status == 0)
        }
    }

    @Test func aScriptThatFailsHasAPageToo() throws {
        try withCommand { command throws in
            try command.write("a = 1\nb = a / 0\nc = 3\n", to: "s.dfis")
            let failed = try command.run(["--notebook", "p.html", "s.dfis"])
            #expect(failed.status == 1)
            let page = try read("p.html", command)
            #expect(page.contains("division by zero") && !page.contains("c = 3"))
            #expect(try command.run(["--verify", "p.html"]).status == 0)
        }
    }

    /// A script's head and its last note are notes still where other statements come before and after them: in further
    /// runs, in a second script, and in a page made from the page.
    @Test(arguments: [
        ("# T\n# Of things.\n\nparam alpha = 1\nb = alpha + 1\n", ["--set", "alpha=[1, 2, 3]"]),
        ("# T\n\nparam alpha = 1\nb = alpha + 1\n\n# The end.\n", ["--set", "alpha=[1, 2]"]),
        ("param alpha = 1\nb = alpha + 1  # one\n# touching\n\n# A last word.\n", ["--set", "alpha=[1, 2]"]),
        ("# T\nparam alpha = 1\nb = alpha + 1\n", ["two.dfis"]),
    ])
    func notesStayNotesBetweenStatements(script: String, arguments: [String]) throws {
        try withCommand { command throws in
            try command.write(script, to: "s.dfis")
            try command.write("# Two\n# words\n\nc = 3\n\n# An end.\n", to: "two.dfis")
            let made = try command.run(["--notebook", "p.html", "s.dfis"] + arguments)
            #expect(made.status == 0, "\(made.errors)")
            let verified = try command.run(["--verify", "p.html"])
            #expect(verified.status == 0, "\(verified.lines)")
            #expect(verified.lines.last?.hasSuffix("the page shows what its script makes") == true)
            let again = try command.run(["--notebook", "again.html", "p.html"])
            #expect(again.status == 0)
            for part in ["<title>", "The end.", "A last word.", "An end.", "Of things."] {
                let (first, second) = (try read("p.html", command), try read("again.html", command))
                func count(_ text: String) -> Int { text.components(separatedBy: part).count }
                #expect(count(first) == count(second), "\(part)")
            }
            #expect(try read("again.html", command).contains("<title>T</title>") == script.hasPrefix("# T\n"))
        }
    }

    /// What was changed by hand is found.
    @Test func aPageThatLiesIsFound() throws {
        try withCommand { command throws in
            try command.write("a = 1\nprint(\"k is\", a)\n", to: "s.dfis")
            _ = try command.run(["--notebook", "p.html", "s.dfis"])
            let page = try read("p.html", command)
            try command.write(
                page.replacing("\"text\":\"k is 1\"", with: "\"text\":\"k is 2\""), to: "lie.html")
            let result = try command.run(["--verify", "lie.html"])
            #expect(result.status == 1)
            #expect(
                result.lines == [
                    "   1  a: 1: the same", "   1  a: the same", "   2  k is 2: different",
                    "3 outputs: 2 the same, 1 different; the page shows what its script makes",
                ])
            try command.write(page.replacing("a = 1\\n", with: "a = 1 / 0\\n"), to: "broken.html")
            let broken = try command.run(["--verify", "broken.html"])
            #expect(broken.status == 1 && broken.errors.contains("division by zero"))
        }
    }

    @Test func verdictsAreJSON() throws {
        try withCommand { command throws in
            try command.write("a = 1\nprint(\"k is\", a)\n", to: "s.dfis")
            _ = try command.run(["--notebook", "p.html", "s.dfis"])
            let lie = try read("p.html", command).replacing("k is 1</pre>", with: "k is 2</pre>")
            try command.write(lie, to: "lie.html")
            let result = try command.run(["--verify", "lie.html", "--json"])
            #expect(result.status == 1)
            #expect(
                result.lines == [
                    #"{"cell":1,"output":"a: 1","statement":1,"verdict":"the same"}"#,
                    #"{"cell":1,"output":"a","statement":1,"verdict":"the same"}"#,
                    #"{"cell":2,"output":"k is 1","statement":2,"verdict":"the same"}"#,
                    #"{"cell":2,"detail":"“k is 2” where its script gives “k is 1”","output":"what the page shows","statement":2,"verdict":"different"}"#,
                ])
            let words = try command.run(["--verify", "lie.html"]).lines
            #expect(
                words.contains(
                    "   2  what the page shows: different: “k is 2” where its script gives “k is 1”"))
        }
    }

    /// What is honest in one run is honest in several: the same warning in each, a name that is forgotten.
    @Test(arguments: [
        "x = try(1 / 0, else: 3)\nq * x\n", "z = 3\nforget z\nq * 2\n", "z = 3\nz = 3\nq * z\n",
        "for i in [1, 2] { y = try(1 / (i - 1), else: i) }\nq\n",
    ])
    func severalRunsProveThemselves(statements: String) throws {
        try withCommand { command throws in
            try command.write("param q = 1 in [1, 2, 3]\n" + statements, to: "b.dfis")
            _ = try command.run(["--notebook", "b.html", "--set", "q=[1,3]", "b.dfis"])
            let result = try command.run(["--verify", "b.html"])
            #expect(result.status == 0, "\(result.lines)")
            #expect(try command.run(["--set", "q=2", "--notebook", "c.html", "b.dfis"]).status == 0)
            #expect(try command.run(["--verify", "c.html"]).status == 0)
        }
    }

    /// What files are called depends on the folder, and not whether the page is true.
    @Test func aPageIsTrueInAnotherFolder() throws {
        try withCommand { command throws in
            let script = """
                x = image("x.ppm")
                q = x.file
                names = [q, "and more"]
                t = table(["file", "width", x.file], [[x.file, x.width, 1], [q, 2, 3]])
                save(t, "t.csv")
                t
                c = table(["k", x.file], [[1, 2], [2, 5]])
                plot(c)
                """
            for folder in ["Jane Doe", "other"] {
                try FileManager.default.createDirectory(
                    at: command.folder.appending(path: folder), withIntermediateDirectories: true)
                try command.write("P3 2 1 255 1 2 3 4 5 6\n", to: folder + "/x.ppm")
            }
            try command.write(script, to: "Jane Doe/s.dfis")
            let place = command.folder.path + "/Jane Doe/"
            let written = try command.run(["--notebook", place + "p.html", place + "s.dfis"])
            #expect(written.status == 0, "\(written)")
            #expect(try !read("Jane Doe/p.html", command).contains("Jane"))
            #expect(try command.run(["--verify", place + "p.html"]).status == 0)
            try command.write(read("Jane Doe/p.html", command), to: "other/p.html")
            let other = try command.run(["--verify", command.folder.path + "/other/p.html"])
            #expect(other.status == 0, "\(other.lines)")
            let lie = try read("other/p.html", command).replacing("q: x.ppm", with: "q: y.ppm")
            try command.write(lie, to: "other/lie.html")
            #expect(try command.run(["--verify", command.folder.path + "/other/lie.html"]).status == 1)
        }
    }

    /// Where things stand, and what they are called, is what is read.
    @Test func otherOrdersAndNamesAreFound() throws {
        try withCommand { command throws in
            try command.write("P3 2 1 255 1 2 3 4 5 6\n", to: "x.ppm")
            try command.write(
                """
                # My homework

                param sigma = 1 in [1, 8]
                x = image("x.ppm")

                # The original:

                show(x)

                # The blurred one:

                show(blur(x, sigma))
                """, to: "s.dfis")
            _ = try command.run(["--notebook", "p.html", "--set", "sigma=[1,8]", "s.dfis"])
            let page = try read("p.html", command)
            #expect(try command.run(["--verify", "p.html"]).status == 0)
            let sections = page.matches(of: /<section class="cell code"[\s\S]*?<\/section>\n/).map {
                String($0.output)
            }
            let shown = sections.filter { $0.contains(">show</span>(") || $0.contains("show") }
            let (first, second) = (try #require(shown.first), try #require(shown.last))
            #expect(first != second)
            let lies = [
                page.replacing(first, with: "<1>").replacing(second, with: first).replacing(
                    "<1>", with: second),
                page.replacing(first, with: first + first),
                page.replacing("<bdi>sigma 1</bdi>", with: "<1>").replacing(
                    "<bdi>sigma 8</bdi>", with: "<bdi>sigma 1</bdi>"
                )
                .replacing("<1>", with: "<bdi>sigma 8</bdi>"),
                page.replacing("<title>My homework", with: "<title>Graded: A+"),
            ]
            for (number, lie) in lies.enumerated() {
                #expect(lie != page, "\(number)")
                try command.write(lie, to: "lie.html")
                #expect(try command.run(["--verify", "lie.html"]).status == 1, "\(number)")
            }
        }
    }

    /// Pages name files without their folders: whoever checks one has to put them beside it.
    @Test func whatAPageNeedsIsNamed() throws {
        try withCommand { command throws in
            try FileManager.default.createDirectory(
                at: command.folder.appending(path: "below"), withIntermediateDirectories: true)
            try command.write("a\n1\n", to: "t.csv")
            try command.write("t = load(\"../t.csv\")\n", to: "below/s.dfis")
            let path = command.folder.appending(path: "below").path
            _ = try command.run(["--notebook", path + "/p.html", path + "/s.dfis"])
            // The folder that the program runs in is searched, too.
            try FileManager.default.removeItem(at: command.folder.appending(path: "t.csv"))
            let result = try command.run(["--verify", path + "/p.html"])
            #expect(result.status == 1 && result.errors.contains("put “t.csv” beside the page"), "\(result)")
            try command.write("a\n1\n", to: "below/t.csv")
            #expect(try command.run(["--verify", path + "/p.html"]).status == 0)
        }
    }

    /// The numbers are those that a reader sees on the page, where notes count.
    @Test func verdictsHaveThePagesNumbers() throws {
        try withCommand { command throws in
            try command.write("# A title\n\n# Words.\n\na = 1\n\n# More words.\n\nb = 2\n", to: "s.dfis")
            _ = try command.run(["--notebook", "p.html", "s.dfis"])
            let page = try read("p.html", command)
            let lines = try command.run(["--verify", "p.html"]).lines
            for (line, statement) in [("a: 1: the same", "1"), ("b: 2: the same", "2")] {
                let number = try #require(lines.first { $0.hasSuffix(line) }?.split(separator: " ").first)
                let cell = try #require(page.components(separatedBy: "id=\"cell-\(number)\"").last)
                let part = try #require(cell.components(separatedBy: "<section").first)
                #expect(part.contains("data-statements=\"\(statement)\""), "\(lines)")
            }
        }
    }

    /// What came out before an input was missed is compared, and nothing is said of the rest.
    @Test func whatFollowsAnErrorIsNotCompared() throws {
        try withCommand { command throws in
            let drawn = try command.run(["-e", "save(mask(rect: [0, 0, 4, 4], size: [8, 8]), \"m.png\")"])
            #expect(drawn.status == 0, "\(drawn.errors)")
            try command.write(
                "a = 1\nx = image(\"m.png\")\nb = a + 1\nx\n\n# The end.\n", to: "s.dfis")
            let made = try command.run(["--notebook", "p.html", "s.dfis"])
            #expect(made.status == 0, "\(made.errors)")
            try FileManager.default.removeItem(atPath: command.path("m.png"))
            let result = try command.run(["--verify", "p.html"])
            #expect(result.status == 1)
            #expect(result.lines.prefix(2) == ["   1  a: 1: the same", "   1  a: the same"])
            #expect(
                result.lines.dropFirst(2).dropLast().allSatisfy {
                    $0.hasSuffix(": not compared: the script stopped before")
                }, "\(result.lines)")
            #expect(
                result.lines.last?.hasSuffix(
                    "; the script stopped with an error, and what follows it was not compared") == true)
            #expect(
                result.errors.contains("m.png") && !result.errors.contains("dfi-cache"), "\(result.errors)")
        }
    }

    @Test func badPagesAndNamesAreTold() throws {
        try withCommand { command throws in
            try command.write("a = 1\n", to: "s.dfis")
            try command.write("<html><body>mine</body></html>", to: "mine.html")
            for (arguments, message) in [
                (["--notebook", "mine.html", "s.dfis"], "a file that dfi did not write"),
                (["--notebook", "p.pdf", "s.dfis"], "ends in .html"),
                (["--notebook", "no/such/folder/p.html", "s.dfis"], "no/such/folder"),
                (["--verify", "mine.html"], "is a page that dfi did not write"),
                (["--verify", "s.dfis"], "is not a page"),
                (["--verify", "none.html"], "none.html"),
                (["--verify", "p.html", "s.dfis"], "--verify takes a page"),
                (["--verify", "p.html", "--set", "a=2"], "--set does not go with it"),
            ] {
                let result = try command.run(arguments)
                #expect(
                    result.status != 0 && result.errors.contains(message), "\(arguments): \(result.errors)")
            }
            #expect(try read("mine.html", command) == "<html><body>mine</body></html>")
        }
    }
}
