import LanguageTestSupport
import Foundation
import Interpreter
import Language
import Support
import Testing

/// Programs of any length are checked in time proportional to it, and the check can be stopped.
@Suite struct LongProgramTests {
    private func check(_ text: String, _ playground: Playground) -> (messages: [String], seconds: Double) {
        var messages: [String] = []
        let clock = ContinuousClock()
        let start = clock.now
        var checker = Checker(environment: playground.environment)
        messages = checker.check(SourceText(text)).map(\.diagnostic.message)
        return (messages, start.duration(to: clock.now) / .seconds(1))
    }

    /// It took half a minute before; other tests share the processors.
    @Test func unknownNamesAreCounted() throws {
        let many = (0..<20_000).map { "lost_\($0 * 7919)" }.joined(separator: "\n")
        let (messages, seconds) = check(many, try Playground())
        #expect(messages.count == ParseLimits.diagnostics + 1)
        #expect(messages.first == "nothing is called “lost_0”")
        #expect(messages.last == "… and 19950 more errors")
        #expect(seconds < 10)
    }

    /// A name that nothing binds is not suggested for the next.
    @Test func theMissingSuggestNothing() throws {
        var checker = Checker(environment: try Playground().environment)
        let failures = checker.check(SourceText("smilng = 1\nsmilimg\nsmilimgs\nf1(2)\nf2(2)"))
        #expect(failures.map(\.diagnostic.label) == ["did you mean “smilng”?", nil, nil, nil])
    }

    @Test func aMillionStatementsAreRefused() throws {
        let (messages, seconds) = check(String(repeating: "1;", count: 1_000_000), try Playground())
        #expect(messages == ["the program has more than 100,000 statements"])
        #expect(seconds < 20)
    }

    @Test func includesThatMultiplyAreRefused() throws {
        let playground = try Playground()
        for level in 0..<30 {
            try playground.write(
                "include \"i\(level + 1).dfis\"\ninclude \"i\(level + 1).dfis\"\n",
                to: "scripts/i\(level).dfis")
        }
        try playground.write("a = 1\n", to: "scripts/i30.dfis")
        #expect(
            check("include \"i0.dfis\"", playground).messages == [
                "the program has more than 1,000 included files"
            ])
        #expect(
            check("def f() { include \"i0.dfis\" }\nf()", playground).messages == [])
        // Each file's includes are checked when a call comes to it.
        playground.host.work.stop(afterPolls: 100_000)
        #expect(
            playground.output(of: "def f() { include \"i0.dfis\" };\nf()").first?.hasPrefix("error") == true)
    }

    /// Within a second: many times within the check of one statement, and while a text is parsed.
    @Test(arguments: [
        (0..<20_000).map { "lost_\($0)" }.joined(separator: "\n"),
        "x = [" + String(repeating: "1, ", count: 1_000_000) + "1]",
    ])
    func theCheckCanBeStopped(program: String) throws {
        let playground = try Playground()
        playground.host.work.stop(afterPolls: 5)
        #expect(playground.output(of: program).first == "error: interrupted")
        playground.host.work.goOn()
        #expect(playground.output(of: "1 + 1") == ["2"])
    }

    /// A list of 20,000 names, and a file that binds as many in one statement.
    @Test func manyNamesInOneStatement() throws {
        let playground = try Playground()
        let names = (0..<20_000).map { "v\($0)" }
        try playground.write(names.map { "\($0) = 1" }.joined(separator: "\n"), to: "scripts/many.dfis")
        let clock = ContinuousClock()
        let seconds = clock.measure {
            #expect(
                playground.output(
                    of: "include \"many.dfis\"\nlength([\(names.joined(separator: ", "))])"
                ).last == "20000")
        }
        #expect(seconds < .seconds(30))
    }

    /// What is not a file is refused at once, whoever would write to it.
    @Test(arguments: ["pipe", "/dev/zero", "/dev/tty", "folder"])
    func whatIsNoFileIsNotIncluded(name: String) throws {
        let playground = try Playground()
        mkfifo(playground.folder + "/scripts/pipe", 0o600)
        try FileManager.default.createDirectory(
            atPath: playground.folder + "/scripts/folder", withIntermediateDirectories: true)
        for code in ["include \"\(name)\"", "def f() { include \"\(name)\" }\nf()"] {
            let message = playground.output(of: code).first { $0.hasPrefix("error") } ?? ""
            #expect(
                message.hasSuffix("is not a file, but a pipe or a device") || message.hasSuffix("is a folder")
                    || message.hasSuffix("cannot be read"), "\(message)")
        }
    }
}
