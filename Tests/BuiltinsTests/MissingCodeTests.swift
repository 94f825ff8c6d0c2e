import Foundation
import Interpreter
import PictureValues
import Testing

/// Sheets of surveys, in which -99 and the like stand for unknown.
@Suite struct MissingCodeTests {
    private static let sheet = """
        file,sex,age,mood
        f0.png,1,30,glad
        f1.png,2,-99,sad
        f2.png,-99,40,refused
        f3.png,2,-99,sad
        f4.png,1,50,glad

        """

    private func playground() throws -> Playground {
        let playground = try Playground()
        try playground.write(Self.sheet, to: "home/data/survey.csv")
        return playground
    }

    @Test func codesAreUnknownWhereTheyAreNamed() throws {
        let playground = try playground()
        _ = try playground.value(
            of: "s = dataset(\"faces\", attributes: \"survey.csv\", missing: [-99, \"refused\"])")
        #expect(playground.host.takeLines().allSatisfy { !$0.contains("may stand for unknown") })
        #expect(try playground.value(of: "length(s where sex == 1)") as? Double == 2)
        #expect(try playground.value(of: "length(s where sex != 1)") as? Double == 2)
        #expect(try playground.value(of: "length(s where age < 45)") as? Double == 2)
        #expect(try playground.value(of: "length(s where mood != \"glad\")") as? Double == 2)
        let rows = "load(\"survey.csv\", missing: -99)"
        #expect(
            try playground.value(of: "(\(rows) where age != nothing).age == [30, 40, 50]") as? Bool == true)
        // The word is still one.
        #expect(try playground.value(of: "\(rows).mood[2]") as? String == "refused")
    }

    /// What looks like a code is told of, in sets and in tables, and the remedy is one that runs.
    @Test(arguments: ["dataset(\"faces\", attributes: \"survey.csv\")", "load(\"survey.csv\")"])
    func suspectedCodesAreTold(code: String) throws {
        let lines = try playground().output(of: "t = \(code)")
        #expect(
            lines.first?.contains(
                "-99 in sex and age, unlike the other numbers there, may stand for unknown: missing: -99 reads it so"
            )
                == true, "\(lines)")
    }

    @Test(arguments: ["-1,0,1", "-30,-20,-10,-5,3", "-9.5,4,2", "99,98,97", "-99,-99,-99"])
    func numbersThatMayBeMeantAreNotSuspected(values: String) throws {
        let playground = try Playground()
        let rows = values.split(separator: ",").enumerated().map { "f\($0).png,\($1)\n" }.joined()
        try playground.write("file,value\n" + rows, to: "home/data/fine.csv")
        let lines = playground.output(of: "t = dataset(\"faces\", attributes: \"fine.csv\")")
        #expect(!lines.joined().contains("may stand for unknown"), "\(lines)")
    }

    @Test func misuseIsAnswered() throws {
        let playground = try playground()
        let texts = [
            "dataset(\"faces\", missing: -99)": "missing: has no effect without attributes:",
            "load(\"faces/f0.png\", missing: -99)": "missing: is for tables, and this is no CSV file",
            "load(\"survey.csv\", missing: [true])": "missing: takes numbers and texts",
        ]
        for (code, answer) in texts {
            let lines = playground.output(of: code)
            #expect(lines.first?.contains(answer) == true, "\(lines)")
        }
    }

    /// 99 far above the others, as in a sheet of ratings.
    @Test func largeCodesAreSuspectedToo() throws {
        let playground = try Playground()
        try playground.write("file,warm\nf0.png,3\nf1.png,99\nf2.png,7\n", to: "home/data/warm.csv")
        let lines = playground.output(of: "t = dataset(\"faces\", attributes: \"warm.csv\")")
        #expect(lines.joined().contains("99 in warm, unlike the other numbers there"), "\(lines)")
    }

    /// `save` makes the folders of a relative name, and none for a mistaken absolute path.
    @Test func foldersOfRelativeNamesAreMade() throws {
        let playground = try Playground()
        playground.session.workingFolder = playground.folder + "/out"
        _ = try playground.value(of: "save(table([\"a\"], [[1]]), \"stimuli/new/t.csv\")")
        #expect(FileManager.default.fileExists(atPath: playground.folder + "/out/stimuli/new/t.csv"))
        // Where a folder cannot be made, the error is the folder's.
        let refused = playground.output(of: "save(table([\"a\"], [[1]]), \"stimuli/new/t.csv/more/t.csv\")")
        #expect(
            refused.first
                == "error: cannot write “\(playground.folder)/out/stimuli/new/t.csv/more”: Not a directory",
            "\(refused)")
        let lines = playground.output(
            of: "save(table([\"a\"], [[1]]), \"\(playground.folder)/no/t.csv\")")
        #expect(lines.first?.hasPrefix("error: cannot write") == true, "\(lines)")
    }

    /// One of several is not a list.
    @Test(arguments: [
        (
            "s where mood == [\"glad\", \"sad\"]", "mood never equals a list",
            "mood == \"glad\" or mood == \"sad\""
        ),
        ("several = [1, 2]; s where sex != several", "sex never equals a list", "sex == 1 or sex == 2"),
        ("table(s) where age == [30]", "age never equals a list", "age == 30"),
    ])
    func aListIsNoCell(code: String, message: String, remedy: String) throws {
        let playground = try playground()
        playground.run("s = dataset(\"faces\", attributes: \"survey.csv\", missing: -99)")
        _ = playground.host.takeLines()
        let lines = playground.output(of: code)
        #expect(lines.contains("error: " + message), "\(lines)")
        #expect(lines.contains("  = one of several is written " + remedy), "\(lines)")
    }

    /// Words in the first column are no files: that is what is wrong, not that they come twice.
    @Test func aSheetWithoutFilesSaysSo() throws {
        let playground = try Playground()
        try playground.write("kind,size\nleaf,1\nleaf,2\nbeetle,3\n", to: "home/data/kinds.csv")
        let lines = playground.output(of: "dataset(\"faces\", attributes: \"kinds.csv\")")
        #expect(lines.first?.contains("the row “leaf”, like all others, fits no picture") == true, "\(lines)")
    }
}
