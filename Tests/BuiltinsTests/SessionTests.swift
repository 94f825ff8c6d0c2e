import LanguageTestSupport
import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues
import SessionStore
import Testing

/// Names and values outlive the program.
@Suite struct SessionTests {
    /// Every type of value, by an expression that makes one.
    static let values: [(type: String, code: String)] = [
        ("number", "2.5"), ("number", "-0.1 + 1e300"), ("text", "\"größer\\n\\\"quoted\\\"\""),
        ("text", "\"\""),
        ("boolean", "true"), ("nothing", "nothing"), ("list", "[1, \"two\", [true, nothing], 0..1 step 0.5]"),
        ("list", "[]"), ("table", "whos()"), ("table", "load(\"faces.csv\")"), ("function", "double"),
        ("image", "image(\"faces/f0.png\")"), ("image", "faces[1]"),
        ("image", "crop(faces[2], [0, 0, 8, 8])"),
        ("image", "reconstruct(f + w, evaluations: 2)"), ("dataset", "faces"),
        ("dataset", "faces where smiling and not male"), ("dataset", "faces where score > 100"),
        ("neighbour set", "nearest(faces, to: faces[0], k: 3)"),
        ("neighbour set", "nearest(faces, to: faces[0], k: 3, by: \"cosine\")"),
        ("neighbour set", "nearest(faces, to: faces[0], k: 3, by: \"pixels\")"),
        ("neighbour set", "nearest(faces, to: faces[0], k: 3, by: \"l2\")"),
        ("row", "contrast(faces, \"smiling\", to: faces[0], k: 1, match: [], then: \"order\")"),
        ("dataset", "confident(faces, share: 0.5)"),
        ("probe", "probe(faces where smiling, faces where not smiling)"),
        ("dataset", "label(faces, probe(faces where male, faces where not male), as: \"m\")"),
        ("features", "f"),
        ("attribute vector", "w"), ("attribute vector", "w.conv4_1"), ("network", "network(\"tiny\")"),
    ]

    private static let preparation = """
        use(network("tiny"))
        faces = dataset("faces", attributes: "faces.csv")
        f = phi(faces[0], size: [32, 32])
        w = mean(nearest(faces where smiling, to: faces[0], k: 2), size: [32, 32]) - f
        def double(x, plus: 0) { 2 * x + plus }
        """

    @Test(arguments: values)
    func comesBack(type: String, code: String) throws {
        let playground = try Playground(sessionFile: true)
        _ = try playground.value(of: Self.preparation)
        let before = try playground.value(of: "v = \(code)")
        #expect(before.typeName == type)
        try playground.reopen()
        let after = try playground.value(of: "v")
        #expect(after.typeName == type)
        #expect(after.summary(named: "v") == before.summary(named: "v"))
        #expect(after.details == before.details)
        #expect(after.figures == before.figures)
        #expect(try identity(after) == identity(before))
        // A statement without a value leaves the last one as it was.
        #expect(playground.output(of: "_ == v") == [type == "nothing" ? "false" : "true"])
    }

    private func identity(_ value: any Value) throws -> String {
        try value.write(to: ObjectWriter()).hex
    }

    @Test func theCourseOfAReconstructionComesBack() throws {
        let playground = try Playground(sessionFile: true)
        _ = try playground.value(of: Self.preparation + "\nz = reconstruct(f + w, evaluations: 3)")
        let before = try #require(try playground.value(of: "z.course") as? TableValue)
        #expect(before.columns == ["evaluation", "objective", "seconds"] && before.rows.count == 3)
        try playground.reopen()
        let after = try #require(try playground.value(of: "z.course") as? TableValue)
        #expect(after.lines == before.lines)
        #expect(playground.output(of: "max(z.course.evaluation) == z.evaluations") == ["true"])
        #expect(playground.output(of: "faces[0].course")[0].hasPrefix("error: an image has no field"))
    }

    @Test func everyNameIsThereAgain() throws {
        let playground = try Playground(sessionFile: true)
        _ = try playground.value(of: Self.preparation)
        _ = try playground.value(of: "for i in 1..3 { inside = i }; a = 1; b = [a, a + 1]; a = 5")
        let names = playground.output(of: "whos")
        try playground.reopen()
        #expect(playground.output(of: "whos") == names)
        #expect(playground.output(of: "[a, b, inside, i]") == ["[5, [1, 2], 3, 3]"])
        #expect(playground.output(of: "double(2, plus: 1)") == ["5"])
        #expect(playground.output(of: "forget(a)") == [])
        try playground.reopen()
        #expect(playground.output(of: "a").first == "error: nothing is called “a”")
    }

