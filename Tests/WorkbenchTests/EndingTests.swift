import Foundation
import Testing

/// What is left when the program is stopped in the middle of its work.
@Suite struct EndingTests {
    /// The promise is a second; other tests share the processors meanwhile, and a process takes its time to end.
    private static let patience = 2.0

    @Test func everythingEchoedOutlivesAKill() throws {
        try withCommand { command throws in
            let script =
                (1...400).map { "x\($0) = [\($0), \"text\", 0..\($0)]\n" }.joined()
                + "for i in 1..1e7 { y = i }\n"
            try command.write(script, to: "long.dfis")
            let running = try command.start(["--session", "s", "long.dfis"])
            var echoed = 0
            while echoed < 150, let line = running.nextLine() {
                echoed += 1
                #expect(line.hasPrefix("x\(echoed): "))
            }
            running.send(SIGKILL)
            let result = running.finish()
            #expect(result.status == -SIGKILL)
            echoed += result.lines.count
            let found = try command.run([
                "--session", "s", "-e", "x\(echoed)[0] + x1[0]", "-e", "length(whos())",
            ])
            #expect(found.lines.first == "\(echoed + 1)")
            // A statement may have been kept although its echo was cut off.
            #expect(try #require(Int(found.lines[1])) >= echoed)
        }
    }

    @Test func aKillWithinALoopKeepsWhatCameBefore() throws {
        try withCommand { command throws in
            let running = try command.start(
                [
                    "--session", "s", "-e", "a = 1", "-e",
                    "for i in 1..1e7 { a = i; if i == 1 { print(\"go\") } }",
                ])
            #expect(running.nextLine() == "a: 1")
            #expect(running.nextLine() == "go")
            running.send(SIGKILL)
            _ = running.finish()
            #expect(try command.run(["--session", "s", "-e", "a"]).lines == ["1"])
        }
    }

    @Test func interruptStopsALoopAtOnce() throws {
        try withCommand { command throws in
            let running = try command.start(
                [
                    "--session", "s", "-e", "a = 1", "-e",
                    "for i in 1..1e7 { t = [k * k for k in 1..1000]; if i == 1 { print(\"go\") } }", "-e",
                    "b = 2",
                ])
            while let line = running.nextLine(), line != "go" {}
            let seconds = time(running, signal: SIGINT) { result in
                #expect(result.status == 130)
                #expect(result.errors.hasPrefix("error: interrupted"))
                #expect(!result.output.contains("b: 2"))
            }
            #expect(seconds < Self.patience)
            #expect(try command.run(["--session", "s", "-e", "a"]).lines == ["1"])
        }
    }

