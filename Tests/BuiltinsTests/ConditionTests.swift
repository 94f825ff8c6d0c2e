import LanguageTestSupport
import Testing

/// What `where` costs, and how it is stopped.
@Suite struct ConditionTests {
    private func playground() throws -> Playground {
        let playground = try Playground()
        playground.run("faces = dataset(\"faces\", attributes: \"faces.csv\");")
        return playground
    }

    /// Each operand is evaluated once: twice at each of sixty levels would never end.
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

    /// A cell that is not a number turns its column into words; comparing it with a number names that cell.
    @Test(arguments: ["people where age > 40", "people where age == 41"])
    func aStrayWordIsNamed(code: String) throws {
        let playground = try playground()
        try playground.write("file,age\nf0.png,41\nf1.png,forty\nf2.png,22\n", to: "home/data/ages.csv")
        playground.run("people = dataset(\"faces\", attributes: \"ages.csv\")")
        let lines = playground.output(of: code)
        #expect(
            lines.contains {
                $0.hasPrefix("error: ")
                    && $0.hasSuffix(
                        "age is words, not numbers, since f1.png says “forty”")
            }, "\(lines)")
        #expect(lines.contains { $0.contains("correct that in the file") }, "\(lines)")
    }

    @Test(arguments: [
        ("faces where pose == lefft", "a word is written in quotes: where pose == \"left\""),
        ("faces where pose == unknown", "equals nothing: where pose == nothing"),
        ("faces where smiling == no", "write where not smiling"),
    ])
    func wordsWithoutQuotesAreTold(code: String, advice: String) throws {
        let lines = try playground().output(of: code)
        #expect(lines.first?.hasSuffix("is neither an attribute nor a variable") == true, "\(lines)")
        #expect(lines.contains { $0.contains(advice) }, "\(lines)")
    }

    /// Which cell is blank, and how it is asked about.
    @Test(arguments: [
        ("[p.smiling + 1 for p in faces]", "smiling of p (f4.png) is not known: the cell is blank"),
        ("faces[4].smiling * 2", "smiling of faces[4] is not known: the cell is blank"),
        ("if faces[4].smiling { print(1) }", "smiling of faces[4] is not known: the cell is blank"),
        ("1 - (faces[4].smiling)", "smiling of faces[4]"),
    ])
    func blankCellsAreNamed(code: String, message: String) throws {
        let lines = try playground().output(of: code)
        #expect(lines.contains { $0.hasPrefix("error") && $0.contains(message) }, "\(lines)")
        #expect(
            lines.contains { $0.contains("test it first: if ") && $0.contains("smiling != nothing") },
            "\(lines)")
    }

    @Test func theComparisonOfANumberIsShown() throws {
        let lines = try playground().output(of: "if faces[0].smiling { print(1) }")
        #expect(lines.contains { $0.contains("for example faces[0].smiling > 0") }, "\(lines)")
    }

    @Test func blanksOfAListAreLeftOutByItsLoop() throws {
        let playground = try playground()
        let lines = playground.output(of: "mean([p.smiling for p in faces])")
        let remedy = "[p.smiling for p in faces where smiling != nothing]"
        #expect(lines.contains { $0.contains(remedy) }, "\(lines)")
        #expect(playground.output(of: "length(\(remedy))") == ["7"])
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
                $0.contains("names look like")
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
