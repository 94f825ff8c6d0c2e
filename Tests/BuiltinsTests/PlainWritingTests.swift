import LanguageTestSupport
import Foundation
import Testing

/// Lines by people who know what they want but not yet how to write it: each is answered by a line that works.
@Suite struct PlainWritingTests {
    private static let prepared =
        "use(network(\"tiny\")); faces = dataset(\"faces\", attributes: \"faces.csv\"); x = faces[0]; "
        + "t = table(faces); w = phi(x, size: [32, 32])"

    private static func playground() throws -> Playground {
        let playground = try Playground()
        playground.run(prepared)
        _ = playground.host.takeLines()
        return playground
    }

    static let lines: [(line: String, says: String, advises: String)] = [
        // Words without quotes.
        ("sort(t, by: score)", "“score” is a function", "did you mean \"score\"?"),
        ("sort(t, by: Score)", "nothing is called “Score”", "did you mean \"score\"?"),
        ("sort(table(faces), by: pose)", "nothing is called “pose”", "did you mean \"pose\"?"),
        ("sort(t, by: height)", "nothing is called “height”", "a text is written with quotes: \"height\""),
        ("plot(t, y: [score, male])", "nothing is called “male”", "did you mean \"male\"?"),
        ("table([epoch], [[1]])", "nothing is called “epoch”", "with quotes: \"epoch\""),
        ("contrast(faces, smiling, to: x)", "nothing is called “smiling”", "did you mean \"smiling\"?"),
        ("reconstruct(phi(x), from: noise)", "nothing is called “noise”", "did you mean \"noise\"?"),
        ("network(vgg19)", "nothing is called “vgg19”", "with quotes: \"vgg19\""),
        ("grid(faces, labels: [pose])", "nothing is called “pose”", "labels: [p.pose for p in faces]"),
        ("grid(t, labels: [pose])", "nothing is called “pose”", "did you mean \"pose\"?"),
        ("2.5 * \"w\"", "* does not go between a number and a text", "is written without quotes: w"),
        ("phi(x) + 3 * \"w\"", "* does not go between a number and a text", "is written without quotes: w"),
        ("2.5 * \"no\"", "* does not go between a number and a text", "* goes between numbers"),
        ("def f(v) { v * \"w\" }; f(2)", "* does not go with a text", "without quotes: w"),
        ("def f(v) { v + \"w\" }; f(w)", "+ does not go between features and a text", "without quotes: w"),
        // Sets and tables.
        (
            "faces[faces where smiling]", "a dataset is not a position",
            "faces where smiling is the set itself"
        ),
        ("t[t where smiling]", "a table is not a position", "t where smiling is the table itself"),
        ("def f(s) { faces[s] }; f(faces)", "a dataset is not a position", "s is the set itself"),
        ("faces.where(smiling)", "“where” goes between a set and a condition", "write faces where smiling"),
        (
            "faces.where(smiling and not male)", "“where” goes between",
            "write faces where smiling and not male"
        ),
        ("faces.where(", "“where” goes between", "write faces where smiling"),
        (
            "sort(faces, by: \"score\")", "should be a list or a table, not a dataset",
            "sort(table(faces), by: \"age\")"
        ),
        (
            "sort(t, by: [\"pose\", \"score\"])", "by of sort should be a text, not a list",
            "sort(sort(t, by: \"b\"), by: \"a\")"
        ),
        (
            "t + t", "+ does not go between a table and a table",
            "table([\"file\", \"smiling\", \"male\", \"5_o_clock_shadow\", \"score\", \"pose\"], [r for r in a] + [r"
        ),
        // Decimal commas.
        ("reconstruct(phi(x) + 2,5 * w)", "takes no more arguments", "did you mean 2.5?"),
        ("blur(x, 2,05)", "takes no more arguments", "did you mean 2.05?"),
        ("blur(x, 2, 5)", "takes no more arguments", "it is blur(x, deviation)"),
        ("crop(x, 10,10)", "takes no more arguments", "it is crop(x, rect)"),
        // Empty values.
        ("grid(faces where score > 9)", "this set of faces is empty", "too narrow?"),
        ("strip(faces where score > 9)", "this set of faces is empty", "too narrow?"),
        ("show(x, faces where score > 9)", "this set of faces is empty", "too narrow?"),
        ("grid(t where score > 9)", "this table has no rows", "too narrow?"),
        // Labels.
        ("show(faces, labels: [\"a\"])", "show has no argument “labels:”", "show(grid(pictures, labels: …))"),
        ("grid(faces, labels: [\"pose\"])", "1 label for 8 pictures", "labels: [p.pose for p in faces]"),
        (
            "strip(faces where male, labels: [\"5_o_clock_shadow\"])", "1 label for 4 pictures",
            "labels: [p.`5_o_clock_shadow` for p in faces]"
        ),
        ("grid(faces, labels: [\"wh\"])", "1 label for 8 pictures", "one label for each picture"),
        ("grid(faces, labels: [\"a\", \"b\"])", "2 labels for 8 pictures", "one label for each picture"),
        ("grid([x], labels: [\"a\", \"b\"])", "2 labels for 1 picture", "one label for each picture"),
        (
            "q = table([\"p\", \"k\"], [[x, 1], [x, 2]]);\ngrid(q, labels: [\"n\"])",
            "1 label for 2 pictures",
            "columns of the table, which has p, k"
        ),
        ("t[[\"pose\", \"score\"]]", "a list takes rows of a table", "one by one: [\"pose\"]"),
        ("x[\"smiling\"]", "an image has no elements", "follows a dot: x.smiling"),
        ("def f(p) { p[\"pose\"] }; f(x)", "an image has no elements", "follows a dot: p.pose"),
        ("3[\"pose\"]", "a number has no elements", "lists, tables, datasets"),
        ("x.smiling == unknown", "nothing is called “unknown”", "an unknown value equals nothing"),
    ]

