import Foundation
import Testing

/// What happens to a session's file while the program has it, or after it was killed.
@Suite(.timeLimit(.minutes(2))) struct SessionFileTests {
    private func session(_ name: String, _ code: String..., in command: Command) throws -> Command.Result {
        try command.run(["--session", name] + code.flatMap { ["-e", $0] })
    }

    /// Starts the program on a session, waits for a first statement's echo and leaves it running.
    private func open(_ name: String, in command: Command) throws -> Running {
        let running = try command.start(["--session", name])
        running.input.write(Data("first = 1\n".utf8))
        #expect(running.nextLine() == "first: 1")
        return running
    }

    @Test func aBackupPutBackAfterAKillCounts() throws {
        try withCommand { command throws in
            _ = try session("backup.dfisession", "precious = 1", in: command)
            let running = try open("s.dfisession", in: command)
            running.send(SIGKILL)
            _ = running.finish()
            try FileManager.default.removeItem(atPath: command.path("s.dfisession"))
            try FileManager.default.copyItem(
                atPath: command.path("backup.dfisession"), toPath: command.path("s.dfisession"))
            let result = try session("s.dfisession", "precious", in: command)
            #expect(result.lines == ["1"])
            #expect(result.errors.contains("was the log of another session"))
            #expect(try session("s.dfisession", "precious", in: command).errors.isEmpty)
        }
    }

    @Test func aLinkThatLeadsNowhereSaysSo() throws {
        try withCommand { command throws in
            try FileManager.default.createSymbolicLink(
                atPath: command.path("s.dfisession"), withDestinationPath: "gone.dfisession")
            let result = try session("s.dfisession", "1", in: command)
            #expect(result.status == 1)
            #expect(
                result.errors.contains(
                    "s.dfisession” is a link to “gone.dfisession”, which does not exist"),
                "\(result.errors)")
            // A link that leads somewhere is as good as the file.
            _ = try session("gone.dfisession", "a = 1", in: command)
            #expect(try session("s.dfisession", "a", in: command).lines == ["1"])
        }
    }

    @Test func aMovedSessionSaysSo() throws {
        try withCommand { command throws in
            let running = try open("s.dfisession", in: command)
            #expect(rename(command.path("s.dfisession"), command.path("moved.dfisession")) == 0)
            running.input.write(Data("second = 2\n".utf8))
            let result = running.finish()
            #expect(result.status == 1 && result.output.isEmpty)
            #expect(result.errors.contains("moved.dfisession” while it was open; the statement was not kept"))
            #expect(try session("moved.dfisession", "first", in: command).lines == ["1"])
        }
    }

    /// Like a full disk: the limit's signal must not end the program, nor its error keep the session from opening.
    @Test func whereNothingCanBeWrittenASessionIsRead() throws {
        try withCommand { command throws in
            _ = try session("s.dfisession", "precious = 1", in: command)
            let shell = try Running(
                executable: URL(fileURLWithPath: "/bin/bash"),
                arguments: [
                    "-c", "ulimit -f 1; exec \"$0\" \"$@\"", Command.executable.path, "--session",
                    "s.dfisession", "-e", "precious", "-e", "more = 2",
                ], folder: command.folder, environment: [:])
            try shell.input.close()
            let result = shell.finish()
            #expect(result.lines == ["1", "more: 2"])
            #expect(result.status == 0)
            #expect(
                result.errors.contains("opens for reading only")
                    && result.errors.contains("nothing done in this run is kept"))
            #expect(try session("s.dfisession", "more", in: command).status == 1)
        }
    }

    @Test func othersCannotReadIt() throws {
        try withCommand { command throws in
            let running = try open("s.dfisession", in: command)
            for name in ["s.dfisession", "s.dfisession-wal"] {
                let mode = try FileManager.default.attributesOfItem(atPath: command.path(name))[
                    .posixPermissions]
                #expect(mode as? Int == 0o600, "\(name)")
            }
            try running.input.close()
            #expect(running.finish().status == 0)
        }
    }
}
