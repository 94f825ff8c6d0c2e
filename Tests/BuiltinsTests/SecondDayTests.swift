import Testing

/// Habits from Python, MATLAB and the shell: each line is answered by what to do here.
@Suite struct SecondDayTests {
    /// What is typed, and what the answer must say.
    static let habits: [(line: String, says: String)] = [
        ("import numpy as np", "there are no modules, and nothing to import"),
        ("from numpy import *", "there are no modules, and nothing to import"),
        ("plt.show()", "there are no modules: help lists the functions"),
        ("np.array([1, 2])", "a list is written [a, b]"), ("x == None", "here that is written nothing"),
        ("pi", "there is no pi; write 3.14159"), ("inf", "numbers are finite"), ("nan", "numbers are finite"),
        ("int(\"3\")", "numbers have one type, and need no conversion"),
        ("\"{}\".format(3)", "a value goes into a text by \"\\(x)\""),
        ("\"abc\".upper()", "texts are shown and compared, not taken apart"),
        ("list", "a list is written [a, b]"), ("zeros(3)", "[0 for k in 1..3]"),
        ("random()", "nothing is left to chance but the noise"), ("sorted([2, 1])", "here that is sort("),
        ("isinstance(x, y)", "here that is info(value)"), ("faces.columns", "here that is info(value)"),
        ("faces.smiling", "its pictures with an attribute: faces where smiling"),
        ("open(\"a.png\")", "image(\"x.png\") reads a picture"),
        ("rotate(x, 90)", "turn or mirror a picture before"),
        ("flip(x)", "align(…) turns a face upright"), ("rename(a, b)", "write new = old"),
        ("deepcopy(x)", "values do not change, so y = x is as good as a copy"),
        ("int n = 3", "a name is given a value by name = value, without a type"),
        ("raise ValueError", "what cannot go on is an error by itself"),
        ("with open(\"x\") as f:", "functions open and close the files they use"),
        ("pwd", "files are named by their paths"), ("cd /tmp", "files are named by their paths"),
        ("ls -l", "here that is whos()"),
        ("cat notes.txt", "commands of the shell go into a terminal of their own"),
        ("git status", "commands of the shell go into a terminal of their own"),
        ("!ls", "commands of the shell go into a terminal of their own"), ("!true", "write “not”"),
        ("%timeit 1", "time(…) measures"), ("\\q", "Ctrl-D leaves"), (":q", "Ctrl-D leaves"),
        ("@cache", "a function is defined by def f(x) { … }"),
        ("man mean", "help name shows the page of a function"),
        ("run \"smile.dfis\"", "include \"file.dfis\""),
        ("restart", "dfi --session FILE begins another session"),
        ("version", "dfi --version tells"), ("hello", "tour teaches the method"),
        ("how do I make a smile", "??smile searches"), ("what is this", "??smile searches"),
        ("end", "what belongs to if, for and def ends with }"), ("mean(x)", "several go in a list, [x, y]"),
        ("mean(1, 2, 3)", "several go in a list: [a, b]"),
        ("resize(x, 100, 100)", "several go in a list: [width, height]"),
        ("phi(faces)", "faces[0] is one picture of a set"),
        ("phi(\"f0.png\")", "image(\"x.png\") reads a picture"),
        ("nearest(faces, to: \"f0.png\")", "image(\"x.png\") reads a picture"),
        ("faces[\"smiling\"]", "pictures with an attribute are selected by where: faces where smiling"),
        ("faces where \"Smiling\"", "an attribute is written without quotes: where smiling"),
        ("faces where not \"smiling\"", "an attribute is written without quotes: where smiling"),
        ("faces where \"pose\"", "an attribute is written without quotes: where pose"),
        ("~true", "write “not”"),
        ("help delete", "here that is forget("), ("help rotate", "turn or mirror a picture before"),
        ("?imwrite", "here that is save("), ("stop", "Ctrl-C stops what is running"),
    ]

    @Test(arguments: habits.indices)
    func isAnsweredByWhatToDo(index: Int) throws {
        let (line, says) = Self.habits[index]
        let playground = try Playground()
        playground.run(
            "use(network(\"tiny\")); faces = dataset(\"faces\", attributes: \"faces.csv\"); x = faces[0]; y = 1"
        )
        _ = playground.host.takeLines()
        let lines = playground.output(of: line)
        #expect(lines.first?.hasPrefix("error: ") == true && lines.contains { $0.contains(says) }, "\(lines)")
    }

