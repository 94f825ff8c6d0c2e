import Builtins
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import Language
import LanguageTestSupport
import Notebook
import PictureValues
import SessionStore
import Support
import Testing

/// Sessions as pages.
@Suite struct ExportTests {
    private func playground(_ code: String = "") throws -> Playground {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder + "/out"
        try FileManager.default.createDirectory(
            atPath: playground.folder + "/out", withIntermediateDirectories: true)
        playground.run(code)
        _ = playground.host.takeLines()
        return playground
    }

    private func text(_ name: String, _ playground: Playground) throws -> String {
        try String(contentsOfFile: playground.folder + "/out/" + name, encoding: .utf8)
    }

    private static let edit = """
        # A tiny edit
        # Of a *small* picture.

        # ## The sets

        use(network("tiny"))
        faces = dataset("faces", attributes: "faces.csv", crop: [2, 2, 32, 32])
        x = faces[0]  # the first
        w = mean(faces where smiling, size: [32, 32]) - mean(faces where not smiling, size: [32, 32])

        note "## The edit"
        z = reconstruct(phi(x, size: [32, 32]) + w, evaluations: 3)
        show(x, z)
        t = sweep(x, w, alpha: [1, 2], evaluations: 2)
        plot(z.course, x: "evaluation", y: "objective")
        save(strip([x, z]), "strip.png")
        grid([x, z])
        stats(w)
        for t in ["one", "two"] { print(t) }
        """

    @Test func aPageHoldsWhatWasDone() throws {
        let playground = try playground(Self.edit)
        let lines = try playground.checkedOutput(of: "export \"lesson.html\"")
        #expect(lines.last == "lesson.html")
        #expect(lines.contains { $0.contains(" cells, ") && $0.contains(" pictures") }, "\(lines)")
        let html = try text("lesson.html", playground)
        for part in [
            "<title>A tiny edit</title>", "Of a <em>small</em> picture.", "The sets</h2>", "The edit</h2>",
            "# the first", "class=\"pair\"", "data-name=\"alpha\"", "class=\"chart\"", "strip.png",
            "one\ntwo",
            "How", "reconstruct", "sparsity",
        ] {
            #expect(html.contains(part), "\(part)")
        }
        // A note and a page are not statements to be shown.
        #expect(!html.contains(">note<") && !html.contains(">export<"))
        #expect(!html.contains(playground.folder))
    }

    /// What is shown without a name is made again from what the session keeps.
    @Test func picturesWithoutNamesAreThere() throws {
        let playground = try playground(Self.edit)
        let proof = try proof(playground)
        let shown = proof.outputs.filter { $0.kind == .picture }.compactMap(\.hash)
        #expect(shown.count == 3)
        let html = try text("p.html", playground)
        for hash in shown {
            let id = try #require(proof.pictures[hash])
            #expect(html.contains("<image id=\"p-\(id)\""))
        }
    }

    private func proof(_ playground: Playground) throws -> PageProof {
        _ = try playground.checkedOutput(of: "export \"p.html\", replace: true")
        return try PageFile.proof(in: text("p.html", playground), named: "p.html")
    }

    private func verification(of proof: PageProof) throws -> PageVerification {
        let page = Page(title: "", program: "", proof: proof)
        return try PageVerification(HTMLPage(page, commands: CommandTable()).html(), named: "p.html")
    }

