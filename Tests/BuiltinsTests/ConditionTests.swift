import Testing

/// What `where` costs, and how it is stopped.
@Suite struct ConditionTests {
    private func playground() throws -> Playground {
        let playground = try Playground()
        playground.run("faces = dataset(\"faces\", attributes: \"faces.csv\");")
        return playground
    }

    /// Each operand is asked once: twice at each of sixty levels would never end.
    @Test func nestedArithmeticTakesLinearTime() throws {
        let sum = "score" + String(repeating: " + 0", count: 60)
        let playground = try playground()
        #expect(playground.output(of: "(faces where \(sum) > 0) == (faces where score > 0)") == ["true"])
        #expect(playground.output(of: "length(faces where \(sum) > 0)") == ["4"])
    }

    /// Whether something equals nothing is always known.
    @Test(arguments: [
        ("length(faces where smiling == nothing)", "1"), ("length(faces where smiling != nothing)", "7"),
        ("length(faces where nothing == pose)", "1"), ("length(faces where not pose == nothing)", "7"),
        ("length(faces where smiling == nothing or smiling)", "4"), ("length(faces where score < 0)", "3"),
    ])
    func nothingIsComparedWith(code: String, result: String) throws {
        #expect(try playground().output(of: code).last == result)
    }

    @Test(arguments: [
        "male = 1; faces where Male == male", "def f(s, male) { s where male == male }; f(faces, 1)",
    ])
    func anAttributeOnBothSidesIsRefused(code: String) throws {
        let lines = try playground().output(of: code)
        #expect(lines.contains { $0.hasPrefix("error: “male” is an attribute on both sides") }, "\(lines)")
    }

    @Test func namesOfFilesAreKnown() throws {
        let playground = try playground()
        #expect(playground.output(of: "(faces where file == faces[3].file).files").last == "[\"f3.png\"]")
        #expect(playground.output(of: "length(faces where name != \"f3.png\")") == ["7"])
        let lines = playground.output(of: "faces where name == \"f33.png\"")
        #expect(lines.first == "error: no picture has name “f33.png”")
        #expect(lines.contains { $0.contains("did you mean “f3.png”?") }, "\(lines)")
        #expect(
            playground.output(of: "faces where file == \"zzzzz\"").contains {
                $0.contains("names are such as")
            })
    }

    @Test func twoSetsDoNotAddUp() throws {
        let lines = try playground().output(of: "faces + faces")
        #expect(lines.contains { $0.contains("faces[a.files + b.files]") }, "\(lines)")
    }

    /// Evaluating the statement's parts asks a few times; the members do the rest.
    @Test func stopsBetweenMembers() throws {
        let playground = try playground()
        playground.host.work.stop(afterPolls: 6)
        #expect(playground.output(of: "faces where score > 0").first == "error: interrupted")
    }
}
