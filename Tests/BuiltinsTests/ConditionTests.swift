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

    /// Evaluating the statement's parts asks a few times; the members do the rest.
    @Test func stopsBetweenMembers() throws {
        let playground = try playground()
        playground.host.work.stop(afterPolls: 6)
        #expect(playground.output(of: "faces where score > 0").first == "error: interrupted")
    }
}
