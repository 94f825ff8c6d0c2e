import Foundation
import Testing

/// `--json`: one object per top-level statement, for programs.
@Suite struct JSONTests {
    private func objects(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test func aStatementIsAnObject() throws {
        let code =
            "a = 1.5\nb = \"te\\\"xt\\n\";\n[a, b, true, nothing]\nprint(\"x\", 2)\nfor i in 1..2 { print(i) }\ndef f(x) { x }\n# none\nwhos"
        let result = try withCommand { try $0.run(["--json", "-e", code]) }
        let found = try objects(result.output)
        #expect(found.count == 7)
        #expect(found[0]["name"] as? String == "a")
        #expect(found[0]["type"] as? String == "number")
        #expect(found[0]["value"] as? Double == 1.5)
        // `;` silences an echo for people; a program that counts statements still gets each.
        #expect(found[1]["value"] as? String == "te\"xt\n")
        let list = try #require(found[2]["value"] as? [Any])
        #expect(list.count == 4 && list[2] as? Bool == true && list[3] is NSNull)
        #expect(found[3]["printed"] as? [String] == ["x 2"])
        #expect(found[4]["printed"] as? [String] == ["1", "2"])
        #expect(found[5]["type"] as? String == "function")
        #expect(found[5]["summary"] as? String == "function f(x)")
        #expect((found[6]["value"] as? [[String: Any]])?.count == 4)
        #expect(result.errors.isEmpty)
    }

    /// The first of several columns with one name has it, as `t.a` does.
    @Test func columnsOfOneNameAreAllThere() throws {
        try withCommand { command throws in
            try command.write("a,b,a,a_2\n1,2,3,4\n", to: "t.csv")
            let result = try command.run(["--json", "-e", "t = load(\"t.csv\"); t; t.a"])
            let found = try objects(result.output)
            #expect(found[1]["value"] as? [[String: Double]] == [["a": 1, "b": 2, "a_3": 3, "a_2": 4]])
            #expect(found[2]["value"] as? [Double] == [1])
        }
    }

    @Test func picturesAndFeaturesHaveFigures() throws {
        try withCommand { command throws in
            try writePicture(to: command.path("x.ppm"))
            let code = """
                net = use(network("tiny"))
                x = image("x.ppm")
                f = phi(x, size: [32, 32])
                w = f - f
                z = reconstruct(f, from: "noise", evaluations: 3)
                """
            let found = try objects(try command.run(["--json", "-e", code]).output)
            #expect(
                found.map { $0["type"] as? String } == [
                    "network", "image", "features", "attribute vector", "image",
                ])
            #expect(found[1]["figures"] as? [String: Double] == ["width": 40, "height": 40])
            let features = try #require(found[2]["figures"] as? [String: Double])
            #expect(features["weight"] == 1)
            #expect(features["dimension"] == 2688)
            let made = try #require(found[4]["figures"] as? [String: Double])
            #expect(made["evaluations"] == 3)
            #expect(
                Set(made.keys).isSuperset(of: ["objective", "feature_loss", "total_variation", "seconds"]))
            #expect((found[4]["summary"] as? String)?.hasPrefix("image 32×32") == true)
        }
    }

    /// What a statement printed is not lost when it fails.
    @Test func whatWasPrintedBeforeAnErrorIsAnObject() throws {
        let code = "for i in 1..3 { print(\"seen\", i); 1 / (2 - i) }"
        let result = try withCommand { try $0.run(["--json", "-e", code]) }
        #expect(result.status == 1)
        let found = try objects(result.output)
        #expect(found.count == 1 && found[0].count == 1)
        #expect(found[0]["printed"] as? [String] == ["seen 1", "seen 2"])
    }

    @Test func diagnosticsAreObjectsOnStandardError() throws {
        let result = try withCommand { try $0.run(["--json", "-e", "a = 1\nb = smile + 1"]) }
        #expect(result.status == 1)
        #expect(try objects(result.output).isEmpty)
        let error = try #require(try objects(result.errors).first)
        #expect(error["severity"] as? String == "error")
        #expect(error["message"] as? String == "nothing is called “smile”")
        #expect(
            error["line"] as? Int == 2 && error["column"] as? Int == 5 && error["endColumn"] as? Int == 10)
    }

    /// Wrong arguments are reported in the same form, and with the same status as without it.
    @Test(arguments: [
        (["--foo"], "Unknown option '--foo'"),
        (["--threads", "0"], "--threads takes a number of at least 1"),
        (["--check"], "--check needs a file or -e"),
    ])
    func wrongArgumentsAreObjectsToo(arguments: [String], message: String) throws {
        let result = try withCommand { try $0.run(["--json"] + arguments) }
        #expect(result.status == 64 && result.output.isEmpty)
        let error = try #require(try objects(result.errors).first)
        #expect(error["severity"] as? String == "error")
        #expect((error["message"] as? String)?.hasPrefix(message) == true, "\(error)")
        #expect(try withCommand { try $0.run(["--json", "--version"]) }.status == 0)
    }

    /// Each object is written when its statement has been committed, not when the program ends.
    @Test func objectsComeWhileTheProgramRuns() throws {
        try withCommand { command throws in
            let running = try command.start(["--json", "--session", "s"])
            for number in 1...3 {
                running.input.write(Data("x\(number) = \(number)\n".utf8))
                let line = try #require(running.nextLine())
                #expect(try objects(line)[0]["value"] as? Int == number)
            }
            running.send(SIGKILL)
            #expect(running.finish().status == -SIGKILL)
            #expect(try command.run(["--session", "s", "-e", "[x1, x2, x3]"]).lines == ["[1, 2, 3]"])
        }
    }
}
