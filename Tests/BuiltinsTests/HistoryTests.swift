import LanguageTestSupport
import Builtins
import Foundation
import Interpreter
import PictureValues
import SessionStore
import Testing

/// `history` lists the statements; `history save` writes those that lead to the same names again.
@Suite struct HistoryTests {
    @Test func listsStatements() throws {
        let playground = try Playground()
        playground.run("a = 1;")
        playground.run("a / 0")
        playground.run("a = 2")
        playground.run("undo")
        _ = playground.host.takeLines()
        let table = try #require(try playground.value(of: "history") as? TableValue)
        #expect(table.columns == ["number", "time", "seconds", "state", "statement"])
        #expect(table.rows.map { $0[0] as? Double } == [1, 2, 3, 4])
        #expect(table.rows.map { $0[3] as? String } == ["", "failed", "undone", ""])
        #expect(table.rows.map { $0[4] as? String } == ["a = 1;", "a / 0", "a = 2", "undo"])
        for row in table.rows {
            let time = try #require(row[1] as? String)
            #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\d \d\d:\d\d/) != nil, "\(time)")
        }
    }

    /// A statement's date is that of its beginning, however long it takes.
    @Test func datesAreThoseOfTheBeginning() throws {
        let playground = try Playground()
        playground.run("use(network(\"tiny\")); x = dataset(\"faces\")[0]")
        let before = Date()
        playground.run("z = reconstruct(phi(x, size: [64, 64]), from: \"noise\", evaluations: 30)")
        let cell = try #require(try playground.session.store.cells().last?.cell)
        let took = Date().timeIntervalSince(before)
        #expect(cell.writes == ["z"] && cell.seconds > 0.01)
        // The date is kept to the millisecond.
        #expect((-0.001...took - cell.seconds + 0.001).contains(cell.date.timeIntervalSince(before)))
    }

    /// An assignment that did not run to its end binds its name only to what an interrupted call had by then.
    @Test(arguments: [
        ("z = reconstruct(f)", ["z"], "stopped"), ("z = reconstruct(f)", [], "failed"),
        ("for i in [1, 0] { z = 1 / i }", ["i", "z"], "failed"), ("z = reconstruct(f)", ["y"], "failed"),
    ])
    func whatWasStoppedDidNotFail(source: String, writes: [String], state: String) {
        let cell = CellRecord(
            source: source, reads: [], writes: writes, seconds: 1, date: Date(), worked: false)
        let list = StatementList([NumberedCell(number: 1, cell: cell)], calling: Library.table)
        #expect(list.table.rows.first?[3] as? String == state)
    }

    @Test(arguments: ["history 2", "history(2)"])
    func listsTheLast(code: String) throws {
        let playground = try Playground()
        for statement in ["a = 1", "a = 2", "whos", "a = 3"] { playground.run(statement) }
        let table = try #require(try playground.value(of: code) as? TableValue)
        #expect(table.rows.map { $0[4] as? String } == ["a = 2", "a = 3"])
    }

    @Test func wordsThatNoStatementHasAreToldWithWhatElseThereIs() throws {
        let lines = try Playground().output(of: "history last")
        #expect(lines.first == "history: no statement has “last”; history 5 lists the last five")
    }

