import Foundation
import Testing

/// `exit` ends the program cleanly, wherever it is.
@Suite struct LeavingTests {
    @Test func whatFollowsIsNotRun() throws {
        try withCommand { command throws in
            try command.write("a = 1\nfor i in 1..3 { b = i; if i == 2 { exit } }\nc = 3\n", to: "s.dfis")
            let result = try command.run(["--session", "s", "s.dfis", "-e", "d = 4"])
            #expect(result.status == 0 && result.errors.isEmpty)
            #expect(result.lines == ["a: 1"])
            #expect(try command.run(["--session", "s", "-e", "[a, b]"]).lines == ["[1, 2]"])
            #expect(try command.run(["--session", "s", "-e", "c"]).status == 1)
        }
    }

    /// The shell gets the status that the script gives.
    @Test(arguments: [("exit(3)", 3), ("exit 255", 255), ("quit(1)", 1), ("quit 0", 0), ("exit", 0)])
    func tellsItsStatus(code: String, status: Int32) throws {
        try withCommand { command throws in
            try command.write("for i in 1..3 { if i == 2 { \(code) } }\n", to: "s.dfis")
            for arguments in [["s.dfis", "-e", "1 / 0"], ["-e", "def f() { \(code) }\ntry(f())"]] {
                let result = try command.run(arguments)
                #expect(result.status == status && result.errors.isEmpty, "\(arguments) \(result.errors)")
            }
            #expect(try command.run([], input: "a = 1\n\(code)\n1 / 0\n").status == status)
        }
    }

    @Test(arguments: ["256", "-1", "1.5", "\"a\""])
    func aStatusIsAByte(status: String) throws {
        let result = try withCommand { try $0.run(["-e", "exit(\(status))"]) }
        #expect(result.status == 1 && result.errors.hasPrefix("error: "), "\(result.errors)")
    }

    /// The program's own error ends it like any other, and `try` continues after it.
    @Test func errorsOfOnesOwn() throws {
        try withCommand { command throws in
            let result = try command.run([
                "-e", "n = 2", "-e", "if n < 4 { error(\"only \\(n)\") }", "-e", "n",
            ])
            #expect(result.status == 1 && result.lines == ["n: 2"])
            #expect(result.errors.hasPrefix("error: only 2\n  │ if n < 4 { error("), "\(result.errors)")
            let caught = try command.run(["-e", "try(error(\"no\"), else: 3)"])
            #expect(caught.status == 0 && caught.lines == ["3"])
            #expect(caught.errors.hasPrefix("warning: no\n"))
        }
    }

    @Test func inputIsReadNoFurther() throws {
        let result = try withCommand { try $0.run([], input: "1 + 1\nquit\n2 + 2\n") }
        #expect(result.status == 0 && result.lines == ["2"] && result.errors.isEmpty)
    }

    /// What was printed before is a separate object for programs.
    @Test func nothingPrintedIsLost() throws {
        let result = try withCommand {
            try $0.run(["--json", "-e", "if true { print(\"bye\"); exit }", "-e", "1"])
        }
        #expect(result.status == 0 && result.lines == ["{\"printed\":[\"bye\"]}"])
    }

    /// A named pipe is not a script; what a shell makes of `<(…)` is one.
    @Test func scriptsAreFiles() throws {
        try withCommand { command throws in
            mkfifo(command.path("pipe"), 0o600)
            let result = try command.run(["pipe"])
            #expect(result.status == 1)
            #expect(
                result.errors.hasPrefix("error: script pipe is not a file, but a pipe or a device"),
                "\(result.errors)")
            let line = "exec '\(Command.executable.path)' <(echo 1 + 2)"
            let running = try Running(
                executable: URL(fileURLWithPath: "/bin/bash"), arguments: ["-c", line],
                folder: command.folder, environment: [:])
            try running.input.close()
            #expect(running.finish().lines == ["3"])
        }
    }
}
