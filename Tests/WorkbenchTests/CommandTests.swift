import Foundation
import Support
import Testing
import Workbench

/// The command line: what runs, in which order, and how it ends.
@Suite struct CommandTests {
    private func run(_ arguments: String..., input: String = "") throws -> Command.Result {
        try withCommand { try $0.run(arguments, input: input) }
    }

    @Test func codeRunsInOrder() throws {
        let result = try run("-e", "a = 1", "-e", "b = a + 1", "-e", "-2 ^ 2 + b")
        #expect(result.lines == ["a: 1", "b: 2", "-2"])
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
    }

    @Test func codeMayBeginWithAMinus() throws {
        #expect(try run("-e", "-2 ^ 2", "-e", "--3").lines == ["-4", "3"])
    }

    /// An `else` may begin a line of a script, outside braces as well.
    @Test func elseBeginsALine() throws {
        try withCommand { command throws in
            let text = "if 1 > 2 { \"a\" }\n\nelse if false { 3 }\nelse { \"b\" }\n"
            try command.write(text, to: "s.dfis")
            #expect(try command.run(["s.dfis"]).lines == ["b"])
            #expect(try command.run(["-"], input: text).lines == ["b"])
            // A pipe's statements run as they come.
            let piped = try command.run([], input: "if false { 1 }\nelse { 2 }\n")
            #expect(piped.status == 1 && piped.errors.contains("so else goes on the same line: } else {"))
            let within = "def f(x) {\n  if x > 1 { 1 }\n  else { 2 }\n}\nf(0)\n"
            #expect(try command.run([], input: within).lines == ["f: function f(x)", "2"])
        }
    }

    @Test func filesRunBeforeCode() throws {
        try withCommand { command throws in
            try command.write("one = 1\nlist = [one,\n  2]\n", to: "one.dfis")
            try command.write("two = one + 1;\n# nothing\n", to: "two.dfis")
            let result = try command.run(["-e", "two + 1", "one.dfis", "two.dfis"])
            #expect(result.lines == ["one: 1", "list: [1, 2]", "3"])
        }
    }