    /// The page of a program says what it did before it was stopped.
    @Test func interruptLeavesThePage() throws {
        try withCommand { command throws in
            try command.write(
                "a = 41 + 1\nprint(\"go\")\nfor i in 1..1e7 { t = [k * k for k in 1..1000] }\n",
                to: "long.dfis")
            let running = try command.start(["--notebook", "page.html", "long.dfis"])
            while let line = running.nextLine(), line != "go" {}
            running.send(SIGINT)
            let result = running.finish()
            #expect(result.status == 130)
            #expect(
                result.errors.components(separatedBy: "error: interrupted").count == 2, "\(result.errors)")
            let page = try String(contentsOfFile: command.path("page.html"), encoding: .utf8)
            #expect(page.contains("a = 41 + 1"))
        }
    }

    /// Nobody is told that a page is false because its check was stopped.
    @Test func interruptEndsAVerification() throws {
        try withCommand { command throws in
            try command.write("a = 1\nfor i in 1..400 { t = [k * k for k in 1..1000] }\n", to: "short.dfis")
            #expect(try command.run(["--notebook", "page.html", "short.dfis"]).status == 0)
            let running = try command.start(["--verify", "page.html"])
            Thread.sleep(forTimeInterval: 0.1)
            running.send(SIGINT)
            let result = running.finish()
            #expect([130, -SIGINT].contains(result.status), "\(result.status): \(result.errors)")
            #expect(!result.errors.contains("--session") && result.lines.isEmpty)
        }
    }

    /// Under the statement's name if that is the reconstruction's own, else under `_`.
    @Test(arguments: [
        ("z = reconstruct(f, from: \"noise\", evaluations: 100000)", "z"),
        ("z = match_color(reconstruct(f, from: \"noise\", evaluations: 100000), to: x)", "_"),
    ])
    func interruptLeavesTheBestPictureSoFar(statement: String, name: String) throws {
        try withCommand { command throws in
            try writePicture(to: command.path("x.ppm"))
            let code = """
                use(network("tiny"));
                x = image("x.ppm");
                f = phi(x, size: [300, 300]);
                print("go")
                \(statement)
                never = 1
                """
            let running = try command.start(["--session", "s", "-e", code])
            while let line = running.nextLine(), line != "go" {}
            Thread.sleep(forTimeInterval: 1)
            let seconds = time(running, signal: SIGINT) { result in
                #expect(result.status == 130)
                #expect(result.errors.contains("\nerror: interrupted"))
                #expect(result.errors.contains("\(name) holds the best result so far, unfinished"))
            }
            #expect(seconds < Self.patience)
            let after = try command.run([
                "--session", "s", "-e", name, "-e", "save(\(name), \"z.png\")", "-e", "never",
            ])
            #expect(after.lines.first?.contains("unfinished after") == true)
            #expect(after.lines.last == "z.png")
            #expect(after.errors.hasPrefix("error: nothing is called “never”"))
        }
    }

    /// What is lost with the program is not said to be kept.
    @Test func aResultThatIsNotKeptIsSaidToBeLost() throws {
        try withCommand { command throws in
            try writePicture(to: command.path("x.ppm"))
            let code = """
                use(network("tiny")); f = phi(image("x.ppm"), size: [300, 300]);
                print("go")
                z = reconstruct(f, from: "noise", evaluations: 100000)
                """
            let running = try command.start(["-e", code])
            while let line = running.nextLine(), line != "go" {}
            Thread.sleep(forTimeInterval: 1)
            _ = time(running, signal: SIGINT) { result in
                #expect(result.status == 130)
                #expect(result.errors.contains("with --session FILE, z would hold it"))
            }
        }
    }

    /// A program that waits for its input can be stopped: 128 plus the signal's number, as in shells.
    @Test(arguments: [
        (SIGINT, Int32(130)), (SIGTERM, Int32(143)), (SIGHUP, Int32(129)), (SIGQUIT, Int32(131)),
    ])
    func signalsEndAWaitForInput(signal: Int32, status: Int32) throws {
        try withCommand { command throws in
            let running = try command.start([])
            running.input.write(Data("1 + 1\n".utf8))
            #expect(running.nextLine() == "2")
            Thread.sleep(forTimeInterval: 0.2)
            let seconds = time(running, signal: signal) { #expect($0.status == status) }
            #expect(seconds < Self.patience)
        }
    }

    @Test(arguments: [(SIGTERM, Int32(143)), (SIGHUP, Int32(129)), (SIGQUIT, Int32(131))])
    func aSignalEndsAScriptInOrder(signal: Int32, status: Int32) throws {
        try withCommand { command throws in
            try writePicture(to: command.path("x.ppm"))
            let code = """
                use(network("tiny"));
                f = phi(image("x.ppm"), size: [300, 300]);
                print("go")
                z = reconstruct(f, from: "noise", evaluations: 100000)
                """
            let running = try command.start(["--session", "s", "-e", code, "-e", "never = 1"])
            while let line = running.nextLine(), line != "go" {}
            Thread.sleep(forTimeInterval: 1)
            let seconds = time(running, signal: signal) { result in
                #expect(result.status == status)
                #expect(result.errors.contains("z holds the best result so far, unfinished"))
            }
            #expect(seconds < Self.patience)
            let after = try command.run(["--session", "s", "-e", "z", "-e", "never"])
            #expect(after.lines.first?.contains("unfinished after") == true)
            #expect(after.errors.hasPrefix("error: nothing is called “never”"))
        }
    }

    /// `nohup` asks for that.
    @Test func aHangUpThatIsIgnoredStaysSo() throws {
        try withCommand { command throws in
            let running = try command.startInShell("", before: "trap '' HUP; ")
            running.input.write(Data("1 + 1\n".utf8))
            #expect(running.nextLine() == "2")
            running.send(SIGHUP)
            running.input.write(Data("2 + 2\n".utf8))
            #expect(running.nextLine() == "4")
            try running.input.close()
            #expect(running.finish().status == 0)
        }
    }

    /// Beyond a limit on the size of files the write fails, the session stays as it was, and the program continues.
    @Test func aFullDiskIsSaidAndCostsOneStatement() throws {
        try withCommand { command throws in
            try writePicture(to: command.path("x.ppm"))
            // 2 MB per file: the shell's unit is 1 KB.
            let program = "ulimit -f 2000; exec \"$0\" \"$@\""
            let shell = Process()
            shell.executableURL = URL(fileURLWithPath: "/bin/bash")
            shell.currentDirectoryURL = command.folder
            shell.arguments = ["-c", program, Command.executable.path, "--session", "s"]
            let (input, output, errors) = (Pipe(), Pipe(), Pipe())
            (shell.standardInput, shell.standardOutput, shell.standardError) = (input, output, errors)
            try shell.run()
            input.fileHandleForWriting.write(
                Data("a = 1\nx = image(\"x.ppm\")\nbig = resize(x, [1000, 1000])\n".utf8))
            try input.fileHandleForWriting.close()
            let said = String(
                decoding: (try errors.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
            shell.waitUntilExit()
            #expect(shell.terminationReason == .exit && shell.terminationStatus == 1)
            #expect(said.hasPrefix("error: "), "\(said)")
            #expect(said.contains("session “\(command.path("s"))”"), "\(said)")
            let after = try command.run(["--session", "s", "-e", "a", "-e", "x", "-e", "big"])
            #expect(after.lines == ["1", "image 40×40"])
        }
    }

    @Test func twoProgramsCannotHaveOneSession() throws {
        try withCommand { command throws in
            let running = try command.start(["--session", "s"])
            running.input.write(Data("a = 1\n".utf8))
            #expect(running.nextLine() == "a: 1")
            let second = try command.run(["--session", "s", "-e", "a"])
            #expect(second.status == 1)
            #expect(second.errors.hasPrefix("error: ") && second.errors.contains("  = "), "\(second.errors)")
            try running.input.close()
            #expect(running.finish().status == 0)
        }
    }

    /// What was printed was lost, and people who redirect it must be told.
    @Test(arguments: ["-e 1 -e 'print(2)'", "--check -e 'param a = 1'"])
    func aFullDiskUnderTheOutputIsAnError(arguments: String) throws {
        try withCommand { command throws in
            let result = try command.runInShell("\(arguments) > /dev/full")
            #expect(result.status == 1)
            #expect(
                result.errors
                    == "error: cannot write standard output: No space left on device\n"
                    + "  = make room where it goes, or send it elsewhere\n")
        }
    }

    @Test func aFileThatIsNoSessionIsLeftAlone() throws {
        try withCommand { command throws in
            try command.write("precious notes", to: "notes.txt")
            let result = try command.run(["--session", "notes.txt", "-e", "a = 1"])
            #expect(result.status == 1)
            #expect(result.errors.hasPrefix("error: "))
            #expect(
                try String(contentsOfFile: command.path("notes.txt"), encoding: .utf8) == "precious notes")
        }
    }

    /// Seconds from a signal to the program's end.
    private func time(_ running: Running, signal: Int32, check: (Command.Result) -> Void) -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        running.send(signal)
        let result = running.finish()
        let seconds = start.duration(to: clock.now) / .seconds(1)
        check(result)
        return seconds
    }
}