    @Test func attributesKeepAllTheirDigits() throws {
        let playground = try Playground(sessionFile: true)
        try playground.write(
            "file,day,score,huge\nf0.png,20250101,0.123456789,1e300\nf1.png,20250102,,16777217\n",
            to: "scripts/days.csv")
        _ = try playground.value(of: "days = dataset(\"faces\", attributes: \"days.csv\")")
        for _ in 1...2 {
            for condition in [
                "day == 20250101", "day == 20250102", "score == 0.123456789", "huge == 16777217",
                "huge == 1e300",
            ] {
                let found = try #require(try playground.value(of: "days where \(condition)") as? Dataset)
                #expect(found.count == 1, "\(condition)")
            }
            try playground.reopen()
        }
    }

    @Test func whatWasBoundBeforeAnErrorStays() throws {
        let playground = try Playground(sessionFile: true)
        _ = playground.output(of: "for i in [3, 2, 1, 0] { last = 6 / i }")
        try playground.reopen()
        #expect(playground.output(of: "last") == ["6"])
        #expect(playground.output(of: "i") == ["0"])
    }

    @Test func settingsAreKept() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("use(network(\"tiny\")); seed(5)")
        try playground.reopen()
        #expect(try playground.session.seed() == 5)
        #expect(try playground.session.defaultNetwork().summary(named: nil).hasPrefix("tiny"))
    }

    /// Errors in a function that was defined in another run still show its text.
    @Test func errorsInKeptFunctionsShowTheirText() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("def broken(x) { x + \"a\" }")
        try playground.reopen()
        _ = playground.host.takeLines()
        #expect(
            playground.output(of: "broken(1)") == [
                "error: + does not go between a number and a text", "  │ def broken(x) { x + \"a\" }",
                "  │                   ^", "  = to put a value into a text, write \"\\(value)\"",
            ])
    }

    @Test func aFullDiskCostsOneStatement() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("a = 1; big = \"small as yet\"")
        try playground.session.store.limitSize(toPages: 60)
        _ = playground.host.takeLines()
        let lines = playground.output(of: "big = resize(image(\"faces/f0.png\"), [1000, 1000])")
        #expect(lines.first?.contains("no space left") == true)
        #expect(lines.contains { $0.hasPrefix("  = make room") })
        // The session continues: other statements are kept, and names have the values they had.
        #expect(playground.output(of: "b = a + 1") == ["b: 2"])
        #expect(playground.output(of: "big") == ["small as yet"])
        try playground.session.store.limitSize(toPages: nil)
        try playground.reopen()
        #expect(playground.output(of: "[a, b, big]") == ["[1, 2, \"small as yet\"]"])
    }

    /// What a statement that fails has bound by then is usually kept; where it cannot be, that is said.
    @Test func whatAFailedStatementLosesIsSaid() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("a = 1")
        try playground.session.store.limitSize(toPages: 60)
        _ = playground.host.takeLines()
        let lines = playground.output(
            of: "for i in [1] { a = resize(image(\"faces/f0.png\"), [1000, 1000]); b = i / 0 }")
        #expect(
            lines.first?.hasPrefix(
                "warning: the session does not keep what this statement has done: no space")
                == true, "\(lines)")
        #expect(lines.contains { $0.hasPrefix("error: ") && $0.contains("zero") }, "\(lines)")
        #expect(playground.output(of: "a") == ["1"])
    }

    @Test func anInterruptedReconstructionKeepsItsBestPicture() throws {
        let playground = try Playground(sessionFile: true)
        _ = try playground.value(of: Self.preparation)
        _ = playground.host.takeLines()
        playground.host.work.stop(afterReports: 5)
        let lines = playground.output(of: "z = reconstruct(f + w, evaluations: 1000)")
        #expect(lines.first == "error: interrupted")
        playground.host.work.goOn()
        try playground.reopen()
        let picture = try #require(try playground.value(of: "z") as? Picture)
        let report = try #require(picture.reconstruction)
        #expect(!report.isFinished)
        #expect((5...6).contains(report.evaluations))
        #expect(report.objective < report.initialObjective)
        #expect(picture.summary(named: "z").contains("unfinished after"))
        // An interrupted result is not remembered.
        let whole = try #require(try playground.value(of: "reconstruct(f + w, evaluations: 8)") as? Picture)
        #expect(whole.reconstruction?.isFinished == true)
    }
}
