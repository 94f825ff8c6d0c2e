import Foundation
import Testing

/// `exit` ends the program in order, wherever it stands.
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

    @Test func inputIsReadNoFurther() throws {
        let result = try withCommand { try $0.run([], input: "1 + 1\nquit\n2 + 2\n") }
        #expect(result.status == 0 && result.lines == ["2"] && result.errors.isEmpty)
    }

    /// What was printed before is an object of its own for programs.
    @Test func nothingPrintedIsLost() throws {
        let result = try withCommand {
            try $0.run(["--json", "-e", "if true { print(\"bye\"); exit }", "-e", "1"])
        }
        #expect(result.status == 0 && result.lines == ["{\"printed\":[\"bye\"]}"])
    }

    /// A named pipe is no script; what a shell makes of `<(…)` is one.
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