    @Test func theFirstErrorStops() throws {
        try withCommand { command throws in
            try command.write("a = 1\nb = a / 0\nc = 3\n", to: "wrong.dfis")
            let result = try command.run(["wrong.dfis", "-e", "d = 4"])
            #expect(result.status == 1)
            #expect(result.lines == ["a: 1"])
            #expect(
                result.errors == """
                    error: division by zero
                      ┌ wrong.dfis:2:7
                      │ b = a / 0
                      │       ^
                      = check what comes after /

                    """)
        }
    }

    /// Syntax errors are found before anything of the file runs, all of them.
    @Test func syntaxErrorsComeTogetherAndFirst() throws {
        try withCommand { command throws in
            try command.write("a = 1\nb = ]\nc = 2\nd = = 3\n", to: "wrong.dfis")
            let result = try command.run(["wrong.dfis"])
            #expect(result.status == 1)
            #expect(result.output.isEmpty)
            #expect(result.errors.contains("wrong.dfis:2:") && result.errors.contains("wrong.dfis:4:"))
        }
    }

    @Test func inputIsRunStatementByStatement() throws {
        let result = try run(input: "a = 1\nb = [a,\n  2,\n]\nfor i in b {\n  print(i)\n}\n\n# done\na + 1")
        #expect(result.lines == ["a: 1", "b: [1, 2]", "1", "2", "2"])
        #expect(result.status == 0)
    }

    @Test func anErrorInTheInputStops() throws {
        let result = try run(input: "a = 1\nb\nc = 3\n")
        #expect(result.lines == ["a: 1"])
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("error: nothing is called “b”"))
    }

    @Test func inputThatStopsInTheMiddleIsAnError() throws {
        let result = try run(input: "a = [1,\n")
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("error: expected a value, found the end of the input"))
    }

    @Test func staysForTheInputAfterwards() throws {
        let result = try run("-i", "-e", "a = 1", input: "a + 1\n")
        #expect(result.lines == ["a: 1", "2"])
        #expect(result.status == 0)
    }

    @Test func anErrorBeforeTheInputStops() throws {
        let result = try run("-i", "-e", "a = b", "-e", "c = 1", input: "2\n")
        #expect(result.output.isEmpty)
        #expect(result.status == 1)
    }

    @Test func aScriptFindsWhatIsBesideIt() throws {
        try withCommand { command throws in
            try FileManager.default.createDirectory(
                at: command.folder.appending(path: "sub"), withIntermediateDirectories: true)
            try command.write("include \"part.dfis\"\na + 1\n", to: "sub/main.dfis")
            try command.write("a = 41\n", to: "sub/part.dfis")
            #expect(try command.run(["sub/main.dfis"]).lines == ["41", "42"])
        }
    }

    @Test func aScriptCannotIncludeItself() throws {
        try withCommand { command throws in
            try command.write("print(\"once\")\ninclude \"me.dfis\"\n", to: "me.dfis")
            let result = try command.run(["me.dfis"])
            #expect(result.lines == [])
            #expect(result.errors.contains("“me.dfis” includes itself"))
        }
    }

    @Test(arguments: [
        ("nowhere.dfis", "does not exist"), ("folder", "is a folder"), ("binary.dfis", "is not UTF-8 text"),
    ])
    func saysWhyAFileIsNoScript(name: String, reason: String) throws {
        try withCommand { command throws in
            try FileManager.default.createDirectory(
                at: command.folder.appending(path: "folder"), withIntermediateDirectories: true)
            try Data([0x7F, 0x45, 0x4C, 0x46, 0xFF, 0, 1]).write(
                to: command.folder.appending(path: "binary.dfis"))
            let result = try command.run([name, "-e", "1"])
            #expect(result.status == 1)
            #expect(result.output.isEmpty)
            #expect(result.errors.contains("script \(name) \(reason)"))
        }
    }

    /// Taken for arguments of the command line.
    @Test(arguments: [
        ("tour", "type it at the prompt, or: dfi -e tour"),
        ("help", "type it at the prompt, or: dfi -e help"),
        ("nearest", "nearest is a function: type nearest(…) at the prompt, or: dfi -e 'nearest(…)'"),
        ("nowhere", "a script is a text file of statements"),
    ])
    func functionsAreNoFiles(name: String, remedy: String) throws {
        let result = try withCommand { try $0.run([name]) }
        #expect(result.status == 1 && result.errors.contains("script \(name) does not exist"))
        #expect(result.errors.contains(remedy), "\(result.errors)")
    }

    /// For what other editors write, the error says how it becomes UTF-8.
    @Test(arguments: [
        ([0xFF, 0xFE, 0x61, 0, 0x3D, 0, 0x31, 0], "iconv -f UTF-16 -t UTF-8 's.dfis' > utf8.dfis"),
        ([0x22, 0xE4, 0x22, 0x0A], "iconv -f WINDOWS-1252 -t UTF-8 's.dfis' > utf8.dfis"),
        ([0x22, 0xE4, 0, 0x0A], "a script is a text file of statements"),
    ])
    func textsInOtherFormsAreLedOn(bytes: [UInt8], remedy: String) throws {
        try withCommand { command throws in
            try Data(bytes).write(to: command.folder.appending(path: "s.dfis"))
            let result = try command.run(["s.dfis"])
            #expect(result.status == 1 && result.errors.contains("script s.dfis is not UTF-8 text"))
            #expect(result.errors.contains(remedy), "\(result.errors)")
        }
    }

    @Test(arguments: [
        ("faces.csv", "file,smiling\na.png,1\n", "a table (CSV)", "attributes: \"faces.csv\""),
        ("faces.txt", "file,smiling\na.png,1\n", "a table (CSV)", "attributes: \"faces.txt\""),
        ("smile.py", "import torch\nx = 1\n", "Python", "python3"),
        ("smile", "#!/usr/bin/env python3\nprint(f\"{1}\")\n", "Python", "python3"),
        ("go.sh", "#!/bin/sh\nls | wc -l\n", "a shell script", "run it: sh 'go.sh'"),
        ("a.json", "{\"a\": 1}\n", "JSON", "CSV"), ("b.json", "[[1 2]]\n", "JSON", "CSV"),
        ("page.dfis", "<!DOCTYPE html>\n", "a web page (HTML), not the file itself", "fetch the file itself"),
        ("x.ppm", "P6 1 1 255\nabc", "a Netpbm picture", "image(\"x.ppm\")"),
        (
            "w.safetensors", "\u{2}\0\0\0\0\0\0\0{}", "weights of a network (safetensors)",
            "use(network(\"w.saf"
        ),
        ("w.caffemodel", "\u{A}\u{3}VGG", "weights of a network (Caffe)", "use(network(\"w.caffemodel\"))"),
    ])
    func saysWhatAFileIsInstead(name: String, content: String, kind: String, remedy: String) throws {
        try withCommand { command throws in
            try command.write(content, to: name)
            for arguments in [[name], ["--check", name]] {
                let result = try command.run(arguments)
                #expect(result.status == 1 && result.output.isEmpty)
                #expect(
                    result.errors.hasPrefix("error: “\(name)” is not a script, but \(kind)\n"),
                    "\(result.errors)")
                #expect(result.errors.contains(remedy), "\(result.errors)")
            }
        }
    }

    /// A line of Python in a script is one error among the others; a Python program is not one of ours.
    @Test func oneLineOfPythonMakesNoPython() throws {
        try withCommand { command throws in
            try command.write("import numpy as np\nx = [1, 2, 3]\nif x == 1 {\n  print(x)\n}\n", to: "a.dfis")
            try command.write(
                "x = 1\ny = 2\nprint(x)\ndef f(x): x\nz = x + y\nfrom numpy import *\n", to: "b.dfis")
            try command.write("import sys\nfor f in sys.argv:\n    print(f)\n", to: "c.dfis")
            for arguments in [["a.dfis"], ["--check", "a.dfis"], ["-e", "include \"a.dfis\""]] {
                let result = try command.run(arguments)
                #expect(result.status == 1)
                #expect(result.errors.contains("│ import numpy as np\n"), "\(result.errors)")
                #expect(result.errors.contains("another script is run by include \"file.dfis\""))
                #expect(!result.errors.contains("is not a script"))
            }
            let both = try command.run(["b.dfis"]).errors
            #expect(both.contains("│ def f(x): x\n") && both.contains("│ from numpy import *\n"), "\(both)")
            #expect(
                try command.run(["c.dfis"]).errors.hasPrefix("error: “c.dfis” is not a script, but Python\n"))
        }
    }

    /// `include` knows as much.
    @Test(arguments: [
        ("x.ppm", "P6 1 1 255\nabc", "a Netpbm picture"),
        ("faces.csv", "file,smiling\na.jpg,1\n", "a table (CSV)"),
        ("smile.py", "import torch\nx = 1\n", "Python"), ("S.dfisession", nil, "a session"),
    ])
    func includeSaysSoToo(name: String, content: String?, kind: String) throws {
        try withCommand { command throws in
            if let content {
                try command.write(content, to: name)
            } else {
                _ = try command.run(["--session", name, "-e", "a = 1"])
            }
            let code = "include \"\(name)\""
            for arguments in [["-e", code], ["--check", "-e", code], ["-e", "def f() { \(code) }\nf()"]] {
                let result = try command.run(arguments)
                #expect(result.status == 1)
                #expect(result.errors.contains("\(name)” is not a script, but \(kind)\n"), "\(result.errors)")
            }
        }
    }

    @Test func aSessionIsOpenedByItsOption() throws {
        try withCommand { command throws in
            #expect(try command.run(["--session", "S.dfisession", "-e", "a = 1"]).status == 0)
            let result = try command.run(["S.dfisession"])
            #expect(result.status == 1)
            #expect(
                result.errors
                    == "error: “S.dfisession” is not a script, but a session\n  = open it: dfi --session 'S.dfisession'\n"
            )
        }
    }

    /// A program is a program, whatever its name.
    @Test func whatParsesRuns() throws {
        try withCommand { command throws in
            try command.write("a, b = 1\n", to: "wrong.dfis")
            try command.write("a = [1, 2]\nb = [3, 4]\n", to: "right.csv")
            #expect(try command.run(["right.csv"]).lines == ["a: [1, 2]", "b: [3, 4]"])
            #expect(try !command.run(["wrong.dfis"]).errors.contains("not a script"))
            try command.write("[[1, 2], [3 4]]\n", to: "lists.dfis")
            #expect(try !command.run(["lists.dfis"]).errors.contains("not a script"))
        }
    }

    @Test func aMisspeltScriptIsSuggested() throws {
        try withCommand { command throws in
            try command.write("1\n", to: "smile.dfis")
            for name in ["smlie.dfis", "smile", "smlie"] {
                let result = try command.run([name])
                #expect(result.status == 1)
                #expect(
                    result.errors == "error: script \(name) does not exist\n  = did you mean smile.dfis?\n")
            }
            #expect(try !command.run(["grow.dfis"]).errors.contains("did you mean"))
        }
    }

    @Test func aDashIsStandardInput() throws {
        let result = try run("-", "-e", "b + 1", input: "param a = 1\nb = [a,\n 2][1]\n")
        #expect(result.lines == ["a: 1", "b: 2", "3"])
        let wrong = try run("-", input: "1 +\n")
        #expect(wrong.status == 1 && wrong.errors.contains("standard input"))
    }

    /// The program in a conversation like README's: in an argument, a file and a pipe.
    @Test func thePromptsMarksAreTakenOff() throws {
        try withCommand { command throws in
            let text = "    dfi> a = [1,\n    ...> 2]\n    a: [1, 2]\n\n    dfi> a[1]\n    2\n"
            try command.write(text, to: "talk.dfis")
            for result in [
                try command.run(["-e", text]), try command.run(["talk.dfis"]),
                try command.run([], input: text),
                try command.run(["-"], input: text),
            ] {
                #expect(result.lines == ["a: [1, 2]", "2"], "\(result.errors)")
                #expect(result.errors == "left out 2 lines without dfi> in what was pasted\n")
            }
            try command.write("dfi> a = 1\na: 1\ndfi> a / 0\n", to: "wrong.dfis")
            #expect(try command.run(["wrong.dfis"]).errors.contains("wrong.dfis:3:"))
            // A text may hold what looks like a mark.
            let quoted = "b = \"x\ndfi> y\"\nprint(b)\n"
            #expect(try command.run([], input: quoted).lines.suffix(2) == ["x", "dfi> y"])
            #expect(try command.run(["-e", quoted]).lines.suffix(2) == ["x", "dfi> y"])
        }
    }

    @Test func aNameOfThePromptsSessionIsFound() throws {
        try withCommand { command throws in
            let session = command.path("home/default.dfisession")
            try FileManager.default.createDirectory(
                atPath: command.path("home"), withIntermediateDirectories: true)
            #expect(try command.run(["--session", session, "-e", "mine = 1"]).status == 0)
            for result in [try command.run(["-e", "mine"]), try command.run([], input: "mine\n")] {
                #expect(result.status == 1)
                #expect(result.errors.contains("--session '\(session)'"), "\(result.errors)")
            }
            #expect(try !command.run(["-e", "min"]).errors.contains("--session"))
            #expect(try !command.run(["--session", "other", "-e", "mine"]).errors.contains("default"))
        }
    }

    /// Bytes, which Foundation cannot pass: the shell makes them.
    @Test(arguments: ["-e", "--set"])
    func argumentsThatAreNoTextAreAnError(option: String) throws {
        try withCommand { command throws in
            let result = try command.runInShell("\(option) \"$(printf 'a=\\377')\" -e 'param a = 1'")
            #expect(result.status > 0 && result.output.isEmpty)
            #expect(result.errors.contains("is not UTF-8 text"), "\(result.errors)")
        }
    }

    @Test func textWithNothingInItIsRight() throws {
        try withCommand { command throws in
            try command.write("", to: "empty.dfis")
            try command.write("\u{FEFF}# a comment\r\na = 1\r\n", to: "windows.dfis")
            #expect(try command.run(["empty.dfis", "windows.dfis"]).lines == ["a: 1"])
            #expect(try command.run(["-e", ""]).status == 0)
        }
    }

    @Test func garbageAsTextIsAnErrorNotACrash() throws {
        try withCommand { command throws in
            let bytes: [UInt8] = (0..<4000).map { (index: Int) in UInt8((index * 7919 + index * index) % 128)
            }
            try Data(bytes).write(to: command.folder.appending(path: "garbage.dfis"))
            let result = try command.run(["garbage.dfis"])
            #expect(result.status == 1)
            #expect(result.errors.contains("error"))
            // Nothing in a file reaches the terminal as a control sequence.
            #expect(!result.errors.unicodeScalars.contains { $0.value < 32 && $0 != "\n" })
        }
    }

    @Test func pipesGetNoColoursAndNoProgress() throws {
        let result = try run("-e", "use(network(\"tiny\")); x = grid([1])")
        #expect(!result.errors.contains("\u{1B}") && !result.output.contains("\u{1B}"))
    }

    @Test func versionIsSaid() throws {
        let result = try run("--version")
        #expect(result.output == Version.current + "\n")
        #expect(result.status == 0)
    }

    @Test func helpTellsEveryOption() throws {
        let result = try run("--help")
        #expect(result.status == 0)
        for option in ["-e", "-i", "--session", "--json", "--quiet", "--check", "--threads", "--version"] {
            #expect(result.output.contains(option))
        }
    }

    @Test(arguments: [
        ["--frobnicate"], ["--threads", "0"], ["--threads", "many"], ["--check"], ["-e"], ["--session"],
    ])
    func wrongUseIsAnError(arguments: [String]) throws {
        let result = try withCommand { try $0.run(arguments) }
        #expect(result.status != 0)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("Usage: dfi") || result.errors.contains("Error:"))
    }

    /// `dfi … | head` ends quietly, and what was echoed is in the session.
    @Test func aReaderThatGoesAwayEndsItQuietly() throws {
        try withCommand { command throws in
            let running = try command.start(
                ["--session", "s", "-e", "a = 1", "-e", "for i in 1..1e6 { print(i) }", "-e", "b = 2"])
            #expect(running.nextLine() == "a: 1")
            #expect(running.nextLine() == "1")
            try running.closeOutput()
            let result = running.finish()
            #expect(result.status == -SIGPIPE)
            #expect(result.errors.isEmpty)
            #expect(try command.run(["--session", "s", "-e", "a"]).lines == ["1"])
        }
    }

    /// The same bits whatever the number of threads.
    @Test func threadsChangeNothing() throws {
        try withCommand { command throws in
            let code = """
                use(network("tiny"))
                x = resize(image("x.ppm"), [40, 40])
                save(reconstruct(phi(x, size: [48, 40]), from: "noise", evaluations: 5), "THREADS.npy")
                """
            try writePicture(to: command.path("x.ppm"))
            var files: [Data] = []
            for threads in ["1", "2", "3"] {
                let text = code.replacingOccurrences(of: "THREADS", with: threads)
                #expect(try command.run(["--threads", threads, "-e", text]).status == 0)
                files.append(try Data(contentsOf: command.folder.appending(path: threads + ".npy")))
            }
            #expect(files[0] == files[1] && files[0] == files[2])
        }
    }

    @Test func quietKeepsNotesAway() throws {
        try withCommand { command throws in
            let code = [
                "-e", "use(network(\"tiny\"))", "-e", "x = image(\"x.ppm\")", "-e",
                "z = reconstruct(phi(x), evaluations: 9)",
            ]
            try writePicture(to: command.path("x.ppm"))
            var quick = command
            quick.environment["DFI_QUICK"] = "1"
            let noted = try quick.run(code)
            #expect(noted.errors.contains("DFI_QUICK: evaluations is 6 instead of 9"))
            let quiet = try quick.run(["--quiet"] + code)
            #expect(quiet.errors.isEmpty)
            #expect(quiet.lines.last?.hasPrefix("z: image 200×200, 6 evaluations") == true)
        }
    }
}

/// A 40×40 gradient as PPM, which needs no encoder.
func writePicture(to path: String) throws {
    var bytes = Data("P6 40 40 255\n".utf8)
    for row in 0..<40 {
        for column in 0..<40 { bytes.append(contentsOf: [UInt8(row * 6), UInt8(column * 6), 90]) }
    }
    try bytes.write(to: URL(fileURLWithPath: path))
}
