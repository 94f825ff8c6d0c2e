import LanguageTestSupport
import Foundation
import Interpreter
import PictureValues
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
        ("\"{}\".format(3)", "a value goes into a text with \"\\(x)\""),
        ("\"abc\".upper()", "texts are shown and compared, not taken apart"),
        ("list", "a list is written [a, b]"), ("zeros(3)", "[0 for k in 1..3]"),
        ("random()", "nothing is random except the noise"), ("sorted([2, 1])", "here that is sort("),
        ("isinstance(x, y)", "here that is info(value)"), ("faces.columns", "here that is info(value)"),
        ("faces.smiling", "its pictures with an attribute: faces where smiling"),
        ("open(\"a.png\")", "image(\"x.png\") reads a picture"),
        ("rotate(x, 90)", "turn or mirror a picture first"),
        ("flip(x)", "align(…) turns a face upright"), ("rename(a, b)", "write new = old"),
        ("deepcopy(x)", "values do not change, so y = x is as good as a copy"),
        ("int n = 3", "a name is given a value by name = value, without a type"),
        ("clear all", "forget name removes a name from the session"),
        ("forget all", "and commas separate several: forget x, y"),
        ("raise ValueError", "write error(\"what is wrong\")"),
        ("with open(\"x\") as f:", "functions open and close the files they use"),
        ("pwd", "files are named by their paths"), ("cd /tmp", "files are named by their paths"),
        ("ls -l", "here that is whos()"),
        ("cat notes.txt", "shell commands need another terminal"),
        ("git status", "shell commands need another terminal"),
        ("!ls", "shell commands need another terminal"), ("!true", "write “not”"),
        ("%timeit 1", "time(…) measures"), ("\\q", "Ctrl-D leaves"), (":q", "Ctrl-D leaves"),
        ("@cache", "a function is defined by def f(x) { … }"),
        ("man mean", "help name shows the page of a function"),
        ("run \"smile.dfis\"", "include \"file.dfis\""),
        ("restart", "dfi --session FILE begins another session"),
        ("version", "run dfi --version"), ("hello", "tour teaches the method"),
        ("how do I make a smile", "??smile searches"), ("what is this", "??smile searches"),
        ("end", "what belongs to if, for and def ends with }"), ("mean(x)", "several go in a list, [x, y]"),
        ("mean(1, 2, 3)", "several go in a list: [a, b]"),
        ("w = phi(x, size: [32, 32]); w[\"conv3_1\"]", "a field follows a dot: w.conv3_1"),
        ("phi(x, size: [32, 32])[\"conv3_1\"]", "a field follows a dot: .conv3_1"),
        ("sweep(x, phi(x), alpha: 3)", "even one goes in a list: alpha: [3]"),
        ("faces where smiling score > 3", "conditions are joined by and, or"),
        ("resize(x, 100, 100)", "several go in a list: [width, height]"),
        ("phi(faces)", "faces[0] is one picture of a set"),
        ("phi(\"f0.png\")", "image(\"x.png\") reads a picture"),
        ("nearest(faces, to: \"f0.png\")", "image(\"x.png\") reads a picture"),
        ("faces[\"smiling\"]", "pictures with an attribute are selected by where: faces where smiling"),
        ("faces where \"Smiling\"", "an attribute is written without quotes: where smiling"),
        ("faces where not \"smiling\"", "an attribute is written without quotes: where smiling"),
        ("faces where \"pose\"", "an attribute is written without quotes: where pose"),
        ("faces where smiling == \"yes\"", "write where smiling"),
        ("faces where \"No\" == smiling", "write where not smiling"),
        ("faces where smiling != \"often\"", "where smiling > 0"),
        ("whos 3", "it is whos()"),
        ("plot([1, 2, 3])", "table([\"i\", \"value\"], [[i, xs[i]] for i in 0..length(xs) - 1])"),
        ("forget", "forget faces takes one out, forget faces, x, y all there are"),
        ("forget all", "whos lists what there is"),
        ("1e-400", "below 4.9e-324 there is only 0"),
        ("image(\"dangling.png\")", "restore what it leads to"),
        ("composite(x, over: x, mask: mask(rect: [900, 900, 5, 5]))", "its numbers count pixels"),
        ("erase(x, mask: mask(rect: [900, 900, 5, 5]))", "its numbers count pixels"),
        ("inpaint(x, hole: mask(rect: [900, 900, 5, 5]), set: faces, k: 2)", "its numbers count pixels"),
        ("reconstruct(phi(x), mask: mask(rect: [900, 900, 5, 5]))", "its numbers count pixels"),
        ("save(\"x.png\", x)", "it is save(value, file"), ("nearest(x, faces)", "nearest(set, to:"),
        ("size(x)", "x.width and x.height are a picture's size"),
        ("image(\"https://example.com/x.jpg\")", "download it first"),
        ("x: image 40×40, smiling", "dfi's answers are not entered again"),
        ("faces where smiling?", "leave it out"),
        ("crop(x, [-5, 0, 9, 9])", "for example rect: [19, 45, 140, 140]"),
        ("reconstruct(phi(x), tv_power: 1e308)", "tv_power goes from 0.1 to 20"),
        ("[k for k in 1..9 if k > 5]", "for a list, a loop: ys = []; for k in xs"),
        ("[a * b for a in 1..2 for b in 1..2]", "a list of lists"), ("sin(1)", "no angles"),
        ("filter([1, 2])", "a list by a loop"), ("x <- 3", "write x = …"),
        ("a, b = 1, 2", "assign one name in a statement: a = 1; b = 2"),
        ("nearest(faces, to: faces[0], k=5)", "did you mean “k: …”?"),
        ("print(f\"a {1}\")", "takes in values with \\(x)"), ("x <-3", "write x = …"),
        ("grid([faces[0], nothing])", "leave them out: ys = []; for p in xs { if p != nothing"),
        ("grid([[faces[0]], [faces[1]]])", "lists are joined by +: grid(xs + ys)"),
        ("save([faces[0], faces[1]], \"pair.png\")", "save(strip(xs), …)"), ("nrow(1)", "length(t) counts"),
        ("TRUE", "written true"), ("sd([1, 2])", "stats(xs) has"),
        ("dataset(\"faces/*.png\")", "dataset(\"folder\") lists all the pictures"),
        ("faces + faces", "for two folders, dataset of the folder above them"),
        ("fail(\"x\")", "here that is error(message)"),
        ("faces where score == \"30\"", "write where score == 30"),
        ("dataset(\"faces\", crop: \"all\")", "for example crop: [left, top, width, height]"),
        ("faces.smiling", "[x.smiling for x in faces]"),
        ("~true", "write “not”"),
        ("help delete", "here that is forget("), ("help rotate", "turn or mirror a picture first"),
        ("?imwrite", "here that is save("), ("stop", "Ctrl-C stops what is running"),
        ("if 1 == 1 { print(3) } elif 2 == 2 { print(4) }", "write } else if … {"),
        ("if 1 == 1 { print(3) } elseif 2 == 2 { print(4) }", "write } else if … {"),
        ("faces where pose in [\"left\"]", "pose == \"left\" or pose == \"right\""),
        ("length(faces where pose in [\"left\"])", "pose == \"left\" or pose == \"right\""),
        ("faces[smiling]", "write faces where smiling"), ("use(\"tiny\")", "write use(network(\"tiny\"))"),
        ("[1, 2].map(x => x * 2)", "a list made from another is [x * 2 for x in xs]"),
        ("median([1, 2])", "here that is quantile(values, at = 0.5)"),
        ("reverse([1, 2])", "xs[length(xs) - 1..0]"),
        ("disp(3)", "here that is print("), ("print(\"%d\" % 3)", "a value goes into a text with"),
        ("assert(1 == 2)", "write if not … { error("),
        ("exit -1", "status of exit should be a whole number of at least 0, not the number -1"),
        ("undo -1", "not the number -1"), ("history -5", "not the number -5"),
        ("def outer() { def inner() { 5 }; inner() }\ninner()", "it is defined within outer"),
        ("q = \"smiling\";\nfaces where q", "“q” is a text, “smiling”, not an attribute"),
        ("q = \"smiling\";\nfaces where male and not q", "contrast(faces, q, to: x)"),
        ("t = table([\"a\"], [[1]]);\nt.image", "it has a"),
        ("faces where pose == 1", "pose holds words, and never equals a number"),
        ("n = 3;\nfaces where not pose != n", "pose holds words, and never equals a number"),
        ("t = table([\"a\"], [[\"1\"], [\"x\"], [nothing]]);\nt where a == 1", "write a == \"1\""),
        ("t = table([\"a\"], [[\"x\"]]);\nt where true == a", "a holds words, and never equals a boolean"),
        ("t = table([\"a\"], [[1]]);\nt[0].image", "it has a"),
        ("resize(x, [1e9, 1e9])", "may be above 1,000,000 pixels"),
        ("load(\"cycle.dfis\")", "include \"cycle.dfis\" runs it"),
        ("image(\"cycle.dfis\")", "cycle.dfis\" runs it"),
        ("phi(x)[0]", "features have no elements"), ("phi(x).foo", "features have no field"),
        ("include \"faces\"", "d = dataset("),
        ("image(me.jpg)", "write \"me.jpg\""), ("save(x, out.png)", "write \"out.png\""),
        ("show own/grey.png", "write \"own/grey.png\""), ("image(my-photo.jpeg)", "write \"my-photo.jpeg\""),
        ("image(own/2024-05-01.v2.jpg)", "write \"own/2024-05-01.v2.jpg\""),
        ("faces[000010.jpg]", "write \"000010.jpg\""),
        ("dataset(\"faces\", attributes: faces.csv)", "\"….csv\""),
        ("faces[\"f3\"]", "did you mean \"f3.png\"?"),
        (
            "(faces where smiling)[\"f1.png\"]",
            "“f1.png” is in dataset faces, but not in this selection of it"
        ),
        ("(faces where smiling)[\"f1.png\"]", "a file name such as \"f0.png\", or a position from 0 to 2"),
        ("save(faces[0..2], \"out/a.png\")", "save(grid(faces[0..2]), …)"),
        ("faces where smiling[0..3]", "write (faces where smiling)[0..3]"),
        ("faces where male and pose[0]", "write (faces where male and pose)[0]"),
        ("crop(faces, [0, 0, 9, 9])", "dataset(…, crop: [19, 45, 140, 140]) crops all"),
        ("crop(faces, [0, 0, 9, 9])", "[crop(p, [19, 45, 140, 140]) for p in faces]"),
        ("resize(faces, [9, 9])", "[resize(p, [200, 200]) for p in faces]"),
        ("blur(faces, 3)", "[blur(p, 3) for p in faces]"), ("x.shape", "x.width and x.height"),
        ("linspace(0, 1, 5)", "written 0..1 step 0.25"), ("resize(x, [100000, 100000])", "the limit is 100"),
        ("reconstruct(phi(x) + 2.5 w)", "a product is written 2.5 * w"),
        ("reconstruct(phi x + w)", "a call has parentheses: phi(x)"),
        ("network(\"resnet50\")", "the method uses VGG-16 and VGG-19 here, and no others"),
    ]

    /// What is allowed but seldom meant.
    @Test(arguments: [
        ("q = \"smiling\";\nfaces where q == \"smiling\"", "the condition names no attribute"),
        ("t = table([\"a\"], [[1]]);\nt where 1 == 1", "the condition names no column"),
        ("[for k in [1] { k * 2 }]", "[k * 2 for k in [1]]"),
        ("faces[000002]", "000002 is the number 2 here, a position"),
        ("t = table([\"sex\"], [[1], [2], [nothing], [2]]);\nt where sex", "write where sex == 1"),
        ("t = table([\"sex\"], [[1], [2]]);\nt where not (sex == 3) and sex", "sex is 1 or 2"),
        ("t = table([\"d13C\"], [[-23], [-19]]);\nt where d13C", "d13C is below 0 for all, which is a no"),
        ("t = table([\"age\"], [[30], [20], [40]]);\nt where age", "where age > 30"),
    ])
    func isWarnedOf(line: String, says: String) throws {
        let playground = try Playground()
        playground.run("faces = dataset(\"faces\", attributes: \"faces.csv\")")
        _ = playground.host.takeLines()
        let lines = playground.output(of: line)
        #expect(
            lines.contains { $0.hasPrefix("warning: ") } && lines.contains { $0.contains(says) }, "\(lines)")
    }

    /// The remedies for a text in a variable work, and usual conditions have no warning.
    @Test func textsInVariablesHaveAWay() throws {
        let playground = try Playground()
        playground.run("faces = dataset(\"faces\", attributes: \"faces.csv\"); q = \"smiling\"; n = 0")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "length(table(faces)[q])") == ["8"])
        #expect(playground.output(of: "length(faces where smiling and score > n)").count == 1)
    }

    /// A file's format says which function takes it, even if only after a conversion.
    @Test func filesOfOtherFormsAreLedOn() throws {
        let playground = try Playground()
        let folder = playground.folder + "/home/data/"
        for name in ["a.gif", "a.weights"] {
            try Data("GIF89a, and the rest".utf8).write(to: URL(fileURLWithPath: folder + name))
        }
        var session = Array("SQLite format 3".utf8) + [UInt8](repeating: 0, count: 85)
        session.replaceSubrange(68..<72, with: Array("dfis".utf8))
        try Data(session).write(to: URL(fileURLWithPath: folder + "a.dfisession"))
        try Data([0x80, 2, 0x7D, 0x71, 0]).write(to: URL(fileURLWithPath: folder + "a.pth"))
        try Data([0x93] + Array("NUMPY\u{1}\0".utf8)).write(to: URL(fileURLWithPath: folder + "a.npy"))
        for (code, says) in [
            ("load(\"a.gif\")", "it is a GIF picture: convert it"),
            ("network(\"a.weights\")", "image reads pictures, but not this one as it is: convert it"),
            ("load(\"a.dfisession\")", "dfi --session 'a.dfisession' opens it"),
            ("image(\"a.dfisession\")", "dfi --session FILE opens it"),
            ("load(\"a.pth\")", "network(\"a.pth\") reads it"),
            ("image(\"a.npy\")", "load(\"\(folder)a.npy\") reads it"),
            ("image(\"a.pth\")", "network(\"\(folder)a.pth\") reads it"),
            ("image(\"a.gif\")", "Image.open('\(folder)a.gif').save('\(folder)a.png')"),
        ] {
            let lines = playground.output(of: code)
            #expect(lines.contains { $0.contains(says) }, "\(code): \(lines)")
        }
    }

    @Test func labelsSayWhichLettersTheyLack() throws {
        let playground = try Playground()
        playground.run("x = image(\"faces/f0.png\")")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "grid([x], labels: [\"ả漢 3 × 4\"])")
        #expect(
            lines.contains { $0.contains("ả as a and 漢 as ?") || $0.contains("ả as a, 漢 as ?") }, "\(lines)")
        #expect(playground.output(of: "grid([x], labels: [\"plain – 3 × 4\"])").count == 1)
        #expect(playground.output(of: "grid([x], labels: [\"größe, Élodie, Łódź\"])").count == 1)
    }

    @Test(arguments: habits.indices)
    func isAnsweredByWhatToDo(index: Int) throws {
        let (line, says) = Self.habits[index]
        let playground = try Playground()
        playground.run(
            "use(network(\"tiny\")); faces = dataset(\"faces\", attributes: \"faces.csv\"); x = faces[0]; y = 1"
        )
        _ = playground.host.takeLines()
        try FileManager.default.createSymbolicLink(
            atPath: playground.folder + "/scripts/dangling.png", withDestinationPath: "nowhere.png")
        let lines = playground.output(of: line)
        #expect(lines.first?.hasPrefix("error: ") == true && lines.contains { $0.contains(says) }, "\(lines)")
    }

    /// Messages name the element that does not fit, the operand that is negative, and where a link leads.
    @Test(arguments: [
        ("mean([2, 4, nothing])", "element 2, counted from 0, is nothing"),
        ("mean([])", "this list is empty"),
        ("mean([1, image(\"faces/f0.png\")])", "element 1 of this list is an image"),
        ("(-8)^(1/3)", "(-8) ^ 0.3333333333333333 is not a finite number"),
        ("whos 3", "whos takes no arguments"),
        ("crop(image(\"faces/f0.png\"), [-5, 0, 9, 9])", "left counts from 0 at the corner"),
        ("erase(image(\"faces/f0.png\"), mask: mask(rect: [0, 50, 9, 9]))", "nothing of a 40×40 picture"),
    ])
    func messagesNameTheThing(line: String, says: String) throws {
        let lines = try Playground().output(of: line)
        #expect(lines.first?.hasPrefix("error: ") == true && lines[0].contains(says), "\(lines)")
    }

    /// A member is named by its file.
    @Test(arguments: [
        ("length(faces where name != \"f3.png\")", "7"),
        ("(faces where file == \"f3.png\").files", "[\"f3.png\"]"),
        ("length(faces where smiling and name != \"f0.png\")", "2"),
    ])
    func membersAreSelectedByName(code: String, gives: String) throws {
        let playground = try Playground()
        playground.run("faces = dataset(\"faces\", attributes: \"faces.csv\")")
        _ = playground.host.takeLines()
        #expect(playground.output(of: code) == [gives])
    }

    @Test func aCropThatNoPictureHoldsIsRefused() throws {
        let lines = try Playground().output(of: "dataset(\"faces\", crop: [30, 30, 20, 20])")
        #expect(lines.first == "error: the crop [30, 30, 20, 20] is not inside the 40×40 picture")
    }

    /// In a loop, which element it is.
    @Test func captionsTellTheElement() throws {
        let playground = try Playground()
        playground.run(
            "faces = dataset(\"faces\"); for i in 1..2 { show(faces[i]) }; n = \"f3.png\"; show(faces[n])")
        let shown = playground.host.takeLines().filter { $0.contains("faces[") }
        #expect(shown.count == 3)
        #expect(
            zip(shown, ["faces[1]", "faces[2]", "faces[\"f3.png\"]"]).allSatisfy { $0.contains($1) },
            "\(shown)")
    }

    /// An argument that may be anything is not described by everything it may be.
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

    /// A slip in one of the user's own names comes before a word from another language.
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
                    + "sources: \"without\" takes all that are not young, 5"
            ])
        #expect(
            playground.output(of: "contrast(s, \"senior\", \(rest));").first?.hasPrefix(
                "contrast: sources are young, the opposite of senior: 2 pictures; sources: \"without\"")
                == true)
        #expect(
            playground.output(of: "x = s[0]; contrast(s, \"senior\", \(rest));").first?.hasPrefix(
                "contrast: sources are young, the opposite of senior: 1 pictures;")
                == true, "the picture itself is none of its sources")
        #expect(playground.output(of: "contrast(s, \"young\", sources: \"opposite\", \(rest));") == [])
        #expect(playground.output(of: "contrast(s, \"young\", sources: \"without\", \(rest));") == [])
    }

    /// For a multiple of w by the paper's number, a message says what that number counts, and what it comes to.
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
        // It is given to the hundredth.
        #expect(value > 0 && abs(value - right) <= 0.0051, "\(remedy), \(expected)")
        // Its own remedy, not the one for smiles: 0.3 and 1 relative are 3 and 10 times a.
        let usual = try #require(remedy.firstMatch(of: /here about ([0-9.]+) \* w to ([0-9.]+) \* w$/)).output
        let a = try #require(try playground.value(of: "a") as? Double)
        for (said, times) in [(usual.1, 3.0), (usual.2, 10.0)] {
            let value = try #require(Double(said))
            #expect(abs(value / (times * a) - 1) < 0.06, "\(remedy), \(a)")
        }
        // Neither a usual move nor a short one of more than w is slight.
        #expect(playground.output(of: "reconstruct(f + 4 * a * w, evaluations: 1);") == [])
        #expect(playground.output(of: "v = w / 20; reconstruct(f + v, evaluations: 1);").count <= 4)
    }

    // MARK: Told once, told at all

    private func moved() throws -> Playground {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny")); faces = dataset("faces", attributes: "faces.csv"); x = faces[0]
            w = mean(faces[1..3]) - mean(faces[4..6])
            """)
        _ = playground.host.takeLines()
        return playground
    }

    /// A loop over alphas would say it each time; the next statement says it again.
    @Test func movesAreWarnedOfOnceAStatement() throws {
        let playground = try moved()
        let loop = "for a in [0.0001, 0.0002, 0.0003] { z = reconstruct(phi(x) + a * w, evaluations: 1); }"
        for _ in 0..<2 {
            let lines = playground.output(of: loop)
            #expect(lines.count { $0.hasPrefix("warning: this move is too short") } == 1, "\(lines)")
        }
    }

    @Test func aDirectionOfLengthZeroIsTold() throws {
        let playground = try moved()
        let lines = playground.output(
            of: "z = reconstruct(phi(x) + 2 * (mean(faces) - mean(faces)), evaluations: 1);")
        #expect(lines.first == "warning: this move goes nowhere: its direction is 0 everywhere", "\(lines)")
        let none = playground.output(of: "z = reconstruct(phi(x) + 0 * w, evaluations: 1);")
        #expect(!none.contains { $0.contains("nowhere") }, "\(none)")
    }

    /// A photograph whose aspect differs from the features' is stretched, and what has their aspect is named.
    @Test func stretchedPicturesAreTold() throws {
        let playground = try moved()
        playground.run("y = resize(x, [60, 80])")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "f = phi(y, size: [40, 40])")
        #expect(lines.first == "warning: y is 60×80, and is stretched to 40×40", "\(lines)")
        let remedy = try #require(lines.joined(separator: "\n").firstMatch(of: /crop\(y, \[[0-9, ]+\]\)/))
            .output
        let following = playground.output(of: "f = phi(\(remedy), size: [40, 40])")
        #expect(!following.contains { $0.hasPrefix("warning") || $0.hasPrefix("error") }, "\(following)")
        #expect(remedy == "crop(y, [0, 10, 60, 60])")
    }

    /// Ratings are all above 0, which counts as yes.
    @Test func ratingsHaveNoOpposite() throws {
        let playground = try moved()
        let rows = (0..<8).map { "f\($0).png,\($0 % 7 + 1)\n" }.joined()
        try playground.write("file,rating\n" + rows, to: "home/data/ratings.csv")
        playground.run("rated = dataset(\"faces\", attributes: \"ratings.csv\")")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "contrast(rated, \"rating\", to: x, k: 2, by: \"pixels\")")
        #expect(lines.contains { $0.contains("nearest(rated where rating > 4") }, "\(lines)")
        playground.run("a = nearest(rated where rating > 4, to: x, k: 2, by: \"pixels\")")
        #expect(playground.host.takeLines().contains { $0.hasPrefix("a: ") })
    }

    /// What was shown comes before the error.
    @Test(arguments: [
        ("save(show(x, faces[1]), \"a.png\")", "show gives no value: save(grid([x, faces[1]]), \"a.png\")"),
        ("save(show(x), \"a.png\")", "show gives no value: save(x, \"a.png\")"),
    ])
    func whatIsShownIsNoValue(code: String, remedy: String) throws {
        #expect(try moved().output(of: code).last == "  = " + remedy)
    }

    /// Each side has pictures, whatever the numbers are.
    @Test(arguments: [
        ("60 20 60 60 60 60 60 60", "20"), ("20 25 30 35 40 45 50 55", "40"), ("1 1 1 1 1 1 2 2", "1"),
    ])
    func thresholdsLieWithinTheNumbers(ages: String, threshold: String) throws {
        let playground = try moved()
        let rows = ages.split(separator: " ").enumerated().map { "f\($0).png,\($1)\n" }.joined()
        try playground.write("file,age\n" + rows, to: "home/data/ages.csv")
        playground.run("s = dataset(\"faces\", attributes: \"ages.csv\")")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "contrast(s, \"age\", to: x, k: 1, match: [], by: \"pixels\")")
        let sides = [
            "nearest(s where age > \(threshold), to: x)", "nearest(s where age <= \(threshold), to: x)",
        ]
        for side in sides {
            #expect(lines.contains { $0.contains(side) }, "\(lines)")
            let request = side.replacing(", to: x)", with: ", to: x, k: 1, by: \"pixels\")")
            #expect(playground.output(of: request).last?.hasPrefix("1 of ") == true)
        }
    }

    /// The next statement says no more about it.
    @Test func columnsThatAreAllYesAreToldOnce() throws {
        let playground = try Playground()
        playground.run("t = table([\"sex\"], [[1], [2]])")
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "u = t where sex").first?.hasPrefix("warning: sex is 1 or 2, ") == true)
        #expect(playground.output(of: "u = t where sex").count == 1)
        #expect(playground.output(of: "u = t where sex == 1").count == 1)
    }

    /// Lists in cells have elements of their own.
    @Test func elementsOfCellsAreConditions() throws {
        let playground = try Playground()
        playground.run("t = table([\"xs\"], [[[true, false]], [[false]]])")
        _ = playground.host.takeLines()
        #expect(playground.output(of: "length(t where xs[0])") == ["1"])
    }

    @Test(arguments: [
        "strip([x, x], labels: [\"α = 1\", \"ß\"])", "plot(table([\"α\", \"größe\"], [[1, 2], [2, 3]]))",
    ])
    func lettersDrawnAsOthersAreTold(code: String) throws {
        let lines = try moved().output(of: "p = " + code)
        #expect(lines.contains { $0.hasPrefix("warning: ") && $0.contains("α as a") }, "\(lines)")
    }

    @Test func namesWithoutTheirEndingAreKnown() throws {
        #expect(try moved().output(of: "[x.stem, resize(x, [20, 20]).stem]") == ["[\"f0\", \"f0\"]"])
    }

    /// Letters grow with a chart, so that a large one can be read like a small one.
    @Test func largeChartsHaveLargeLetters() throws {
        let playground = try moved()
        playground.run("t = table([\"k\", \"s\"], [[1, 2], [2, 3]])")
        _ = playground.host.takeLines()
        func ink(_ size: String) throws -> Double {
            let value = try playground.value(of: "stats(plot(t, size: \(size))).mean")
            let means = try #require(value as? ListValue).items.compactMap { $0 as? Double }
            return 1 - (means.first ?? 1)
        }
        #expect(try ink("[1920, 1260]") > 0.6 * ink("[640, 420]"))
    }
}
