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
