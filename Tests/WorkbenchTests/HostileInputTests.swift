import Foundation
import Language
import Testing

/// Input made to exhaust stack, memory or patience ends in an error that says so, in 3 GB of address space. Half a
/// gigabyte of those are the interpreter's stack.
@Suite(.serialized, .timeLimit(.minutes(2))) struct HostileInputTests {
    /// Runs the program in little memory, on what `feed`, a shell command, writes.
    private func run(_ arguments: [String] = [], feed: String? = nil, in command: Command) throws
        -> Command.Result
    {
        let program = (feed.map { $0 + " | " } ?? "exec ") + "\"$0\" \"$@\""
        let shell = try Running(
            executable: URL(fileURLWithPath: "/bin/bash"),
            arguments: ["-c", "set -o pipefail; ulimit -v 3000000; " + program, Command.executable.path]
                + arguments,
            folder: command.folder, environment: [:])
        try shell.input.close()
        return shell.finish()
    }

    private func expectRefusal(_ result: Command.Result, _ message: String) {
        #expect(
            result.errors.hasPrefix("error: ") && result.errors.contains("error: \(message)"),
            "\(result.errors.prefix(300))")
        #expect(result.errors.utf8.count < 60_000)
        #expect(result.output.isEmpty)
    }

    /// A source of one piece, repeated.
    struct Flood: Sendable, CustomTestStringConvertible {
        let piece: String
        let message: String
        var lead = ""
        /// As long as scripts may be, for one of those that take the same path through the parser. It takes a second.
        var isLongest = false
        var testDescription: String { lead + piece + "…" }
        var count: Int { (isLongest ? ParseLimits.bytes - 10 : 1_000_000) / piece.utf8.count }
    }

    private static let floods = [
        Flood(piece: "(", message: "nested too deeply", isLongest: true),
        Flood(piece: "[", message: "nested too deeply"),
        Flood(piece: "-", message: "nested too deeply", lead: "0"),
        Flood(piece: "f(", message: "nested too deeply"),
        Flood(piece: "\"\\(", message: "nested too deeply"),
        Flood(piece: "if a { ", message: "nested too deeply"),
        Flood(piece: "+1", message: "too many operators", lead: "1", isLongest: true),
        Flood(piece: ".f()", message: "too many operators", lead: "1", isLongest: true),
        Flood(piece: ".f", message: "too many operators", lead: "a"),
        Flood(piece: "[0]", message: "too many operators", lead: "a"),
        Flood(piece: "\0", message: "unexpected character", isLongest: true),
        Flood(piece: "9", message: "this number is too large", isLongest: true),
        Flood(piece: "def ", message: "“def” is a reserved word"),
        Flood(piece: "a.where(", message: "“where” goes between a set and a condition"),
        Flood(piece: "a.where(1,\n", message: "“where” goes between a set and a condition"),
    ]

    @Test(arguments: floods)
    func aScriptThatNestsWithoutEndIsRefused(flood: Flood) throws {
        try withCommand { command throws in
            try command.write(
                flood.lead + String(repeating: flood.piece, count: flood.count), to: "flood.dfis")
            let result = try run(["flood.dfis"], in: command)
            expectRefusal(result, flood.message)
            #expect(result.status == 1)
            // As much of it as a command line may hold.
            let piece = flood.piece.replacing("\0", with: "\u{1}")
            let short = flood.lead + String(repeating: piece, count: 100_000 / piece.utf8.count)
            expectRefusal(try run(["-e", short], in: command), flood.message)
        }
    }

    @Test(arguments: ["a", "(", "\\\"", "\\0"])
    func aLineOf100MegabytesIsRefused(character: String) throws {
        try withCommand { command throws in
            let result = try run(
                feed: "head -c 100000000 /dev/zero | tr '\\0' '\(character)'", in: command)
            expectRefusal(result, "a line of the input is longer than 10000000 bytes")
            #expect(result.status == 1)
        }
    }

    @Test func aScriptOf100MegabytesIsRefused() throws {
        try withCommand { command throws in
            let path = command.path("long.dfis")
            try command.write("a = 1", to: "long.dfis")
            try #require(truncate(path, 100_000_000) == 0)
            expectRefusal(try run(["long.dfis"], in: command), "script long.dfis is larger than 10 MB")
            // What never ends is not begun.
            expectRefusal(
                try run(["/dev/zero"], in: command), "script /dev/zero is not a file, but a pipe or a device")
        }
    }

    /// A statement of many lines is read in a time that grows with its length, not with its square.
    @Test func aStatementMayHaveManyLines() throws {
        try withCommand { command throws in
            let feed = "(echo 'xs = ['; seq -f '%.0f,' 300000; echo ']; length(xs)')"
            let result = try run(feed: feed, in: command)
            #expect(result.lines.last == "300000")
            let endless = try run(feed: "(echo 'xs = ['; seq -f '%.0f,' 2000000)", in: command)
            expectRefusal(endless, "the source is longer than 10 MB")
        }
    }

    @Test func bytesThatAreNoTextAreRefused() throws {
        try withCommand { command throws in
            expectRefusal(
                try run(feed: "printf 'a = \\xff\\xfe\\n'", in: command), "unexpected character \u{FFFD}")
            try Data([0x61, 0x20, 0x3D, 0x20, 0xED, 0xA0, 0x80]).write(
                to: command.folder.appending(path: "s.dfis"))
            expectRefusal(try run(["s.dfis"], in: command), "script s.dfis is not UTF-8 text")
            expectRefusal(try run(["-e", "\"\\ud800\""], in: command), "no escape “\\u” in a text")
        }
    }

    /// Programs that never end, or grow without bound.
    @Test(arguments: [
        ("def f(n) { f(n + 1) }; f(1)", "too many calls within calls"),
        ("def a(n) { b(n) }; def b(n) { a(n) }; a(1)", "too many calls within calls"),
        ("def f(n) { [f(k) for k in [n]] }; f(1)", "too many calls within calls"),
        ("def f(n) { \"\\(f(n))\" }; f(1)", "too many calls within calls"),
        ("def f(n, m: f(n)) { m }; f(1)", "too many calls within calls"),
        ("def f(n) { for k in [1] { f(n) } }; f(1)", "too many calls within calls"),
        ("def f(n) { if f(n) { 1 } }; f(1)", "too many calls within calls"),
        ("def f(n) { time(f(n)) }; f(1)", "too many calls within calls"),
        ("for i in 1..1e18 { i };", "a range of 1e+18 numbers is too long"),
        ("x = 0..1 step 1e-300", "a range of 1e+300 numbers is too long"),
        ("s = \"ab\"; for i in 1..100 { s = s + s };", "a text of 134,217,728 bytes is too long"),
        ("s = \"ab\"; for i in 1..100 { s = \"\\(s)\\(s)\" };", "a text of 134,217,728 bytes is too long"),
        ("x = []; for i in 1..100 { x = x + x + [1] };", "a list of 16,777,214 elements is too long"),
        ("x = []; for i in 1..1e6 { x = [x] };", "lists nest more than 100 deep"),
        ("1e999", "this number is too large"), ("10 ^ 1e9", "10 ^ 1000000000 is not a finite number"),
    ])
    func whatNeverEndsIsStopped(code: String, message: String) throws {
        try withCommand { command throws in
            let result = try run(["--quiet", "-e", code], in: command)
            #expect(result.errors.hasPrefix("error: \(message)"), "\(result.errors)")
            #expect(result.status == 1)
        }
    }
}
