import LanguageTestSupport
import Interpreter
import PictureValues
import Language
import Testing

/// Commands that drop their parentheses, `name?`, and leaving.
@Suite struct BareCommandTests {
    private func output(of code: String) throws -> [String] {
        let playground = try Playground()
        _ = playground.output(of: "x = image(\"faces/f0.png\"); y = image(\"faces/f1.png\"); a = 1; b = 2;")
        return playground.output(of: code)
    }

    @Test(arguments: [
        ("show x, y", "show(x, y)"), ("show [x, y]", "show([x, y])"), ("info a", "info(a)"),
        ("info [1, 2]", "info([1, 2])"), ("info \"a\" + \"b\"", "info(\"a\" + \"b\")"),
        ("info if a > 1 { 2 } else { 3 }", "info(if a > 1 { 2 } else { 3 })"),
        ("forget a, b\nwhos", "forget(a, b)\nwhos()"),
        ("for k in 1..2 { show x }", "for k in 1..2 { show(x) }"),
        ("a?", "help a"), ("mean?", "?mean"), ("smile??", "??smile"), ("for?", "?for"),
    ])
    func meansTheCall(code: String, call: String) throws {
        let shown = try output(of: code)
        #expect(!shown.isEmpty && !shown[0].hasPrefix("error"), "\(shown)")
        #expect(try shown == output(of: call))
    }

    @Test func timeTakesAnExpression() throws {
        let lines = try output(of: "time a + b")
        #expect(lines.count == 2 && lines[0].hasSuffix(" s") && lines[1] == "3")
    }

    /// The names are ordinary ones if they are assigned to or followed by an operator.
    @Test(arguments: [
        ("time = 3", "“time” is a function of the language"),
        ("show = 3", "“show” is a function of the language"),
        ("exit = 1", "“exit” is a function of the language"), ("info - 3", "“info” is a function"),
        ("time y = 3", "an assignment cannot follow “time”"),
        ("show y = 3", "an assignment cannot follow “show”"),
        (
            "forget a b",
            "expected “,” or the end of the line after an argument of forget, found name “b”"
        ),
        ("a ? b : 3", "no operator “?”"), ("exit 300", "a program returns a number from 0 to 255"),
        ("live(1)", "no function “live”"), ("bye", "nothing is called “bye”"),
        ("show", "show needs pictures"),
    ])
    func refuses(code: String, message: String) throws {
        #expect(try output(of: code).first == "error: " + message)
    }

    /// What is missing are the quotes, whatever the statement is.
    @Test(arguments: [
        ("export hw1.html", "export \"hw1.html\""), ("export hw-1.md, replace: true", "export \"hw-1.md\""),
        ("export(hw1.html)", "\"hw1.html\""), ("pack lesson.dfiz", "pack(\"lesson.dfiz\")"),
        ("pack(lesson.dfiz)", "\"lesson.dfiz\""), ("history save smile.dfis", "history save \"smile.dfis\""),
        ("history save my/smile-2.dfis", "history save \"my/smile-2.dfis\""),
        ("session copy.dfisession", "session \"copy.dfisession\""),
        ("include sets.dfis", "include \"sets.dfis\""), ("why smile.png", "why \"smile.png\""),
        ("load w.safetensors", "load(\"w.safetensors\")"), ("q = image me.jpg", "image(\"me.jpg\")"),
        ("image(me.jpg)", "\"me.jpg\""), ("dataset faces.csv", "dataset(\"faces.csv\")"),
        ("show own/me.png", "\"own/me.png\""),
    ])
    func fileNamesAreWrittenInQuotes(code: String, meant: String) throws {
        let lines = try output(of: code)
        #expect(lines.first == "error: a file name is written in quotes", "\(lines)")
        #expect(lines.contains("  = write \(meant)"), "\(lines)")
    }

    /// Names of fields are none of files.
    @Test func fieldsStayFields() throws {
        #expect(try output(of: "x.width") == ["40"])
        let lines = try output(of: "mean x.width")
        #expect(lines.last == "  = a call has parentheses: mean(…)", "\(lines)")
    }

    @Test(arguments: [
        ("exprot \"p.html\"", "export"), ("histroy save", "history"), ("shwo x, y", "show"),
        ("inclde \"sets.dfis\"", "include"),
    ])
    func misspeltCommandsAreAskedAbout(code: String, meant: String) throws {
        let lines = try output(of: code)
        #expect(lines.contains { $0.hasSuffix("did you mean “\(meant)”?") }, "\(lines)")
    }

    @Test func whosOfNothingSaysSo() throws {
        let playground = try Playground()
        #expect(
            playground.output(of: "whos") == [
                "no names yet; a = 3 makes one", "no rows: name, type, value, bytes, shared",
            ])
        #expect(playground.output(of: "length(whos())").last == "0")
    }

    @Test(arguments: [
        "exit", "quit", "exit()", "for i in 1..9 { a = i; if i == 3 { quit } }", "def f() { exit }\nf()",
        "try(exit())", "x = [exit() for i in 1..2]", "include \"leaves.dfis\"",
    ])
    func leaves(code: String) throws {
        let playground = try Playground(sessionFile: true)
        try playground.write("a = 7\nexit\n", to: "scripts/leaves.dfis")
        #expect(throws: ProgramEnd.self) {
            try playground.checkedOutput(of: "before = 1\n\(code)\nafter = 2")
        }
        try playground.reopen()
        #expect(playground.session.names.contains("before") && !playground.session.names.contains("after"))
    }

    /// What a statement bound before it left is kept; the word itself is not part of the history.
    @Test func keepsWhatWasBound() throws {
        let playground = try Playground(sessionFile: true)
        #expect(throws: ProgramEnd.self) { try playground.checkedOutput(of: "for i in 1..9 { a = i; exit }") }
        #expect(throws: ProgramEnd.self) { try playground.checkedOutput(of: "exit") }
        try playground.reopen()
        #expect(playground.output(of: "a") == ["1"])
        #expect(playground.output(of: "length(history())") == ["2"])
    }

    @Test func theTourEndsByIt() throws {
        let playground = try Playground()
        playground.host.answers = ["exit;", "1 + 1"]
        #expect(playground.output(of: "tour").last == "The tour ends here; tour starts it again.")
    }
}
