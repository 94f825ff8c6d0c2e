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
                    #"{"output":"a: 1","statement":1,"verdict":"the same"}"#,
                    #"{"output":"a","statement":1,"verdict":"the same"}"#,
                    #"{"output":"k is 1","statement":2,"verdict":"the same"}"#,
                    #"{"output":"what the page shows","statement":2,"verdict":"different"}"#,
                ])
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
