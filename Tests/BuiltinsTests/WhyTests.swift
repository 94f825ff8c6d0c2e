import Builtins
import DeepFeatures
import Foundation
import Interpreter
import Language
import LanguageTestSupport
import PictureValues
import SessionStore
import Support
import Testing

/// How values were made, as scripts that make them again.
@Suite struct WhyTests {
    /// Run in an empty session, a script makes the value that a name has.
    private static func expectSame(_ name: String, by script: String, in playground: Playground) throws {
        let practice = try playground.session.practice()
        practice.workingFolder = playground.session.workingFolder
        try Interpreter(environment: Environment(session: practice, builtins: Library.table)).run(
            SourceText(script)
        ) { _ in }
        let made = try #require(try practice.value(of: name), "\(script)")
        #expect(
            try practice.identity(of: made) == playground.session.value(of: name).map(practice.identity),
            "\(script)")
    }

    /// What makes `name`, as `why` prints it.
    private static func script(of name: String, in playground: RecordedSession) throws -> String {
        _ = playground.host.takeLines()
        return try playground.checkedOutput(of: "why \(name)").joined(separator: "\n")
    }

    /// Whatever the pages' examples give, its script gives the same in an empty session that remembers nothing.
    @Test func scriptsMakeTheExamplesAgain() throws {
        let (problems, count) = try DeepStack.run { Result { try Self.makeAgain() } }.get()
        #expect(problems == [])
        #expect(count > 60)
    }

    /// Functions whose calls give something different each time.
    private static let leftOut = ["bench", "seconds", "course"]

    private static func makeAgain() throws -> (problems: [String], count: Int) {
        let bench = try ExampleBench()
        var problems: [String] = []
        var done: Set<ContentHash> = []
        // What looks around, and changes settings, makes nothing.
        let makers = Library.table.all.filter { $0.effect == .none }
        for code in makers.flatMap(\.page.examples).map(\.code)
        where !leftOut.contains(where: code.contains) {
            _ = try? bench.lines(of: code)
            guard let value = try bench.session.value(of: "_"), !value.isPlain else { continue }
            let hash = try bench.session.identity(of: value)
            guard done.insert(hash).inserted else { continue }
            do {
                let script = try ProvenanceScript(
                    making: hash, called: "result", in: bench.session, calling: Library.table)
                let practice = try bench.session.practice()
                practice.workingFolder = bench.session.workingFolder
                practice.searchFolders = bench.session.searchFolders
                let again = Environment(session: practice, builtins: Library.table)
                try Interpreter(environment: again).run(SourceText(script.text)) { _ in }
                let made = try practice.value(of: "result").map(practice.identity)
                if made != hash { problems.append("\(code)\n\(script.text)") }
            } catch {
                problems.append("\(code): \(error)")
            }
        }
        return (problems, done.count)
    }

    /// Loops, functions and names that were bound again come apart into calls, and what did not count is left out.
    @Test func onlyWhatCountsIsWritten() throws {
        let playground = try Playground()
        playground.run(
            """
            faces = dataset("faces", attributes: "faces.csv")
            other = blur(faces[3], 1)
            def soften(p, r: 1) { blur(p, r) }
            z = faces[0]; for r in [1, 2] { z = soften(z, r: r) }
            z = negative(z)
            """)
        let lines = try Self.script(of: "z", in: playground).split(separator: "\n").map(String.init)
        #expect(lines.count == 4, "\(lines)")
        #expect(lines[0].hasPrefix("faces = dataset(verified(\"faces\", \""))
        #expect(lines[0].contains("attributes: verified(\"faces.csv\", \""))
        #expect(lines[1...] == ["z_1 = faces[0]", "z_2 = blur(blur(z_1, 1), 2)", "z = negative(z_2)"])
    }

    /// Each of these makes z again from its script.
    @Test(arguments: [
        // A condition with a value that is no number.
        "t = table([\"s\"], [[0], [1]]); z = faces where score > t.s[0]",
        // An element of a list that a call gave, in a later statement.
        "t = sweep(faces[0], phi(faces[1]) - phi(faces[2]), alpha: [1, 2], evaluations: 1)\nps = t.picture\nz = ps[1]",
        // A value that comes back to what it was.
        "x = faces[0]\nz = strip([negative(x), x])",
        // Whole numbers at their extreme.
        "z = table([\"a\", \"b\", \"c\", \"d\"], [[-9223372036854775808, 1, 2, 3]])",
        // A file that changes within the statement.
        "for i in 0..2 { save(faces[i], \"t.png\"); z = image(\"t.png\") }",
        // Elements of a list that was written down.
        "ps = [faces[0], faces[1]]\nfor p in ps { z = blur(p, 1) }",
        // Conditions that call a person's function, which looks up what is something else by now.
        "def old(a) { a > 0 }\nz = faces where old(score)\ndef old(a) { a > 9 }",
        "def twice(a) { 2 * a }\ndef big(a) { twice(a) > limit }\nlimit = 0.4\nz = faces where big(score)\nlimit = 9",
        "def over(a) { a > limit }\nlimit = 0\ns = faces where over(score)\nlimit = 0.6\nz = [s, faces where over(score)]",
        "def pick(f, s) { s where f(score) }\ndef old(a) { a > 0 }\nz = pick(old, faces)",
        // One that looks up a picture, depends on the session's network, and reads a file.
        "x = faces[1]\ndef far(a) { norm(phi(x, size: [40, 40])) * a > 0 }\nz = faces where far(score)\nx = 3",
        "def many(a) { a > length(load(\"faces.csv\")) - 8 }\nz = faces where many(score)",
        "z = faces where score > length(load(\"faces.csv\")) - 8",
        // What pictures are called counts where it is written down, or drawn.
        "b = blur(faces[0], 1)\nfor p in [b, negative(b)] { z = compare(faces[0], p, b) }",
        "p = faces[0]; q = faces[1]\nz = strip([p, q])\np = 1; q = 2; r = faces[0]",
        "ps = [faces[0], faces[1]]\nz = grid([ps[0], ps[1]])\nps = 1",
    ]) func scriptsMakeTheSame(code: String) throws {
        let playground = try Playground()
        playground.session.workingFolder = playground.folder + "/out"
        playground.run(
            "use(network(\"tiny\")); faces = dataset(\"faces\", attributes: \"faces.csv\")\n" + code)
        let script = try Self.script(of: "z", in: playground)
        try Self.expectSame("z", by: script, in: playground)
    }

    /// A search that was stopped, and went on, is made again by one that was not.
    @Test func interruptedSearchesHaveAHistory() throws {
        let playground = try Playground()
        playground.run("use(network(\"tiny\")); f = phi(dataset(\"faces\")[1], size: [40, 40])")
        playground.host.work.stop(afterReports: 3)
        playground.run("z = reconstruct(f, from: \"noise\", evaluations: 9)")
        playground.host.work.goOn()
        let stopped = try Self.script(of: "z", in: playground)
        #expect(stopped.contains("z = reconstruct(") && !stopped.contains("evaluations: 9"), "\(stopped)")
        playground.run("b = continue(z)\nc = reconstruct(f, from: \"noise\", evaluations: 9)")
        #expect(try playground.value(of: "b == c") as? Bool == true)
        for name in ["b", "c"] {
            let script = try Self.script(of: name, in: playground)
            try Self.expectSame(name, by: script, in: playground)
        }
    }

    /// What a function had found is the last value: its own names end with it.
    @Test func whatAFunctionHadFoundIsTheLastValue() throws {
        let playground = try Playground()
        playground.run(
            "use(network(\"tiny\")); f = phi(dataset(\"faces\")[1], size: [40, 40])\n"
                + "def h(f) { z = reconstruct(f, from: \"noise\", evaluations: 9); blur(z, 1) }")
        _ = playground.host.takeLines()
        playground.host.work.stop(afterReports: 3)
        let lines = playground.output(of: "y = h(f)")
        playground.host.work.goOn()
        #expect(!lines.contains { $0.contains("z holds") }, "\(lines)")
        #expect(try playground.value(of: "_") is Picture && !playground.session.names.contains("z"))
    }

    /// The history is that of the present inputs, where what they gave is the same as before.
    @Test func theHistoryFollowsWhatIsMadeAnew() throws {
        let playground = try Playground()
        func label(_ age: Int) throws {
            try playground.write(
                "file,age\n" + (0..<8).map { "f\($0).png,\(age + $0)\n" }.joined(), to: "home/data/ages.csv")
        }
        try label(20)
        playground.run(
            "k = dataset(\"faces\", attributes: \"ages.csv\")\ng = blur(k[3], 2)\nn = grid([g, g])\nm = negative(negative(g))"
        )
        try label(70)
        playground.run("refresh")
        for name in ["g", "n"] {
            let script = try Self.script(of: name, in: playground)
            #expect(!script.contains("warning"), "\(script)")
            try Self.expectSame(name, by: script, in: playground)
        }
        // What gives itself back rests on what it was made of first.
        playground.run("same = blur(g, 0)")
        #expect(try Self.script(of: "g", in: playground).contains("blur("))
        try Self.expectSame("g", by: Self.script(of: "g", in: playground), in: playground)
    }

    /// Labels that begin with a slash are no paths.
    @Test func recipesKeepTheirTexts() throws {
        let playground = try Playground()
        playground.session.workingFolder = playground.folder
        playground.run(
            "x = dataset(\"faces\")[0]; g = grid([x, x, x], labels: [\"/s\", \"/before/after\", \"~/me\"])\nsave(g, \"g.png\")"
        )
        let other = try Playground()
        other.session.workingFolder = playground.folder
        #expect(
            try Self.script(of: "\"g.png\"", in: other).contains(
                "labels: [\"/s\", \"/before/after\", \"~/me\"]"))
    }

    /// A list that is written where it is asked for is made by writing it.
    @Test func writtenListsAreExplained() throws {
        let playground = try Playground()
        playground.run("x = dataset(\"faces\")[0]; b = blur(x, 1)")
        #expect(
            try Self.script(of: "[x, b]", in: playground).hasSuffix("b = blur(x, 1)\nz = [x, b]"))
    }

    /// What is taken there and back in one statement rests on itself only if its calls are kept in the wrong order.
    @Test(arguments: [
        "2 * (0.5 * w)", "-(-w)", "-1 * (-1 * w)", "def flip(v) { -v }; flip(flip(w))", "z1 = -(-w)",
        "reconstruct(f(x) + -1 * (-w), evaluations: 1)", "negative(negative(x))",
    ])
    func noWayThereAndBackIsACircle(code: String) throws {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder
        playground.run(
            """
            use(network("tiny"))
            faces = dataset("faces", attributes: "faces.csv", crop: [2, 2, 32, 32])
            def f(p) { phi(p, size: [32, 32]) }
            x = faces[0]
            w = f(faces[1]) - f(faces[2])
            z = reconstruct(f(x) + w, evaluations: 2)
            """)
        let before = try ["w", "z"].map { try Self.script(of: $0, in: playground) }
        playground.run(code)
        #expect(try ["w", "z"].map { try Self.script(of: $0, in: playground) } == before)
        _ = playground.host.takeLines()
        playground.run("save(z, \"z.png\")")
        #expect(playground.output(of: "why \"z.png\"").last?.hasPrefix("z = reconstruct(") == true)
    }

    /// The functions that a condition calls stand in the script once, as they were.
    @Test func functionsOfConditionsAreWritten() throws {
        let playground = try Playground()
        playground.run(
            """
            faces = dataset("faces", attributes: "faces.csv")
            limit = 0.3
            def old(a) { a > limit }   # years
            s = faces where old(score)
            z = [s, faces where old(score) and male]
            """)
        let lines = try Self.script(of: "z", in: playground).split(separator: "\n").map(String.init)
        #expect(
            Array(lines.dropFirst()) == [
                "limit = 0.3", "def old(a) { a > limit }", "s = faces where old(score)",
                "v1 = faces where old(score) and male", "z = [s, v1]",
            ], "\(lines)")
    }

    /// Ctrl-C while a statement's files are hashed ends it: what is kept names its files with their hashes.
    @Test func noFileIsLeftOutWhereWorkIsStopped() throws {
        var stopped = 0
        for polls in 0..<200 {
            let playground = try Playground()
            playground.host.work.stop(afterPolls: polls)
            playground.run("x = dataset(\"faces\", attributes: \"faces.csv\")")
            playground.host.work.goOn()
            guard playground.session.names == ["x"] else {
                stopped += 1
                continue
            }
            let script = try Self.script(of: "x", in: playground)
            #expect(script.matches(of: /verified\(/).count == 2, "after \(polls) polls: \(script)")
            guard playground.host.work.polls > polls + 400 else { continue }
            break
        }
        #expect(stopped > 3)
    }

    /// Of a table of figures, the statements say more than the figures.
    @Test func tablesOfFiguresAreExplainedByStatements() throws {
        let playground = try Playground()
        let rows = "[[k, length(faces[0..k])] for k in ks]"
        playground.run(
            "faces = dataset(\"faces\", attributes: \"faces.csv\")\nks = [1, 2]\nt = table([\"k\", \"n\"], \(rows))"
        )
        let script = try Self.script(of: "t", in: playground)
        #expect(script.hasSuffix("ks = [1, 2]\nt = table([\"k\", \"n\"], \(rows))"), "\(script)")
        try Self.expectSame("t", by: script, in: playground)
    }

    /// Files stand with their hashes in the statements that explain a number; where a statement does not name one, and
    /// for included scripts, in a line before it.
    @Test func statementsNameFilesWithTheirHashes() throws {
        let playground = try Playground()
        playground.run(
            "m = length(dataset(\"faces\")) # all\nnames = [\"faces/f1\"]\nfor n in names { w = image(n + \".png\").width }"
        )
        playground.run("include \"good.dfis\"\nt = triple(from_file) + m + w")
        let script = try Self.script(of: "t", in: playground)
        let lines = script.split(separator: "\n").map(String.init)
        #expect(lines.count == 7, "\(script)")
        #expect(
            lines[0].wholeMatch(of: /m = length\(dataset\(verified\("faces", "[0-9a-f]{16}"\)\)\)/) != nil)
        #expect(lines[2].wholeMatch(of: /verified\("\/.*\/f1.png", "[0-9a-f]{16}"\);/) != nil)
        #expect(lines[4].wholeMatch(of: /verified\("good.dfis", "[0-9a-f]{16}"\);/) != nil)
        #expect(lines[5] == "include \"good.dfis\"")
        #expect(try playground.checkedOutput(of: script).last == "t: 84")
        try playground.write("from_file = 13\ndef triple(n) { 3 * n }\n", to: "scripts/good.dfis")
        #expect(try Self.script(of: "t", in: playground).contains("good.dfis” has changed since"))
        #expect(
            playground.output(of: script).contains { $0.hasPrefix("error: “good.dfis” is not what it was") })
    }

    /// What Ctrl-C left goes on, even where the search was finished under another name, and that was taken back.
    @Test func whatWasLeftGoesOnBesideAnotherName() throws {
        let playground = try Playground()
        playground.run("use(network(\"tiny\")); f = phi(dataset(\"faces\")[1], size: [40, 40])")
        playground.host.work.stop(afterReports: 3)
        playground.run("z = reconstruct(f + f - f, from: \"noise\", evaluations: 9)")
        playground.host.work.goOn()
        playground.run("b = reconstruct(f + f - f, from: \"noise\", evaluations: 9)\nundo")
        playground.run(
            "c = continue(z); d = continue(continue(z, evaluations: 1), evaluations: 8 - z.evaluations)")
        #expect(
            try playground.value(of: "c == reconstruct(f + f - f, from: \"noise\", evaluations: 9)") as? Bool
                == true)
        #expect(try playground.value(of: "d == c") as? Bool == true)
    }

    /// What stands within an expression has no line of its own, whatever settings come later.
    @Test func settingsRepeatNothing() throws {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny")); f = phi(dataset("faces")[1], size: [40, 40])
            seed(7); y = negative(reconstruct(f, from: "noise", evaluations: 1))
            seed(0); q = negative(reconstruct(f, from: "noise", evaluations: 1))
            z = strip([y, q], labels: [])
            """)
        let script = try Self.script(of: "z", in: playground)
        #expect(script.matches(of: /reconstruct\(/).count == 2, "\(script)")
    }

    /// In a long loop, only the calls are remembered on which something rests, and all of these.
    @Test func longLoopsForgetWhatIsLost() throws {
        let playground = try Playground()
        playground.session.provenance.leastRoom = 10
        var most = 0
        playground.session.onCall = { [session = playground.session] _, _ in
            most = max(most, session.provenance.callCount)
        }
        playground.run(
            """
            x = dataset("faces")[0]; z = x; ps = []
            for i in 1..300 { y = blur(x, i / 100) }
            """)
        #expect(most <= 20)
        playground.run(
            """
            for p in [[negative(x)], [blur(x, 9)]] {
                for i in 1..30 { z = blur(z, 1 + i / 100); y = blur(x, i / 10); if i < 4 { ps = ps + [y] } }
                for k in 1..30 { y = blur(x, k / 7); if k == 30 { ps = ps + p } }
            }
            all = [z, ps]
            """)
        playground.session.onCall = nil
        let script = try Self.script(of: "all", in: playground)
        try Self.expectSame("all", by: script, in: playground)
    }

    /// A long list is not written down with each call into which it goes: it is kept once, and stands in the script.
    @Test func longListsAreKeptOnce() throws {
        let playground = try Playground(sessionFile: true)
        playground.run(
            """
            for k in 1..3 {
                rows = [[i * 1.25 + 0.125] for i in 1..500]
                t = table(["a"], rows); u = t where a > 10 * k
            }
            both = [u, table(["b"], rows) where b > 600]; forget(rows, t, u)
            """)
        let making = try #require(
            try playground.session.store.names().first { $0.name == "both" }.flatMap {
                try playground.session.call(producing: $0.object.hash)
            })
        let inner = try making.inputs.compactMap { try playground.session.call(producing: $0) }
        #expect(inner.map(\.form) == ["_1 where a > 10 * 3", "_1 where b > 600"])
        #expect(
            try inner.flatMap(\.inputs).compactMap { try playground.session.call(producing: $0)?.form }
                == ["table([\"a\"], _1)", "table([\"b\"], _1)"])
        try playground.session.close()
        try playground.reopen()
        let script = try Self.script(of: "both", in: playground)
        #expect(script.matches(of: /625\.125/).count == 1, "\(script)")
        try Self.expectSame("both", by: script, in: playground)
        playground.run("forget both")
        try playground.session.close()
        try playground.reopen()
        // The number 3 of k, and what undo can bring back, take no more than that.
        #expect(try playground.session.store.extent().bytes < 2_000)
    }

    /// Numbers are explained with the settings that they rest on.
    @Test func plainValuesHaveTheirSettings() throws {
        let playground = try Playground()
        playground.run("use(network(\"tiny\"))\nseed(7)\nx = dataset(\"faces\")[1]")
        playground.run("n = reconstruct(phi(x, size: [40, 40]), from: \"noise\", evaluations: 1).objective")
        let script = try Self.script(of: "n", in: playground)
        #expect(script.contains("use(network(\"tiny\", hash: ") && script.contains("seed(7)"), "\(script)")
    }

    @Test func settingsAreWrittenWhereTheyCount() throws {
        let playground = try Playground()
        playground.run(
            """
            use(network("tiny")); x = dataset("faces")[0]
            profile("paper"); seed(7)
            z = reconstruct(phi(x, size: [40, 40]), evaluations: 2, from: "noise")
            profile("default"); seed(0)
            """)
        let script = try Self.script(of: "z", in: playground)
        let order = ["use(network(\"tiny\", hash: \"", "profile(\"paper\")", "seed(7)", "z = reconstruct("]
        let places = order.compactMap { script.range(of: $0)?.lowerBound }
        #expect(places.count == order.count && places == places.sorted(), "\(script)")
    }

    @Test func aChangedFileIsNamedBeforeAndWhenTheScriptRuns() throws {
        let playground = try Playground()
        playground.session.workingFolder = playground.folder + "/out"
        playground.run("save(dataset(\"faces\")[1], \"a.png\"); x = image(\"a.png\"); z = blur(x, 1)")
        let script = try Self.script(of: "z", in: playground)
        #expect(try playground.checkedOutput(of: script).isEmpty == false)
        playground.run("save(dataset(\"faces\")[2], \"a.png\")")
        #expect(try Self.script(of: "z", in: playground).contains("a.png” has changed since"))
        let failed = playground.output(of: script)
        #expect(failed.contains { $0.hasPrefix("error: “a.png” is not what it was") }, "\(failed)")
        try FileManager.default.removeItem(atPath: playground.folder + "/out/a.png")
        #expect(try Self.script(of: "z", in: playground).contains("a.png” is missing"))
        #expect(playground.output(of: script).contains { $0.hasPrefix("error: no file or folder “a.png”") })
    }

    /// An array that is saved and read back is the same value, and was computed as before.
    @Test func whatIsReadBackWasComputed() throws {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder + "/out"
        _ = try playground.checkedOutput(
            of: "z = blur(dataset(\"faces\")[1], 1); save(z, \"z.npy\"); again = load(\"z.npy\")")
        for name in ["z", "again"] {
            #expect(try Self.script(of: name, in: playground).contains("\(name) = blur("))
        }
    }

    @Test func savedPicturesAreKnownWhateverTheyAreCalled() throws {
        let playground = try Playground(sessionFile: true)
        playground.session.workingFolder = playground.folder + "/out"
        playground.run("x = dataset(\"faces\")[1]; z = blur(x, 1); save(z, \"soft.png\"); forget z")
        try playground.reopen()
        playground.session.workingFolder = playground.folder + "/out"
        let folder = playground.folder + "/out/"
        try FileManager.default.moveItem(atPath: folder + "soft.png", toPath: folder + "renamed.png")
        let lines = try Self.script(of: "\"renamed.png\"", in: playground)
        #expect(lines.contains("z = blur(x, 1)"), "\(lines)")
        try FileManager.default.copyItem(
            atPath: playground.folder + "/home/data/wide.png", toPath: folder + "other.png")
        #expect(
            playground.output(of: "why \"other.png\"").contains {
                $0.contains("does not say how it was made")
            })
    }

    /// A PNG and a JPEG tell another session how they were made, without its folders, and that runs.
    @Test(arguments: ["png", "jpg"]) func filesTellHowTheyWereMade(ending: String) throws {
        let playground = try Playground()
        playground.session.workingFolder = playground.folder + "/out"
        playground.run(
            """
            use(network("tiny")); x = image("\(playground.folder)/home/data/faces/f1.png")
            z = reconstruct(phi(x, size: [40, 40]), evaluations: 2); save(z, "z.\(ending)")
            """)
        let practice = try playground.session.practice()
        practice.workingFolder = playground.folder + "/out"
        practice.searchFolders = [playground.folder + "/home/data/faces"]
        let other = Interpreter(environment: Environment(session: practice, builtins: Library.table))
        _ = playground.host.takeLines()
        try other.run(SourceText("why \"z.\(ending)\"")) { _ in }
        let script = playground.host.takeLines().joined(separator: "\n")
        #expect(!script.contains(playground.folder) && script.contains("verified(\"f1.png\""), "\(script)")
        try other.run(SourceText(script)) { _ in }
        let made = try #require(try practice.value(of: "z"))
        #expect(try practice.identity(of: made) == playground.session.value(of: "z").map(practice.identity))
    }

    /// A recipe has no folders: its files are found below the folder it is asked in, and one that is not there is told.
    @Test func recipesFindTheirFilesInFolders() throws {
        let playground = try Playground()
        let out = playground.folder + "/out"
        playground.session.workingFolder = out
        try FileManager.default.createDirectory(atPath: out + "/old/ones", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: playground.folder + "/home/data/wide.png", toPath: out + "/old/ones/scan.png")
        playground.run("x = image(\"old/ones/scan.png\"); z = blur(x, 2); save(z, \"z.png\")")
        let practice = try playground.session.practice()
        practice.workingFolder = out
        let other = Interpreter(environment: Environment(session: practice, builtins: Library.table))
        _ = playground.host.takeLines()
        try other.run(SourceText("why \"z.png\"")) { _ in }
        let script = playground.host.takeLines().joined(separator: "\n")
        #expect(script.contains("verified(\"old/ones/scan.png\""), "\(script)")
        try other.run(SourceText(script)) { _ in }
        let made = try #require(try practice.value(of: "z"))
        #expect(try practice.identity(of: made) == playground.session.value(of: "z").map(practice.identity))
        try FileManager.default.removeItem(atPath: out + "/old/ones/scan.png")
        _ = playground.host.takeLines()
        try other.run(SourceText("why \"z.png\"")) { _ in }
        let lines = playground.host.takeLines()
        #expect(
            lines.contains {
                $0.contains("“scan.png” is not found: recipes name files without their folders")
            }, "\(lines)")
    }

    /// Files of one name are told apart in what a saved picture says; the same file twice is one.
    @Test func filesOfOneNameAreToldApart() throws {
        let playground = try Playground()
        let out = playground.folder + "/out"
        playground.session.workingFolder = out
        for (number, folder) in ["one", "two", "three"].enumerated() {
            try FileManager.default.createDirectory(
                atPath: "\(out)/\(folder)", withIntermediateDirectories: true)
            // The third is the first again.
            try FileManager.default.copyItem(
                atPath: "\(playground.folder)/home/data/faces/f\(number % 2).png",
                toPath: "\(out)/\(folder)/a.png")
        }
        playground.run(
            "z = strip([blur(image(\"\(out)/one/a.png\"), 1), image(\"two/a.png\"), image(\"three/a.png\")], labels: [])"
        )
        playground.run("save(z, \"z.png\")")
        let flat = playground.folder + "/flat"
        try FileManager.default.createDirectory(atPath: flat, withIntermediateDirectories: true)
        for (from, to) in [("one/a.png", "a.png"), ("two/a.png", "a_2.png"), ("z.png", "z.png")] {
            try FileManager.default.copyItem(atPath: "\(out)/\(from)", toPath: "\(flat)/\(to)")
        }
        let practice = try playground.session.practice()
        (practice.workingFolder, practice.searchFolders) = (flat, [flat])
        let other = Interpreter(environment: Environment(session: practice, builtins: Library.table))
        _ = playground.host.takeLines()
        try other.run(SourceText("why \"z.png\"")) { _ in }
        let script = playground.host.takeLines().joined(separator: "\n")
        #expect(script.hasPrefix("# a_2.png: another file that was called a.png\n"), "\(script)")
        #expect(!script.contains("a_3.png") && !script.contains(out), "\(script)")
        try other.run(SourceText(script)) { _ in }
        let made = try #require(try practice.value(of: "z"))
        #expect(try practice.identity(of: made) == playground.session.value(of: "z").map(practice.identity))
    }

    /// Numbers and functions are explained by the statements that led to them.
    @Test func plainValuesAreExplainedByStatements() throws {
        let playground = try Playground()
        playground.run("a = 2 # two\nb = 5\nc = a * 3\ndef f(n) { n * c }\nd = f(1)")
        #expect(try Self.script(of: "d", in: playground) == "a = 2\nc = a * 3\ndef f(n) { n * c }\nd = f(1)")
        #expect(try Self.script(of: "3", in: playground) == "3")
    }

    /// An expression that gives a number, or another plain value, stands below the statements that it rests on.
    @Test func expressionsAreExplainedByStatements() throws {
        let playground = try Playground()
        playground.run("a = 2 # two\nb = 5\nc = a * 3\ndef f(n) { n * c }")
        let scripts = [
            ("f(a) + 1", "a = 2\nc = a * 3\ndef f(n) { n * c }\nf(a) + 1  # 13"),
            ("a > 1", "a = 2\na > 1  # true"), ("[a, b]", "a = 2\nb = 5\n[a, b]  # [2, 5]"),
            ("[\"\\(a)\"][0]", "a = 2\n[\"\\(a)\"][0]  # \"2\""), ("1 + 2", "1 + 2  # 3"),
            ("[1, 2]", "[1, 2]"), ("true", "true"),
        ]
        for (code, script) in scripts { #expect(try Self.script(of: code, in: playground) == script) }
        // What a function or the statement has bound is nothing that a script could begin with.
        #expect(playground.output(of: "for k in [4] { why k + 1 }").contains("5"))
        #expect(playground.output(of: "def g(k) { why k + a }; g(4)").contains("6"))
    }

    /// Files of the expression itself have their hashes, and settings stand before it.
    @Test func expressionsHaveTheirFilesAndSettings() throws {
        let playground = try Playground()
        playground.run(
            "use(network(\"tiny\"))\nfaces = dataset(\"faces\", attributes: \"faces.csv\")\nother = blur(faces[3], 1)"
        )
        let count = try Self.script(of: "length(faces where smiling)", in: playground)
        #expect(count.hasSuffix("\nlength(faces where smiling)  # 3"), "\(count)")
        #expect(
            count.hasPrefix("faces = dataset(verified(\"faces\", \"") && !count.contains("blur"), "\(count)")
        let read = try Self.script(of: "length(dataset(\"faces\"))", in: playground)
        #expect(
            read.wholeMatch(of: /length\(dataset\(verified\("faces", "[0-9a-f]{16}"\)\)\)  # 8/) != nil,
            "\(read)")
        let norm = try Self.script(of: "norm(phi(faces[1], size: [40, 40]))", in: playground)
        #expect(norm.contains("use(network(\"tiny\", hash: "), "\(norm)")
        let last = try #require(norm.split(separator: "\n").last)
        let value = try playground.value(of: norm)
        #expect(
            String(last) == "norm(phi(faces[1], size: [40, 40]))  # \(value.summary(named: nil))", "\(norm)")
    }

    /// The session keeps it over a restart, and garbage collection leaves what names rest on.
    @Test func whatNamesRestOnSurvivesCollection() throws {
        let playground = try Playground(sessionFile: true)
        playground.run(
            "x = dataset(\"faces\")[1]; y = blur(blur(x, 1), 2); z = negative(y); lost = blur(x, 7)")
        playground.run("forget y; forget lost")
        let before = try Self.script(of: "z", in: playground)
        try playground.session.close()
        try playground.reopen()
        #expect(try Self.script(of: "z", in: playground) == before)
        // faces, its element, two blurs and the negative; of what was forgotten nothing is left.
        #expect(try playground.session.store.callCount() == 5)
    }

    /// Values of sessions from before this was kept say so.
    @Test func valuesWithoutAHistorySaySo() throws {
        let playground = try Playground(sessionFile: true)
        let writer = ObjectWriter()
        let hash = try Picture(image: Playground.picture(3)).write(to: writer)
        let cell = CellRecord(source: "z = old()", reads: [], writes: ["z"], seconds: 0, date: Date())
        try playground.session.store.commit(cell: cell, objects: writer.objects, bindings: [("z", hash)])
        try playground.reopen()
        #expect(playground.output(of: "why z").first == "error: how it was made is not known")
    }
}
