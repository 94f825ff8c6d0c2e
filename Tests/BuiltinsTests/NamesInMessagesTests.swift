import DeepFeatures
import Interpreter
import LanguageTestSupport
import PictureValues
import Testing

/// What messages and results call pictures and vectors: as the person does, where the name means the same thing.
@Suite struct NamesInMessagesTests {
    private func playground() throws -> Playground {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny")); faces = dataset("faces", attributes: "faces.csv"); x = faces[0]
            odd = image("wide.png"); glasses = mean(faces[1..3]) - mean(faces[4..6])
            def near(x) { nearest(faces, to: x, k: 2, by: "pixels") }
            """)
        _ = playground.host.takeLines()
        return playground
    }

    /// The x of a function is not the session's, and the variable of a comprehension is gone.
    @Test(arguments: [
        ("near(faces[7])", "f7"), ("[near(p) for p in [faces[3]]][0]", "f3"),
        ("[nearest(faces, to: x, k: 2, by: \"pixels\") for x in [faces[3]]][0]", "f3"),
        ("nearest(faces, to: faces[5], k: 2, by: \"pixels\")", "f5"),
        ("nearest(faces, to: x, k: 2, by: \"pixels\")", "x"),
        ("nearest(faces, to: resize(odd, [40, 40]), k: 2, by: \"pixels\")", "wide"),
        ("nearest(faces, to: negative(odd), k: 2, by: \"pixels\")", "the picture"),
    ])
    func aQueryIsCalledByALastingName(code: String, name: String) throws {
        let playground = try playground()
        #expect(playground.output(of: "a = \(code)").last?.contains("nearest to \(name) by ") == true)
    }

    @Test func aVectorIsMeasuredByALastingName() throws {
        let line = try playground().output(of: "w = mean(near(faces[7])) - mean(faces[0..2])").last
        #expect(line?.hasSuffix(" relative to f7") == true, "\(line ?? "")")
    }

    /// Lengths are given as multiples of the vector that is written, or in raw where it has no name; whoever takes the
    /// advice has a move of the length that suits.
    @Test(arguments: [
        ("phi(x) + 0.0001 * glasses", "glasses"), ("phi(x) + 3 * (0.0001 * glasses)", "glasses"),
        ("phi(x) + tiny * glasses / 2", "glasses"), ("phi(x) + scaled", "scaled"),
        ("phi(x) + 0.0001 * both", "both"), ("phi(x) - 0.0001 * both", "both"),
    ])
    func adviceOnLengthsNamesTheVector(target: String, name: String) throws {
        let playground = try playground()
        playground.run(
            "tiny = 0.0001; scaled = tiny * glasses; both = glasses + mean(faces[3..4]) - mean(faces[5..6])")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "z = reconstruct(\(target), evaluations: 1);")
        #expect(lines.first?.hasPrefix("warning: this move is too short") == true, "\(lines)")
        let found = lines.last?.firstMatch(of: /here about -?[0-9.]+ \* (\w+) to -?[0-9.]+ \* (\w+)$/)
        #expect(found.map { [String($0.output.1), String($0.output.2)] } == [name, name], "\(lines)")
        let advice = try #require(lines.last?.split(separator: " to ").last)
        let relative = playground.output(of: "reconstruct(phi(x) + \(advice), evaluations: 1).relative")
        #expect(abs(abs(try #require(relative.last.flatMap(Double.init))) - 1) < 0.01, "\(relative)")
    }

    @Test(arguments: ["phi(x) + 0.0001 * (glasses + other)", "moved"])
    func adviceOnLengthsWithoutANameIsRaw(target: String) throws {
        let playground = try playground()
        playground.run("other = 2 * glasses; moved = phi(x) + 0.0001 * glasses")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "z = reconstruct(\(target), evaluations: 1);")
        #expect(lines.first?.hasPrefix("warning: this move is too short") == true, "\(lines)")
        #expect(lines.last?.firstMatch(of: /here about raw [0-9.,]+ to [0-9.,]+$/) != nil, "\(lines)")
    }

    @Test func findingsNameTheVector() {
        let finding = LintFinding("noise", .warning, "glasses: 77 %", cause: .chance)
        #expect(finding.remedyInWords(naming: "glasses").contains("stability(glasses)"))
        #expect(finding.remedyInWords.contains("stability(w)"))
    }

    /// The photograph is looked for among the operands and arguments.
    @Test(arguments: [
        ("phi(odd) + 2 * glasses", "odd", "odd"), ("2 * glasses + phi(odd)", "odd", "odd"),
        ("dot(phi(odd), glasses)", "odd", "odd"), ("f = phi(odd); f + glasses", "wide.png", "…"),
        ("phi(image(\"wide.png\")) + glasses", "wide.png", "…"),
        ("def go(p) { phi(p) + glasses }; go(odd)", "p", "p"),
        (
            "def go(x) { inpaint(x, hole: mask(rect: [5, 5, 9, 9]), set: faces, k: 2, evaluations: 1) }; go(odd)",
            "x", "x"
        ),
        (
            "inpaint(image(\"wide.png\"), hole: mask(rect: [5, 5, 9, 9]), set: faces, k: 2, evaluations: 1)",
            "wide.png", "…"
        ),
    ])
    func aPhotographUnlikeASetIsNamed(code: String, name: String, argument: String) throws {
        let lines = try playground().output(of: code)
        let text = lines.joined(separator: "\n")
        #expect(text.contains("\(name) is 60×40, but the pictures of faces are 40×40"), "\(lines)")
        #expect(text.contains("use crop(\(argument), [10, 0, 40, 40]) in its place"), "\(lines)")
    }

    @Test func aStretchedPictureWithoutANameHasItsFiles() throws {
        let lines = try playground().output(of: "f = phi(image(\"wide.png\"), size: [40, 40])")
        #expect(lines.first == "warning: wide.png is 60×40, and is stretched to 40×40", "\(lines)")
        #expect(lines.contains { $0.contains("crop(…, [10, 0, 40, 40]) has that aspect") }, "\(lines)")
    }
}
