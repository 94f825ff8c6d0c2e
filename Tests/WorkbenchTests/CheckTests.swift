import Foundation
import Testing

/// `--check`: every error that can be known, and nothing run.
@Suite struct CheckTests {
    @Test func allErrorsOfAFileAreReported() throws {
        try withCommand { command throws in
            try command.write(
                """
                a = 1
                b = c + 1
                nearset(a)
                save(a, "made.csv")
                help(nme: 1)
                faces where smilng
                """, to: "wrong.dfis")
            let result = try command.run(["--check", "wrong.dfis", "-e", "a + lost"])
            #expect(result.status == 1)
            #expect(result.output.isEmpty)
            for place in ["wrong.dfis:2:5", "wrong.dfis:3:1", "wrong.dfis:5:6", "wrong.dfis:6:1"] {
                #expect(result.errors.contains(place), "\(result.errors)")
            }
            #expect(result.errors.contains("nothing is called “lost”"))
            #expect(!FileManager.default.fileExists(atPath: command.path("made.csv")))
        }
    }

    /// A comment next to a parameter is about it; the block at the head of the script, separate or not, is its title.
    @Test(arguments: [
        ("# A student's script.\n\nparam k = 5\n", "param k = 5"),
        ("#!/usr/bin/env dfi\n# A student's script.\nparam k = 5\n", "param k = 5"),
        ("# A student's script.\nparam k = 5\n", "param k = 5"),
        ("\n# A student's script.\n#\n# Of two paragraphs.\nparam k = 5\n", "param k = 5"),
        ("#!/usr/bin/env dfi\r\n\r\n# A student's script.\r\nparam k = 5\r\n", "param k = 5"),
        ("# A student's script.\nparam k = 5  # how many\n", "param k = 5  # how many"),
        ("# A script.\n\n# how many\nparam k = 5\n", "param k = 5  # how many"),
        ("# A script.\n\n#\n# how\n# many\nparam k = 5\n", "param k = 5  # how many"),
        ("#!/usr/bin/env dfi\n# A script.\n\n# how many\nparam k = 5\n", "param k = 5  # how many"),
        ("a = 1;\n# how many\nparam k = 5\n", "param k = 5  # how many"),
    ])
    func commentsOfParametersTouchThem(script: String, line: String) throws {
        try withCommand { command throws in
            try command.write(script, to: "s.dfis")
            #expect(try command.run(["--check", "s.dfis"]).lines == [line])
        }
    }

    @Test func aSettingIsShownBesideTheDefault() throws {
        try withCommand { command throws in
            try command.write("param k = 5 in 1..9  # how many\nparam m = 2\n", to: "s.dfis")
            let lines = try command.run(["--set", "k=7", "--set", "m=2", "--check", "s.dfis"]).lines
            #expect(lines == ["param k = 5 in 1..9  (set to 7)  # how many", "param m = 2"])
        }
    }

    @Test func whatIsRightIsSilent() throws {
        try withCommand { command throws in
            try command.write("print(\"not printed\")\ninclude \"part.dfis\"\npart + 1\n", to: "right.dfis")
            try command.write("part = 1 / 0\n", to: "part.dfis")
            let result = try command.run(["--check", "right.dfis", "-e", "part"])
            #expect(result.status == 0)
            #expect(result.output.isEmpty && result.errors.isEmpty)
        }
    }

    @Test func errorsAreJSONWithJSON() throws {
        let result = try withCommand { try $0.run(["--check", "--json", "-e", "a + 1", "-e", "b"]) }
        let lines = result.errors.split(separator: "\n")
        #expect(lines.count == 2)
        for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }

    @Test func namesOfTheSessionCount() throws {
        try withCommand { command throws in
            #expect(try command.run(["--check", "--session", "s", "-e", "kept"]).status == 1)
            #expect(!FileManager.default.fileExists(atPath: command.path("s")))
            #expect(try command.run(["--session", "s", "-e", "kept = 1"]).status == 0)
            #expect(try command.run(["--check", "--session", "s", "-e", "kept"]).status == 0)
        }
    }
}