    /// When each statement began, where the person is: 1700000000 s is 22:13:20 UTC on 14 November 2023.
    @Test(arguments: [("UTC", "2023-11-14 22:13"), ("Asia/Kolkata", "2023-11-15 03:43")])
    func timesAreLocal(zone: String, time: String) throws {
        let cell = CellRecord(
            source: "a = 1", reads: [], writes: ["a"], seconds: 0,
            date: Date(timeIntervalSince1970: 1_700_000_000))
        let list = StatementList(
            [NumberedCell(number: 1, cell: cell)], calling: Library.table,
            timeZone: try #require(TimeZone(identifier: zone)))
        #expect(list.table.rows.first?[1] as? String == time)
    }

    /// Looking around does not count as work; a value that is kept does.
    @Test func whatOnlyLooksAroundIsNotListed() throws {
        let playground = try Playground()
        for line in [
            "a = 1", "help mean", "?mean", "??mean", "whos", "info(a)", "session", "history",
            "facts = info(a)",
            "history \"a\"",
        ] { playground.run(line) }
        #expect(try listed("history", in: playground) == ["a = 1", "facts = info(a)"])
    }

    @Test func aWordOrANameNarrowsTheList() throws {
        let playground = try Playground()
        for line in [
            "alpha = 3", "b = alpha + 1", "beta_b = b * 2", "print(\"ALPHA\")", "def twice(v) { v * 2 }",
        ] {
            playground.run(line)
        }
        #expect(try listed("history \"print\"", in: playground) == ["print(\"ALPHA\")"])
        #expect(try listed("history(\"v * 2\")", in: playground) == ["def twice(v) { v * 2 }"])
        // A name of the session selects what it rests on, not the letter.
        #expect(try listed("history b", in: playground) == ["alpha = 3", "b = alpha + 1"])
        #expect(try listed("history alpha", in: playground) == ["alpha = 3"])
        #expect(try listed("history \"ALPHA\"", in: playground).count == 3)
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "history nothing_like_it")[0]
                == "history: no statement has “nothing_like_it”; history 5 lists the last five")
    }

    private func listed(_ code: String, in playground: Playground) throws -> [String] {
        let table = try #require(try playground.value(of: code) as? TableValue)
        return table.rows.compactMap { $0[4] as? String }
    }

    /// A session with something of everything: mistakes, interrupts, undone and look-around statements.
    private static let conversation = [
        "use(network(\"tiny\"));", "faces = dataset(\"faces\", attributes: \"faces.csv\")", "whos", "seed(3)",
        "x = faces[0];", "lost + 1", "for i in [2, 1, 0] { partial = 6 / i }", "needs_it = partial + 1",
        "again = needs_it", "partial = 7", "fine = partial", "def plus(v, n: 1) { v + n + partial }",
        "help plus", "help(\"mean\")", "y = plus(3)", "5 + 5", "help", "ten = _", "length(whos())",
        "count = _", "info(fine)", "facts = _", "y = 100", "print(y)", "seen = y; undo", "undo", "after = y",
        "w = mean(faces where smiling, size: [32, 32]) - mean(faces where not smiling, size: [32, 32])",
        "z = reconstruct(phi(x, size: [32, 32]) + 2 * w, from: \"noise\", evaluations: 2)",
        "t = \"two\nlines\"", "forget(count)", "history", "session", "info(w)",
        "if fine > 3 {\n  inside = 1\n}",
    ]

    private func hashes(_ playground: Playground) throws -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: try playground.session.store.names().filter { $0.name != "_" }.map {
                ($0.name, $0.object.hash.hex)
            })
    }

    @Test func aSavedSessionComesToTheSameNames() throws {
        let playground = try Playground()
        for line in Self.conversation { playground.run(line) }
        _ = playground.host.takeLines()
        let path = playground.folder + "/saved.dfis"
        _ = playground.output(of: "history save \"\(path)\"")
        let script = try String(contentsOfFile: path, encoding: .utf8)
        let other = try Playground()
        #expect(other.output(of: script).filter { $0.hasPrefix("error") } == [])
        var wanted = try hashes(playground)
        // They came from a statement that failed.
        for name in ["needs_it", "again", "i"] { wanted[name] = nil }
        let found = try hashes(other)
        #expect(Set(found.keys) == Set(wanted.keys))
        for (name, hash) in wanted { #expect(found[name] == hash, "\(name)") }
        for line in ["x = faces[0];", "def plus(v, n: 1) { v + n + partial }", "seed(3)"] {
            #expect(script.contains("\n\(line)\n"), "\(line)")
        }
        for part in ["lost + 1", "help", "y = 100", "undo", "session\n", "history\n"] {
            #expect(!script.contains(part), "\(part)")
        }
        #expect(script.hasPrefix("# A session of dfi "))
        #expect(script.contains("# left out, since “partial” is not made here: needs_it = partial + 1"))
        #expect(script.contains("# left out, since “y” is not made here: print(y)"))
        let failed = script.split(separator: "\n").filter { $0.contains("6 / i") }
        #expect(!failed.isEmpty)
        #expect(failed.allSatisfy { $0.hasPrefix("# left out, since it did not run to its end: ") })
    }

    /// What shows something is what a script is for; what looks at a call's value also calls it.
    @Test func whatShowsSomethingIsSaved() throws {
        let playground = try Playground()
        let kept = [
            "x = image(\"faces/f0.png\")", "show(x)", "info(image(\"faces/f0.png\"))", "print(x.width)",
        ]
        for line in kept + ["info x", "whos"] { playground.run(line) }
        let path = playground.folder + "/saved.dfis"
        _ = playground.output(of: "history save \"\(path)\"")
        let script = try String(contentsOfFile: path, encoding: .utf8)
        #expect(script.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init) == kept)
    }

    /// What a statement binds before it reads it does not come from an earlier statement, and one that failed does not
    /// matter to it.
    @Test(arguments: [
        "for v in ws { sheet = sheet + [10 * v] }",
        "for v in ws { for k in ws { sheet = sheet + [v * k] } }",
        "for v in ws { k = 2 * v; sheet = sheet + [k] }",
        "for v in ws { if v > 1 { k = v } else { k = 0 }; sheet = sheet + [k] }",
        "for v in ws { sheet = sheet + [scaled()] }",
        "for v in ws { def k() { v + 1 }; sheet = sheet + [k()] }",
        "sheet = [10 * v for v in ws]",
        "sheet = [times(k) for k in ws]",
    ])
    func aStatementThatBindsItsNamesAnewIsKept(statement: String) throws {
        let playground = try Playground()
        for line in [
            "ws = [1, 2, 3]", "def scaled() { 10 * v }", "def times(v) { k = 2; k * v }",
            "for v in ws { k = v; 10 / (v - 2) }", "sheet = []", statement, "total = sum(sheet)",
        ] { playground.run(line) }
        #expect(playground.session.names.contains("total"))
        let script = try savedScript(of: playground)
        #expect(script.contains("\n\(statement)\n"), "\(script)")
        let other = try Playground()
        other.run(script)
        #expect(try hashes(other)["total"] == hashes(playground)["total"])
    }

    /// These read what the failed statement has bound, by themselves or through a function.
    @Test(arguments: [
        ("for i in ws { t = i + v }", "v"), ("t = scaled()", "v"), ("for i in ws { t = scaled() }", "v"),
        ("for v in ws { t = v }; t = scaled()", nil),
        ("for i in [] { k = 1 }; t = k", "k"),
        ("for i in ws { for j in i..2 { k = j }; t = k }", "k"),
        ("if true { t = v } else { v = 1 }", "v"), ("t = [v for i in ws]", "v"),
    ])
    func whatReadsANameOfAFailedStatementIsLeftOut(code: String, lost: String?) throws {
        let playground = try Playground()
        for line in [
            "ws = [1, 2, 3]", "def scaled() { 10 * v }", "for v in ws { k = v; 10 / (v - 2) }", code,
        ] { playground.run(line) }
        #expect(playground.session.names.contains("t"))
        let script = try savedScript(of: playground)
        if let lost {
            #expect(script.contains("# left out, since “\(lost)” is not made here: "), "\(script)")
        } else {
            #expect(!script.contains("is not made here"), "\(script)")
        }
    }

    private func savedScript(of playground: Playground) throws -> String {
        let path = playground.folder + "/saved.dfis"
        playground.run("history save \"\(path)\"")
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    /// `_` exists when the script runs only if the statement that left it is in the script.
    @Test(arguments: [
        (["y = [1, 2, 3]", "y", "undo", "n = length(_)"], "n"),
        (["y = [1, 2, 3]", "undo", "n = length(_)"], "n"),
        (["a = 1", "whos", "print(a)", "n = length(_)"], "n"),
        (["y = [1, 2]", "undo", "print(3)", "n = length(_)"], "n"),
    ])
    func whatNeedsALostLastValueIsLeftOut(lines: [String], name: String) throws {
        let playground = try Playground()
        for line in lines { playground.run(line) }
        #expect(playground.session.names.contains(name))
        let path = playground.folder + "/saved.dfis"
        playground.run("history save \"\(path)\"")
        let script = try String(contentsOfFile: path, encoding: .utf8)
        let last = lines[lines.count - 1]
        #expect(
            script.contains("# left out, since the value before it is not made here: \(last)"), "\(script)")
    }

    @Test(arguments: [
        ["[1, 2, 3]", "n = length(_)"], ["[1, 2, 3]", "print(1)", "n = length(_)"],
        ["y = [1]", "undo", "[1, 2, 3]", "n = length(_)"],
    ])
    func theLastValueIsFollowed(lines: [String]) throws {
        let playground = try Playground()
        for line in lines { playground.run(line) }
        let path = playground.folder + "/saved.dfis"
        playground.run("history save \"\(path)\"")
        let other = try Playground()
        other.run(try String(contentsOfFile: path, encoding: .utf8))
        #expect(try other.session.value(of: "n") as? Double == 3)
    }

    @Test func relativeNamesLieInTheWorkingFolder() throws {
        let playground = try Playground()
        playground.session.workingFolder = playground.folder
        playground.run("a = 1; history save \"h.dfis\"; history save; history save")
        for file in ["h.dfis", "history-1.dfis", "history-2.dfis"] {
            let script = try String(contentsOfFile: playground.folder + "/" + file, encoding: .utf8)
            #expect(script.contains("\n# it was saved in \(playground.folder)\n"))
        }
    }

    /// In the script, which has no undone statements, they would take back others.
    @Test(arguments: ["u()", "said = undo()", "if true { undo() }"])
    func statementsThatTakeOthersBackAreLeftOut(taking: String) throws {
        let playground = try Playground()
        for line in ["def u() { undo() }", "kept = 1", "lost = 2", taking, "after = 3"] {
            playground.run(line)
        }
        let path = playground.folder + "/saved.dfis"
        playground.run("history save \"\(path)\"")
        let script = try String(contentsOfFile: path, encoding: .utf8)
        #expect(script.contains("\n# left out, since it took statements back: \(taking)\n"))
        let other = try Playground()
        other.run(script)
        #expect(other.session.names == ["after", "kept", "u"])
    }

    @Test func aNamedFileIsReplacedAndNoOtherIs() throws {
        let playground = try Playground()
        playground.run("a = 1")
        let path = playground.folder + "/h.dfis"
        try playground.write("# A session of dfi 0.0, saved before\n", to: "h.dfis")
        playground.run("history save \"\(path)\"")
        #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("\na = 1\n"))
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "history keep \"h.dfis\"")[0]
                == "error: history takes a file only after save")
    }

    @Test func tellsOfTheSession() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("seed(4); a = 1; use(network(\"tiny\"));")
        try playground.reopen()
        _ = playground.host.takeLines()
        let lines = playground.output(of: "session")
        #expect(lines[2].hasSuffix("/test.dfisession"))
        #expect(lines.contains { $0.hasPrefix("names") && $0.hasSuffix(" 1") })
        #expect(lines.contains { $0.hasPrefix("seed") && $0.hasSuffix(" 4") })
        #expect(lines.contains { $0.hasPrefix("network") && $0.hasSuffix("built in") })
        #expect(lines.contains { $0.hasPrefix("begun") && $0.contains("20") })
    }

    /// `whos` and completion ask for words, not for values.
    @Test func whosReadsNoValue() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("big = resize(image(\"faces/f0.png\"), [300, 300]); n = 5; t = \"a\nb\"")
        _ = playground.host.takeLines()
        let before = playground.output(of: "whos")
        try playground.reopen()
        #expect(playground.output(of: "whos") == before)
        #expect(before.contains { $0.hasPrefix("big   image   300×300 ") })
        #expect(playground.session.isRead("n") == false && playground.session.isRead("big") == false)
    }

    @Test func longTextsAreCutInTheList() throws {
        let playground = try Playground()
        playground.run("t = \"ab\"; for i in 1..12 { t = t + t };")
        let line = try #require(playground.output(of: "whos").first { $0.hasPrefix("t ") })
        #expect(line.count < 600 && line.contains("abab…  "))
    }

    /// What refresh ran is in the script, and refresh is not.
    @Test func aSavedScriptHasWhatRefreshRan() throws {
        let playground = try Playground()
        playground.session.workingFolder = playground.folder + "/out"
        playground.run("alpha = 2\nn = 3 * alpha\nalpha = 3\nrefresh\nhistory save \"h.dfis\"")
        let script = try String(contentsOfFile: playground.folder + "/out/h.dfis", encoding: .utf8)
        #expect(!script.contains("refresh"), "\(script)")
        let other = try Playground()
        other.run(script)
        #expect(try other.value(of: "n") as? Double == 9)
    }

    /// A search that was stopped is there with its evaluations, also once its name was forgotten for good.
    @Test func aForgottenSearchIsMadeForWhatRestsOnIt() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("use(network(\"tiny\")); f = phi(dataset(\"faces\")[1], size: [40, 40])")
        playground.host.work.stop(afterReports: 3)
        playground.run("z = reconstruct(f, from: \"noise\", evaluations: 9)")
        playground.host.work.goOn()
        playground.run("b = negative(z)\nforget z\nsession compact")
        let path = playground.folder + "/h.dfis"
        playground.run("history save \"\(path)\"")
        let script = try String(contentsOfFile: path, encoding: .utf8)
        #expect(script.contains("\nb = negative(z)") && !script.contains("left out"), "\(script)")
        let again = try Playground()
        again.run(script)
        #expect(
            try again.session.value(of: "b").map(again.session.identity)
                == playground.session.value(of: "b").map(playground.session.identity))
    }
}