    /// Its script gives the same page.
    @Test func thePageProvesItself() throws {
        let playground = try playground(Self.edit)
        _ = try proof(playground)
        let verification = try verified(text("p.html", playground))
        #expect(
            verification.isGood, "\(verification.lines.filter { $0.verdict != .same }) \(verification.shown)")
        #expect(verification.lines.count > 15 && verification.lines.allSatisfy { $0.verdict == .same })
        #expect(verification.shown.allSatisfy { $0.verdict == .measured })
    }

    /// A script with a parameter, as it is run.
    private static let moved = """
        # Strength

        # ## A picture

        x = image("wide.png")
        param far = 1 in 0..6  # pixels
        note "## Blurred by \\(far)"
        y = blur(x, far)
        show(x, y)
        """

    /// Statements that were run for several values are on a page once, with what each value gave.
    @Test(arguments: [
        // The whole script, what depends on the parameter, and that with something between that is like its end.
        (
            [
                moved, moved.replacing("far = 1", with: "far = 3.5"),
                moved.replacing("far = 1", with: "far = 2"),
            ], ["1", "2", "3.5"], 1
        ),
        (
            [
                "x = image(\"wide.png\")\nshow(x)", "param far = 1", "y = blur(x, far)\nshow(x)", "far = 2",
                "y = blur(x, far)\nshow(x)",
            ], ["1", "2"], 1
        ),
        (
            [
                "param how = \"a\"", "print(how)", "param how = \"b c\"", "print(how)", "param how = \"a\"",
                "print(how)",
            ], ["b c", "a"], 1
        ),
    ])
    func whatWasRunForSeveralValuesIsOneFigure(programs: [String], values: [String], now: Int) throws {
        let playground = try playground()
        for program in programs { _ = try playground.checkedOutput(of: program) }
        _ = try playground.checkedOutput(of: "export \"p.html\"")
        let html = try text("p.html", playground)
        #expect(html.components(separatedBy: "class=\"runs\"").count == 2)
        let ticks = try #require(html.firstMatch(of: #/<ol class="ticks"[^>]*>(.*?)<\/ol>/#)).output.1
        #expect(ticks.matches(of: #/<bdi>(.*?)<\/bdi>/#).map { String($0.output.1) } == values)
        for key in values.indices { #expect(html.contains("data-key=\"\(key)\"")) }
        // What the names stand for now is shown first.
        let shown = html.matches(of: #/shown" data-key="(\d)"/#).map { String($0.output.1) }
        #expect(Set(shown) == ["\(now)"])
    }

    @Test(arguments: [
        ["param far = 1", "far", "param far = 1", "far"], ["param far = 1", "far = 2", "far"],
        ["far = 1", "far", "far = 2", "far"], ["param far = 1", "far", "param far = 2", "far + 1"],
    ])
    func whatDiffersOtherwiseStandsAsItWasRun(programs: [String]) throws {
        let playground = try playground()
        for program in programs { _ = try playground.checkedOutput(of: program) }
        _ = try playground.checkedOutput(of: "export \"p.html\"")
        #expect(try !text("p.html", playground).contains("class=\"runs\""))
    }

    /// The script of a session is run again, and its page is the same.
    @Test func whatWasRunForSeveralValuesIsAScript() throws {
        let playground = try playground()
        for program in [Self.moved, Self.moved.replacing("far = 1", with: "far = 2")] {
            _ = try playground.checkedOutput(of: program)
        }
        let first = try proof(playground)
        #expect(
            first.script.components(separatedBy: "param far").count == 3
                && first.script.contains("\nparam far = 2 in 0..6  # pixels\n"))
        _ = try playground.checkedOutput(of: "history save \"h.dfis\"")
        #expect(try text("h.dfis", playground).contains("\nparam far = 2 in 0..6  # pixels\n"))
        let again = try self.playground()
        _ = try again.checkedOutput(of: first.script)
        #expect(try proof(again).outputs == first.outputs)
        #expect(try text("p.html", again).components(separatedBy: "class=\"runs\"").count == 2)
        _ = try again.checkedOutput(of: "export \"p.md\"")
        let markdown = try text("p.md", again)
        #expect(
            markdown.contains("*far 1*\n\n## Blurred by 1")
                && markdown.contains("*far 2*\n\n## Blurred by 2"), "\(markdown)")
    }

    @Test func anotherResultIsFound() throws {
        let playground = try playground("a = 1\nb = a + 1\nc = 3")
        var changed = try proof(playground)
        changed.script = "a = 1\nb = a + 2\n"
        let again = try Playground(sessionFile: true)
        again.run(changed.script)
        var verification = try verification(of: changed)
        try verification.compare(with: again.environment, isComplete: true)
        #expect(!verification.isGood)
        #expect(
            verification.lines.map(\.verdict) == [.same, .same, .different, .different, .missing, .missing])
        #expect(
            verification.summary
                == "6 outputs: 2 the same, 2 missing, 2 different; what the page shows is not what its script makes in 3 places"
        )
    }

    /// Other kernels give other bits: numbers and pictures are compared, and what the page does not show cannot be.
    @Test func otherKernelsMayDifferALittle() throws {
        let playground = try playground(
            "x = image(\"wide.png\"); y = blur(x, 2)\nshow(y)\nprint(\"mean\", 0.5)")
        let page = try {
            _ = try proof(playground); return try text("p.html", playground)
        }()
        let other = page.replacing(playground.session.kernels, with: "others")
        for (script, verdict) in [
            ("blur(x, 2.05)", PageVerification.Verdict.close), ("blur(x, 9)", .different),
        ] {
            var verification = try PageVerification(other, named: "p.html")
            let again = try Playground(sessionFile: true)
            again.run(verification.proof.script.replacing("blur(x, 2)", with: script))
            try verification.compare(with: again.environment, isComplete: true)
            let shown = verification.lines.filter { $0.output.hasPrefix("picture") }
            #expect(shown.map(\.verdict) == [verdict], "\(verification.lines)")
        }
    }

    private func verified(_ page: String) throws -> PageVerification {
        var verification = try PageVerification(page, named: "p.html")
        let again = try self.playground()
        again.run(verification.proof.script)
        try verification.compare(with: again.environment, isComplete: true)
        return verification
    }

    private static let shown = """
        # Homework
        # By *Ada*.

        x = image("wide.png")
        y = blur(x, 2)
        show(x, y)

        # The mean says little.

        stats(x)
        print("mean", 0.25)
        """

    /// What stands on a page to be read is what its script makes: code, texts, tables, pictures, notes.
    @Test(arguments: [
        ("0.25</pre>", "0.26</pre>"), ("<em>Ada</em>", "<em>Bob</em>"),
        ("The mean says little.</p>", "The mean says all.</p>"),
        ("<span class=\"n\">2</span>)</code>", "<span class=\"n\">3</span>)</code>"),
        (">Homework</bdi>", ">Masterwork</bdi>"),
        ("<p class=\"echo\"><bdi>y: image", "<p class=\"echo\"><bdi>y: my image"),
        // What hides a cell or says something beside it.
        ("<section class=\"cell code\" id=\"cell-3\">", "<section class=\"cell code\" id=\"cell-3\" hidden>"),
        (
            "<section class=\"cell code\" id=\"cell-3\">",
            "<section class=\"cell code\" id=\"cell-3\"><p>So it is proved.</p>"
        ),
        (
            "<div class=\"statement\" data-statements=\"2\">",
            "<div class=\"statement\" data-statements=\"2\" hidden>"
        ),
        ("</style>", "#cell-3 { display: none }</style>"), ("A notebook from", "Notarized by"),
        ("runs it again", "proves all of it"),
    ])
    func aPageThatShowsSomethingElseIsFound(truth: String, lie: String) throws {
        let playground = try playground(Self.shown)
        _ = try playground.checkedOutput(of: "export \"p.html\"")
        let page = try text("p.html", playground)
        #expect(try verified(page).summary.hasSuffix("the page shows what its script makes"))
        #expect(page.contains(truth))
        let found = try verified(page.replacing(truth, with: lie))
        #expect(
            !found.isGood && found.summary.contains("is not what its script makes in 1 place"),
            "\(found.summary)")
    }

    /// What differs is said where it can be read.
    @Test(arguments: [
        ("0.25</pre>", "0.26</pre>", "“mean 0.26” where its script gives “mean 0.25”"),
        (
            "<span class=\"n\">2</span>)</code>", "<span class=\"n\">3</span>)</code>",
            "“y = blur(x, 3)” where its script gives “y = blur(x, 2)”"
        ),
        ("mean 0.25</pre>", "mean 0.25\nIt works.</pre>", "“It works.”, which its script does not give"),
        ("mean 0.25</pre>", "</pre>", "without “mean 0.25”"),
    ])
    func whatDiffersIsQuoted(truth: String, lie: String, words: String) throws {
        let playground = try playground(Self.shown)
        _ = try playground.checkedOutput(of: "export \"p.html\"")
        let page = try text("p.html", playground)
        #expect(page.contains(truth))
        #expect(try verified(page.replacing(truth, with: lie)).shown.map(\.detail) == [words])
    }

    @Test func otherPicturesAndLostCellsAreFound() throws {
        let playground = try playground(Self.shown)
        let ids = try proof(playground).pictures.values.sorted()
        let page = try text("p.html", playground)
        #expect(ids.count == 2)
        let references = ids.map { "<use href=\"#p-\($0)\"/>" }
        let swapped = page.replacing(references[0], with: "<swap>").replacing(
            references[1], with: references[0]
        )
        .replacing("<swap>", with: references[1])
        let bytes = ids.compactMap { PageFile.picture($0, in: page) }.map { Data($0).base64EncodedString() }
        let replaced = page.replacing(bytes[0], with: bytes[1])
        let start = try #require(page.range(of: "<section class=\"cell code\" id=\"cell-3\">"))
        let end = try #require(page[start.upperBound...].range(of: "</section>\n"))
        let cut = page.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
        for lie in [swapped, replaced, cut] {
            #expect(lie != page)
            #expect(try !verified(lie).isGood)
        }
    }

    /// A retouched picture is found, however small the place, and whatever the page says of the program that made it.
    @Test(arguments: ["", "kernels", "engine"])
    func retouchedPicturesAreFound(claim: String) throws {
        let playground = try playground(
            "x = blur(image(\"wide.png\"), 2)\nshow(x)\nexport \"p.html\"")
        let page = try text("p.html", playground)
        #expect(try verified(page).isGood)
        let id = try #require(try proof(playground).pictures.values.first)
        let bytes = try #require(PageFile.picture(id, in: page))
        var image = try ImageFile.decode(bytes, DecodingRequest(name: "p", monitor: SilentMonitor())).image
        for row in 4..<8 {
            for column in 4..<8 {
                for channel in 0..<3 { image[row, column, channel] = channel == 0 ? 1 : 0 }
            }
        }
        let retouched = try PNGCodec().encode(image, options: ImageEncodingOptions())
        var lie = page.replacing(
            Data(bytes).base64EncodedString(), with: Data(retouched).base64EncodedString())
        #expect(lie != page)
        if claim == "kernels" {
            lie = lie.replacing(#""kernels":"\#(playground.session.kernels)""#, with: #""kernels":"other""#)
        }
        if claim == "engine" {
            lie = lie.replacing(#""engine":"\#(EngineVersion.current)""#, with: #""engine":"0""#)
        }
        #expect(try !verified(lie).isGood)
    }

    /// A slash does not make a place: units, labels and quotients are left as they are.
    @Test func slashesAreNoFolders() throws {
        let code = """
            u = "/s"
            v = "speed in m/s, 5/sec, and/or"
            metres = 6
            s = 2
            r = metres/s
            t = table(["/s", "/min"], [[1, 2]])
            t
            g = grid([image("wide.png")], labels: ["/before/after"])
            w = ["/or", "~/me", "/s/t"]
            print("a rate of /before/after, or /s")
            """
        let playground = try playground(code)
        _ = try playground.checkedOutput(of: "export \"p.html\"")
        #expect(try proof(playground).script.hasPrefix(code))
        let page = try text("p.html", playground)
        #expect(page.contains("<bdi>u: /s</bdi>") && page.contains("a rate of /before/after, or /s"))
        #expect(page.contains("<bdi>/min</bdi>"))
        let verification = try verified(page)
        #expect(verification.isGood, "\(verification.lines) \(verification.shown)")
    }

    /// Two files of one name and other content are told apart, and whoever has the page finds both by their names there.
    @Test func filesOfOneNameAreToldApart() throws {
        let playground = try playground()
        for (folder, seed) in [("A", "0"), ("B", "1")] {
            try FileManager.default.createDirectory(
                atPath: "\(playground.folder)/\(folder)", withIntermediateDirectories: true)
            _ = try playground.checkedOutput(
                of: "save(dataset(\"faces\")[\(seed)], \"\(playground.folder)/\(folder)/p.png\")")
        }
        let fresh = try self.playground(
            """
            x = image("\(playground.folder)/A/p.png")
            y = image("\(playground.folder)/B/p.png")
            show(x, negative(y))
            print(y.file)
            """)
        _ = try fresh.checkedOutput(of: "export \"p.html\"")
        let script = try proof(fresh).script
        #expect(script.hasPrefix("x = image(\"p.png\")\ny = image(\"p_2.png\")"), "\(script)")
        let page = try text("p.html", fresh)
        var verification = try PageVerification(page, named: "p.html")
        let again = try self.playground()
        for (folder, name) in [("A", "p.png"), ("B", "p_2.png")] {
            try FileManager.default.copyItem(
                atPath: "\(playground.folder)/\(folder)/p.png", toPath: "\(again.folder)/out/\(name)")
        }
        again.run(verification.proof.script)
        try verification.compare(with: again.environment, isComplete: true)
        #expect(verification.isGood, "\(verification.lines) \(verification.shown)")
    }

    /// `info` says how long a search took, and whatever is made of a time differs, too.
    @Test func timesAreMeasuredAnew() throws {
        let playground = try playground(
            Self.edit
                + "\ninfo(z)\nt = z.seconds\nprint(\"it took\", t)\nstats(w)\nsave(table([\"s\"], [[t]]), \"t.csv\")"
                + "\nsave(stats(w), \"stats.csv\")")
        let page = try {
            _ = try proof(playground); return try text("p.html", playground)
        }()
        let verification = try verified(page)
        #expect(
            verification.isGood, "\(verification.lines.filter { !$0.verdict.isGood }) \(verification.shown)")
        #expect(verification.lines.contains { $0.output.hasPrefix("it took") && $0.verdict == .measured })
        // Seconds may come out as before, to the digit: here the page has others.
        let other = page.replacing(/seconds( +)[0-9.]+/) { "seconds\($0.output.1)12345" }
        #expect(other != page)
        let found = try verified(other).lines.filter { $0.output.hasPrefix("fact") }.map(\.verdict)
        #expect(found == [.measured])
        // Files are compared by what was written into them.
        func verdict(_ output: String) -> PageVerification.Verdict? {
            verification.lines.first { $0.output == output }?.verdict
        }
        #expect(verdict("what is in t.csv") == .measured && verdict("what is in stats.csv") == .same)
    }

    /// A page of another build has another style; that is no lie, but nobody has compared it.
    @Test func anotherBuildsPageIsToldFromAChangedOne() throws {
        let playground = try playground("a = 1")
        _ = try proof(playground)
        let page = try text("p.html", playground)
        let hash = try #require(try PageFile.proof(in: page, named: "p").frame)
        #expect(hash == PageFrame(page).hash)
        let other = page.replacing("</style>", with: "p { color: navy }</style>")
        let found = try verified(other.replacing(hash, with: PageFrame(other).hash))
        #expect(found.isGood && found.shown.map(\.verdict) == [.otherBuild], "\(found.summary)")
        #expect(found.summary.hasSuffix("but for 1 part that could not be compared"))
    }

    /// A search that was stopped says so, and what rests on it; the script's ends there. A number that was changed is
    /// found elsewhere still.
    @Test func whatRestsOnAStoppedSearchMaySaySomethingElse() throws {
        let playground = try playground("use(network(\"tiny\")); x = image(\"wide.png\")")
        playground.host.work.stop(afterReports: 3)
        playground.run("z = reconstruct(phi(x, size: [40, 40]), from: \"noise\", evaluations: 9)")
        playground.host.work.goOn()
        for code in ["z", "info(z)", "show(z)", "print(\"mean\", 0.25)"] { playground.run(code) }
        let page = try {
            _ = try proof(playground); return try text("p.html", playground)
        }()
        #expect(page.contains("unfinished"))
        let verification = try verified(page)
        #expect(
            verification.isGood, "\(verification.lines.filter { !$0.verdict.isGood }) \(verification.shown)")
        #expect(verification.lines.contains { $0.verdict == .failed })
        #expect(verification.shown.count { $0.verdict == .failed } > 1)
        #expect(page.contains("0.25</pre>"))
        #expect(try !verified(page.replacing("0.25</pre>", with: "0.5</pre>")).isGood)
    }

    /// A page keeps what was made from files that have changed since, and says so instead of lying.
    @Test func whatWasMadeFromOtherFilesIsNotCompared() throws {
        let playground = try playground()
        func label(_ age: Int) throws {
            try playground.write(
                "file,age\n" + (0..<8).map { "f\($0).png,\(age + $0)\n" }.joined(), to: "home/data/ages.csv")
        }
        try label(20)
        playground.run(
            "k = dataset(\"faces\", attributes: \"ages.csv\")\nk[3].age\nb = blur(k[3], 1)\nprint(\"other\", 1)"
        )
        try label(70)
        playground.run("refresh")
        _ = playground.host.takeLines()
        let lines = playground.output(of: "export \"p.html\"")
        #expect(
            lines.contains { $0.contains("3 statements on it were made from files that have changed since") },
            "\(lines)")
        var verification = try PageVerification(text("p.html", playground), named: "p.html")
        #expect(verification.proof.outputs.contains { $0.isOutdated == true })
        let again = try self.playground()
        try FileManager.default.copyItem(
            atPath: playground.folder + "/home/data/ages.csv", toPath: again.folder + "/home/data/ages.csv")
        again.run(verification.proof.script)
        try verification.compare(with: again.environment, isComplete: true)
        #expect(
            verification.isGood, "\(verification.lines.filter { !$0.verdict.isGood }) \(verification.shown)")
        #expect(verification.lines.contains { $0.verdict == .outdated })
        #expect(verification.lines.contains { $0.output.hasPrefix("other") && $0.verdict == .same })
    }

    /// Compacting a session takes nothing from its page.
    @Test func aCompactedSessionHasTheSamePage() throws {
        let playground = try playground(
            "t = table([\"a\", \"b\"], [[1, 2], [3, 4]])\nt[0..0]\nstats([1, 2, 3])\nb = blur(image(\"wide.png\"), 2)"
        )
        for code in ["grid([b, b])", "b.width", "negative(b)", "1"] { playground.run(code) }
        let before = try {
            _ = try proof(playground); return try text("p.html", playground)
        }()
        playground.run("session compact")
        let after = try {
            _ = try proof(playground); return try text("p.html", playground)
        }()
        func tables(_ page: String) -> Int { page.components(separatedBy: "<table").count }
        func pictures(_ page: String) -> Int { page.components(separatedBy: "<image id=").count }
        #expect(tables(after) == tables(before) && tables(after) > 2)
        #expect(pictures(after) == pictures(before) && pictures(after) > 1)
        let verification = try verified(after)
        #expect(
            verification.isGood, "\(verification.lines.filter { !$0.verdict.isGood }) \(verification.shown)")
    }

    /// A search that went on from one that was taken back gives what the script gives.
    @Test func aSearchThatWentOnProvesItself() throws {
        let playground = try playground(
            """
            use(network("tiny"))
            x = resize(image("wide.png"), [32, 32])
            w = phi(blur(x, 3)) - phi(x)
            z = reconstruct(phi(x) + w, evaluations: 2)
            """)
        for code in [
            "undo", "z = reconstruct(phi(x) + w, evaluations: 5)", "reconstruct(phi(x) + w, evaluations: 6);",
        ] {
            playground.run(code)
        }
        _ = try proof(playground)
        let page = try text("p.html", playground)
        #expect(page.contains("continues after 2 of 5 evaluations"))
        let verification = try verified(page)
        #expect(verification.isGood && verification.lines.count > 5, "\(verification.shown)")
    }

    /// What a name that was forgotten stood for is gone with the values; the page cannot tell, and accuses nobody.
    @Test func whatIsGoneIsNotCompared() throws {
        let playground = try playground("x = image(\"wide.png\")")
        for code in ["y = blur(x, 2)", "forget y", "session compact"] { playground.run(code) }
        _ = try proof(playground)
        let verification = try verified(text("p.html", playground))
        #expect(verification.lines.filter { $0.output == "y" }.map(\.verdict) == [.lost])
        #expect(verification.isGood && verification.lines.count { $0.verdict == .same } >= 3)
    }

    @Test func picturesSavedElsewhereProveThemselves() throws {
        let playground = try playground("x = image(\"wide.png\")")
        try FileManager.default.createDirectory(
            atPath: playground.folder + "/else where", withIntermediateDirectories: true)
        playground.run("save(x, \"\(playground.folder)/else where/copy.png\")")
        playground.run("save(x, \"../else where/copy 2.png\")")
        _ = try proof(playground)
        let verification = try verified(text("p.html", playground))
        #expect(
            verification.isGood && verification.lines.count > 5,
            "\(verification.lines.filter { !$0.verdict.isGood })")
    }

    /// What rests on a statement that was taken back is not on the page, and not in its script.
    @Test func whatRestsOnWhatWasTakenBackIsNotOnIt() throws {
        let playground = try playground("x = image(\"wide.png\")\nb = blur(x, 2)\nshow(x, b)")
        for code in ["undo", "c = blur(x, 1)", "show(x, c)"] { playground.run(code) }
        let page = try {
            _ = try proof(playground); return try text("p.html", playground)
        }()
        let verification = try verified(page)
        #expect(
            !verification.proof.script.contains("show(x, b)")
                && verification.proof.script.contains("show(x, c)"))
        #expect(verification.isGood && verification.lines.count > 4)
    }

    @Test func aCaptionSaysWhatPicturesShow() throws {
        let playground = try playground("x = image(\"wide.png\")")
        let shown = playground.output(of: "show(x, blur(x, 2), caption: \"left <sharp>\")")
        #expect(shown.last == "left <sharp>", "\(shown)")
        _ = try playground.checkedOutput(of: "export \"p.html\"")
        let html = try text("p.html", playground)
        #expect(html.contains("aria-label=\"x: left &lt;sharp&gt;\""))
        #expect(html.contains("<figcaption><bdi>left &lt;sharp&gt;</bdi></figcaption>"))
    }

    @Test func whatIsOutOfDateIsMarked() throws {
        let playground = try playground("a = 1\nb = a + 1\na = 5")
        let lines = playground.output(of: "export \"p.html\"")
        #expect(lines.contains { $0.contains("1 statement on it is out of date") }, "\(lines)")
        let html = try text("p.html", playground)
        #expect(html.contains("b: a was bound again by 3"))
        #expect(html.components(separatedBy: "Out of date</b>").count == 2)
    }

    @Test func failuresAndWarningsAreOnIt() throws {
        let playground = try playground("a = 1 / 0")
        for code in ["try(1 / 0)", "x = 3", "undo", "help"] { playground.run(code) }
        _ = try playground.checkedOutput(of: "export \"p.html\"")
        let html = try text("p.html", playground)
        #expect(
            html.contains("division by zero") && html.contains("<b>Error</b>")
                && html.contains("<b>Warning</b>"))
        // What was taken back, or only looked up, is not.
        #expect(!html.contains("x = 3") && !html.contains(">undo<") && !html.contains(">help<"))
        // The script has no statement that fails.
        #expect(try !proof(playground).script.contains("a = 1 / 0"))
    }

    @Test func otherFormsAreWritten() throws {
        let playground = try playground(Self.edit)
        _ = try playground.checkedOutput(of: "export \"lesson.md\"; export \"lesson.dfis\"")
        let markdown = try text("lesson.md", playground)
        #expect(
            markdown.hasPrefix("# A tiny edit\n\nOf a *small* picture.\n\n## The sets\n\n```dfi\nuse"),
            "\(markdown)")
        let picture = try #require(
            markdown.firstMatch(of: #/\]\((lesson_files/[0-9a-f]{16}\.(?:png|jpg))\)/#))
        #expect(FileManager.default.fileExists(atPath: playground.folder + "/out/" + picture.output.1))
        let script = try text("lesson.dfis", playground)
        #expect(
            script == Self.edit.replacing("note \"## The edit\"", with: "# ## The edit\n") + "\n", "\(script)"
        )
    }

    @Test func othersFilesAreKept() throws {
        let playground = try playground("a = 1")
        try playground.write("mine", to: "out/p.html")
        let said = playground.output(of: "export \"p.html\"").joined(separator: "\n")
        #expect(
            said.contains("is a file that this session did not write") && said.contains("replace: true"),
            "\(said)")
        #expect(try text("p.html", playground) == "mine")
        _ = try playground.checkedOutput(of: "export \"p.html\", replace: true")
        // Its own may be written again.
        _ = try playground.checkedOutput(of: "export \"p.html\"")
    }

    @Test(arguments: ["export \"p.txt\"", "export \"p\"", "export(\"p.jpg\")"])
    func otherEndingsAreRefused(code: String) throws {
        let said = try playground().output(of: code).joined(separator: "\n")
        #expect(said.contains("needs an ending") && said.contains(".html"), "\(said)")
    }

    @Test func aFolderThatCannotBeWrittenIsTold() throws {
        let playground = try playground("a = 1")
        let said = playground.output(of: "export \"missing/p.html\"").joined(separator: "\n")
        #expect(said.contains("error") && said.contains("missing"), "\(said)")
    }

    /// Only the last name of a file elsewhere is told; one below the script's folder stays as it is.
    @Test func foldersStayAtHome() throws {
        let playground = try playground()
        try FileManager.default.createDirectory(
            atPath: playground.folder + "/Jane Smith", withIntermediateDirectories: true)
        for place in ["Jane Smith/client.png", "out/mine.png"] {
            try FileManager.default.copyItem(
                atPath: playground.folder + "/home/data/wide.png", toPath: playground.folder + "/" + place)
        }
        playground.session.searchFolders = [playground.folder + "/out"]
        _ = try playground.checkedOutput(
            of: """
                v = image("\(playground.folder)/home/data/wide.png")
                info(v)
                print(v.file)
                u = image("../Jane Smith/client.png")
                t = image("./mine.png")
                save(u, "\(playground.folder)/Jane Smith/copy of it.png")
                """)
        // Messages name what was not found, and where it was looked for.
        for name in [
            "~/Anna B/none.png", "\(playground.folder)/Anna B/none.png", "../Anna B/none.png",
            "\(playground.folder)/Jane Smith/none.png", "../Jane Smith/none.png",
        ] { playground.run("image(\"\(name)\")") }
        let proof = try proof(playground)
        let html = try text("p.html", playground)
        #expect(!html.contains(playground.folder) && html.contains("wide.png"))
        #expect(!html.contains("Jane") && !html.contains("Anna"))
        for statement in ["image(\"wide.png\")", "image(\"client.png\")", "image(\"./mine.png\")"] {
            #expect(proof.script.contains(statement), "\(proof.script)")
        }
    }

    /// Whoever takes a page for data is told what it is, and what it is for.
    @Test(arguments: ["load(\"p.html\")", "image(\"p.html\")", "network(\"p.html\")", "include \"p.html\""])
    func aPageIsToldFromOthers(code: String) throws {
        let playground = try playground("a = 1")
        _ = try proof(playground)
        let lines = playground.output(of: code)
        #expect(lines.contains { $0.contains("a page that dfi has written") }, "\(lines)")
        #expect(lines.last?.contains("dfi --verify page.html") == true, "\(lines)")
    }

    /// Pictures of notes come from the script's folder alone.
    @Test func notesMayShowPicturesBesideThem() throws {
        let playground = try playground()
        let data = playground.folder + "/home/data/wide.png"
        try FileManager.default.copyItem(atPath: data, toPath: playground.folder + "/out/own.png")
        playground.session.searchFolders = [playground.folder + "/out"]
        playground.run(
            "a = 1; note \"![mine](own.png) ![other](../home/data/wide.png) ![none](no.png)\"")
        _ = try playground.checkedOutput(of: "export \"p.html\"")
        let html = try text("p.html", playground)
        #expect(html.components(separatedBy: "<image id=").count == 2)
        #expect(
            html.contains("aria-label=\"mine\"") && html.contains("other</em>") && html.contains("none</em>"))
    }

    @Test(arguments: [
        ("w: 641; 0.40 beta", "w: 643; 0.401 beta", true), ("w: 641", "w: 700", false), ("a 1", "b 1", false),
        ("1 2", "1", false), ("1,033,728", "1,033,729", true), ("-3.2e-5", "-3.2e-5", true), ("", "", true),
    ])
    func numbersMayDifferALittle(first: String, second: String, areClose: Bool) {
        #expect(NumbersInText.areClose(first, second) == areClose)
    }
}