    /// What may be anything is not described by everything it may be.
    @Test func messagesSayNothingOfWhatIsNotKnown() throws {
        let playground = try Playground()
        playground.run("x = image(\"faces/f0.png\")")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "nobody > x").contains("error: > does not go with an image"))
        #expect(playground.output(of: "show(nothing)")[0].hasSuffix("not nothing"))
        #expect(playground.output(of: "info()")[0] == "error: info needs value: any value")
        #expect(playground.output(of: "time()")[0] == "error: time needs expression: what to compute")
    }

    /// A text is shown to the end of a word.
    @Test func messagesEndWithWholeWords() throws {
        let text =
            "a very long text indeed that goes on and on for longer than anyone would like, and then some"
        let line = try Playground().output(of: "norm(\"\(text)\")")[0]
        #expect(
            line.hasSuffix("not the text \"a very long text indeed that goes on and on for longer than …\""),
            "\(line)")
    }

    /// A slip of the finger in a name of one's own comes before a word of other languages.
    @Test func onesOwnNamesComeFirst() throws {
        let playground = try Playground()
        playground.run("lists = 3")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "list").contains { $0.contains("did you mean “lists”?") })
    }

    // MARK: What functions say

    @Test func contrastSaysWhichOppositeItTook() throws {
        let playground = try Playground()
        try playground.write(
            "file,young,senior\n"
                + (0..<8).map { "f\($0).png,\($0 < 2 ? 1 : 0),\($0 == 7 ? 1 : 0)\n" }.joined(),
            to: "home/data/ages.csv")
        playground.run("use(network(\"tiny\")); s = dataset(\"faces\", attributes: \"ages.csv\"); x = s[3]")
        _ = playground.host.takeLines()
        let rest = "to: x, k: 1, match: [], then: \"order\""
        #expect(
            playground.output(of: "contrast(s, \"Young\", \(rest));") == [
                "contrast: sources are senior, the opposite of young: 1 pictures; "
                    + "sources: \"without\" takes all that are not young, 6"
            ])
        #expect(
            playground.output(of: "contrast(s, \"senior\", \(rest));").first?.hasPrefix(
                "contrast: sources are young, the opposite of senior: 2 pictures; sources: \"without\"")
                == true)
        #expect(playground.output(of: "contrast(s, \"young\", sources: \"opposite\", \(rest));") == [])
        #expect(playground.output(of: "contrast(s, \"young\", sources: \"without\", \(rest));") == [])
    }

    /// A multiple of w by the paper's number is told what that number counts, and what it comes to.
    @Test func thePapersNumberIsExplained() throws {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny")); x = image("faces/f0.png"); f = phi(x, size: [32, 32])
            w = f - phi(image("faces/f1.png"), size: [32, 32])
            a = 0.1 / (norm(w) / norm(f))
            """)
        _ = playground.host.takeLines()
        let lines = playground.output(of: "reconstruct(f + a * w, evaluations: 1);")
        #expect(lines.first?.hasPrefix("warning: this is a slight move: raw ") == true, "\(lines)")
        #expect(lines.first?.contains("0.10 relative") == true)
        // What 0.4 * beta(w) is, found without the unit's own arithmetic.
        let expected = playground.output(of: "print(round(0.4 * norm(beta(w)) / norm(w), digits: 4))")[0]
        let remedy = try #require(lines.last)
        #expect(remedy.contains("the paper's alpha of 0.4 is 0.4 * beta(w), here "), "\(remedy)")
        let said = try #require(remedy.firstMatch(of: /here ([0-9.,]+) \* w/)).output.1
        let value = try #require(Double(said.replacing(",", with: "")))
        let right = try #require(Double(expected))
        // It is said to the hundredth.
        #expect(value > 0 && abs(value - right) <= 0.0051, "\(remedy), \(expected)")
        #expect(remedy.hasSuffix("a smile shows from about 3 * w"))
        // Neither a usual move nor a short one of more than w is slight.
        #expect(playground.output(of: "reconstruct(f + 4 * a * w, evaluations: 1);") == [])
        #expect(playground.output(of: "v = w / 20; reconstruct(f + v, evaluations: 1);").count <= 4)
    }
}