    @Test(arguments: lines.indices)
    func isAnsweredByWhatWorks(index: Int) throws {
        let (line, says, advises) = Self.lines[index]
        let lines = try Self.playground().output(of: line)
        #expect(lines.contains { $0.hasPrefix("error: ") && $0.contains(says) }, "\(lines)")
        #expect(lines.contains { $0.contains(advises) }, "\(lines)")
    }

    /// What follows from a mistake is not another one.
    @Test(arguments: [
        "np.mean([1, 2])", "live = 3; live", "live = 3; live + 1", "for live in 1..3 { live }",
        "cv2.resize(x, [32, 32])",
    ])
    func oneMistakeIsOneError(line: String) throws {
        let lines = try Self.playground().output(of: line)
        #expect(lines.filter { $0.hasPrefix("error: ") }.count == 1, "\(lines)")
    }

    /// A picture's attribute is a number, and in a condition a yes.
    @Test(arguments: [
        ("x.smiling == true", ["false"], 1), ("true != x.smiling", ["true"], 1),
        ("[p.smiling == true for p in faces[0..1]]", ["[false, false]"], 1),
        ("(1 > 0) == true", ["true"], 0), ("length(faces where smiling == true)", ["3"], 0),
    ])
    func numbersAndTruthsAreTold(line: String, gives: [String], warnings: Int) throws {
        let lines = try Self.playground().output(of: line)
        #expect(
            lines.filter { $0.hasPrefix("warning: a number equals neither") }.count == warnings, "\(lines)")
        #expect(lines.suffix(1) == gives)
    }

    @Test(arguments: [
        ("[[1, 2], [3, 8.5]]", true), ("[[1, 2], [9, 3]]", true), ("[[1, 2], [3, -1]]", true),
        ("[[1, 2], [8, 8]]", false), ("[[0, 0], [3, 4]]", false),
    ])
    func landmarksLieInThePicture(points: String, isOutside: Bool) throws {
        let playground = try Self.playground()
        _ = playground.output(of: "save(resize(x, [8, 8]), \"small.png\")")
        let lines = playground.output(of: "image(\"small.png\", landmarks: \(points))")
        #expect(
            lines.contains { $0.contains("is outside the picture, which is 8×8") } == isOutside,
            "\(lines)")
    }

    /// The misspelling of a variable is one, even where a text would be accepted.
    @Test func misspelledVariablesAreNoTexts() throws {
        let playground = try Self.playground()
        playground.run("column = \"score\"")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "sort(t, by: colum)")
        #expect(lines.contains { $0.contains("did you mean “column”?") }, "\(lines)")
    }

    /// What a session keeps is known just like what was just made.
    @Test func storedTablesAreKnown() throws {
        let playground = try Playground(sessionFile: true)
        playground.run(Self.prepared)
        try playground.reopen()
        _ = playground.host.takeLines()
        for line in ["sort(t, by: Pose)", "sort(table(faces), by: Pose)"] {
            let lines = playground.output(of: line)
            #expect(lines.contains { $0.contains("did you mean \"pose\"?") }, "\(lines)")
        }
    }

    /// What the answers above say.
    @Test(arguments: [
        ("sort(table(faces), by: \"score\")[0].file", "f3.png"),
        ("sort(sort(t, by: \"file\", descending: true), by: \"male\").file[0]", "f6.png"),
        ("length(table([\"file\", \"score\"], [r for r in t] + [r for r in t]))", "16"),
        ("length(sort(t, by: \"pose\"))", "8"),
        ("grid(faces, labels: [p.pose for p in faces]).width > 8", "true"),
        ("[nothing]", "[nothing]"), ("[faces[4].smiling, nothing]", "[unknown, nothing]"),
    ])
    func theAnswersWork(code: String, gives: String) throws {
        let lines = try Self.playground().output(of: code)
        #expect(lines == [gives])
    }
}
