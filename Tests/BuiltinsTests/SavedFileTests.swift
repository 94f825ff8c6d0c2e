import Foundation
import Interpreter
import LanguageTestSupport
import PictureValues
import Testing

/// Files that a session saved and somebody else has changed since, in the same run or before a later one.
@Suite struct SavedFileTests {
    /// Runs code in the working directory of a playground whose session is kept in a file, and closes it.
    private func run(_ code: String, in playground: Playground) throws -> [String] {
        playground.session.workingFolder = playground.folder + "/out"
        return playground.output(of: code)
    }

    @Test func aChangedTableIsKeptInALaterRunToo() throws {
        let playground = try Playground(sessionFile: true)
        #expect(try run("save(table([\"k\"], [[1], [2]]), \"t.csv\")", in: playground) == ["t.csv"])
        try playground.reopen()
        // As it was saved, it may be saved again.
        #expect(try run("save(table([\"k\"], [[1], [3]]), \"t.csv\")", in: playground) == ["t.csv"])
        try playground.reopen()
        let path = playground.folder + "/out/t.csv"
        try Data("k\n1\n333\n".utf8).write(to: URL(fileURLWithPath: path))
        let lines = try run("save(table([\"k\"], [[1], [4]]), \"t.csv\")", in: playground)
        #expect(lines.first == "error: “t.csv” has been changed since it was saved here, and would be lost")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "k\n1\n333\n")
    }

    /// A loop that saves under one name keeps the last value alone, and says so once.
    @Test func twoSavesUnderOneNameAreTold() throws {
        let playground = try Playground()
        let lines = try run("for i in 1..3 { save([i], \"t.csv\") }", in: playground)
        #expect(
            lines.filter { $0.hasPrefix("warning: ") } == [
                "warning: “t.csv” was saved earlier in this statement, and holds the last value alone now"
            ], "\(lines)")
        #expect(lines.contains { $0.contains("save(xs[i], \"t-\\(i).csv\")") }, "\(lines)")
        #expect(try run("for i in 1..2 { save([i], \"t-\\(i).csv\") }", in: playground) == [])
        #expect(try run("save([1], \"t.csv\")\nsave([2], \"t.csv\")", in: playground) == ["t.csv", "t.csv"])
    }

    @Test func aScriptEditedByHandIsKept() throws {
        let playground = try Playground(sessionFile: true)
        _ = try run("a = 5", in: playground)
        #expect(try run("history save \"mine.dfis\"", in: playground).last == "mine.dfis")
        #expect(try run("history save \"mine.dfis\"", in: playground).last == "mine.dfis")
        let path = playground.folder + "/out/mine.dfis"
        let edited = try String(contentsOfFile: path, encoding: .utf8) + "a = 7 # by hand\n"
        try Data(edited.utf8).write(to: URL(fileURLWithPath: path))
        let lines = try run("history save \"mine.dfis\"", in: playground)
        #expect(
            lines.first == "error: “mine.dfis” has been changed since history saved it, and would be lost")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == edited)
    }

    /// Beside a script may be a file of the same name.
    @Test func whatWasSavedIsReadBack() throws {
        let playground = try Playground()
        try playground.write("k\n1\n", to: "scripts/t.csv")
        playground.session.searchFolders = [playground.folder + "/scripts"]
        #expect(try run("load(\"t.csv\").k[0]", in: playground) == ["1"])
        #expect(
            try run("save(table([\"k\"], [[5]]), \"t.csv\"); load(\"t.csv\").k[0]", in: playground).last
                == "5")
    }

    /// Exact opposites leave rounding, which is no direction.
    @Test func nothingIsLeftOfAVectorWithoutItself() throws {
        let playground = try Playground()
        playground.run(
            "use(network(\"tiny\")); faces = dataset(\"faces\"); w = mean(faces[0..2]) - mean(faces[3..5])")
        _ = playground.host.takeLines()
        for code in ["without(w, w)", "without(w, -3 * w)"] {
            let lines = playground.output(of: "r = \(code)")
            #expect(lines.first?.hasPrefix("warning: nothing is left of the vector") == true, "\(lines)")
            #expect(playground.output(of: "norm(r)") == ["0"])
        }
        #expect(
            playground.output(of: "unit(r)").first?.hasPrefix("error: unit of a vector that is zero") == true)
    }
}
