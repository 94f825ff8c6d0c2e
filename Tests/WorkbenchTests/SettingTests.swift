import Foundation
import Testing

/// `--set` and the parameters that `--check` lists.
@Suite struct SettingTests {
    private func withScript<Result>(_ body: (Command) throws -> Result) throws -> Result {
        try withCommand { command in
            try command.write(
                "param alpha = 3 in 0..6 step 0.5  # how far\ninclude \"more.dfis\"\nalpha + k\n",
                to: "s.dfis")
            try command.write("param k = 1 in [1, 10]\n", to: "more.dfis")
            return try body(command)
        }
    }

    @Test func gives() throws {
        try withScript { command throws in
            #expect(try command.run(["s.dfis"]).lines == ["alpha: 3", "1", "4"])
            #expect(
                try command.run(["--set", "alpha=5", "s.dfis", "--set", "k=10"]).lines == [
                    "alpha: 5", "10", "15",
                ])
            #expect(try command.run(["-e", "param b = 2", "--set", "b=4"]).lines == ["b: 4"])
        }
    }

    /// The mistake is in the script, and not in what was set.
    @Test func aMistakenDeclarationIsToldAsItself() throws {
        try withCommand { command throws in
            try command.write("param s = 2 in [1, 4]\n", to: "q.dfis")
            let (plain, set) = (
                try command.run(["q.dfis"]), try command.run(["--set", "s=4", "q.dfis"])
            )
            #expect(set.status != 0 && set.errors == plain.errors && !set.errors.contains("no script has"))
        }
    }

    @Test func severalValuesAreRunOneAfterAnother() throws {
        try withScript { command throws in
            let result = try command.run(["--set", "alpha=[1, 2]", "--set", "k=[1, 10]", "s.dfis"])
            #expect(
                result.lines
                    == [1, 2].flatMap { a in
                        [1, 10].flatMap { k in ["alpha: \(a)", "\(k)", "\(a + k)"] }
                    })
            #expect(result.errors.contains("run 2 of 4: alpha 1, k 10"), "\(result.errors)")
            let stopped = try command.run(["--set", "alpha=[1, 2]", "s.dfis", "-e", "error(\"stop\")"])
            #expect(stopped.status == 1 && stopped.lines == ["alpha: 1", "1", "2"])
            let check = try command.run(["--check", "--set", "alpha=[1, 2]", "s.dfis"])
            #expect(check.lines.first?.hasSuffix("(set to 1 and 2)  # how far") == true, "\(check.lines)")
        }
    }

    /// As JSON, even if a text holds what a terminal could act on.
    @Test func parametersAreJSON() throws {
        try withCommand { command throws in
            let code = "param word = \"a\u{202E}b\u{9B}c\""
            let lines = try command.run(["--check", "--json", "-e", code]).lines
            #expect(lines.count == 1 && lines[0].contains("a\\u202eb\\u009bc"), "\(lines)")
            let object = try JSONSerialization.jsonObject(with: Data(lines[0].utf8)) as? [String: Any]
            #expect(object?["default"] as? String == "a\u{202E}b\u{9B}c")
        }
    }

    /// Before anything runs.
    @Test(arguments: [
        (["alpha=7"], "--set alpha=7: alpha should be from 0 to 6 in steps of 0.5, not 7"),
        (["k=2"], "--set k=2: k should be 1 or 10, not 2"),
        (["alhpa=5"], "--set alhpa: no script has a parameter of that name"),
        (["alpha=5", "alpha=4"], "--set alpha is given twice"),
    ])
    func isChecked(settings: [String], message: String) throws {
        let arguments = settings.flatMap { ["--set", $0] }
        try withScript { command throws in
            for more in [[], ["--check"]] {
                let result = try command.run(more + arguments + ["-e", "print(\"ran\")", "s.dfis"])
                #expect(result.status == 1 && result.output.isEmpty)
                #expect(result.errors.hasPrefix("error: \(message)\n"), "\(result.errors)")
            }
        }
    }

    @Test func wantsSomethingToSet() throws {
        try withScript { command throws in
            #expect(try command.run(["--set", "alpha=5"]).status != 0)
            let result = try command.run(["--set", "alpha", "s.dfis"])
            #expect(result.status != 0 && result.errors.contains("--set takes NAME=VALUE"))
        }
    }

    @Test func reachesAProgramOnStandardInput() throws {
        try withCommand { command throws in
            let program = "param a = 1\na + 1\n"
            #expect(try command.run(["--set", "a=2"], input: program).lines == ["a: 2", "3"])
            #expect(try command.run(["--set", "a=2", "-"], input: program).lines == ["a: 2", "3"])
            #expect(
                try command.run(["--set", "b=2"], input: program).errors
                    .contains("--set b: no script has a parameter of that name"))
        }
    }

    @Test func eachSettingHasItsOption() throws {
        try withScript { command throws in
            let result = try command.run(["--set", "alpha=5", "k=10", "s.dfis"])
            #expect(result.status != 0 && result.output.isEmpty)
            #expect(result.errors.contains("“k=10” is not a file"), "\(result.errors)")
            #expect(result.errors.contains("--set alpha=5 --set k=10"), "\(result.errors)")
        }
    }

    @Test func checkListsParameters() throws {
        try withScript { command throws in
            let result = try command.run(["--check", "s.dfis"])
            #expect(result.status == 0 && result.errors.isEmpty)
            #expect(
                result.lines == ["param alpha = 3 in 0..6 step 0.5  # how far", "param k = 1 in [1, 10]"])
            let json = try command.run(["--check", "--json", "--set", "alpha=5", "s.dfis"])
            #expect(
                json.lines == [
                    #"{"default":3,"file":"s.dfis","from":0,"line":1,"parameter":"alpha","step":0.5,"summary":"how far","to":6,"type":"number","value":5}"#,
                    #"{"choices":[1,10],"default":1,"file":"more.dfis","line":1,"parameter":"k","type":"number","value":1}"#,
                ])
        }
    }
}
