import LanguageTestSupport
import DeepFeatures
import Interpreter
import PictureValues
import Language
import Testing

/// `a[2..5]`: a part of a value is a value of the same type, both ends included.
@Suite struct SliceTests {
    private static let setUp = """
        xs = [10, 20, 30, 40, 50];
        faces = dataset("faces", attributes: "faces.csv");
        near = nearest(faces, to: faces[0], k: 5, by: "l1", attributes: ["score"]);
        t = table(["k", "name"], [[1, "a"], [2, "b"], [3, "c"]]);
        """

    private func output(of code: String) throws -> [String] {
        let playground = try Playground()
        _ = playground.output(of: Self.setUp)
        return playground.output(of: code)
    }

    @Test(arguments: [
        ("xs[1..3]", "[20, 30, 40]"), ("xs[0..4 step 2]", "[10, 30, 50]"), ("xs[2..0]", "[30, 20, 10]"),
        ("xs[4..4]", "[50]"), ("r = 2..3; xs[r]", "[30, 40]"), ("xs[[4, 0]]", "[50, 10]"), ("xs[[]]", "[]"),
        ("xs[1..3][0]", "20"), ("xs[1..length(xs) - 1]", "[20, 30, 40, 50]"), ("[xs][0..0][0][1]", "20"),
        ("faces[2..4][0] == faces[2]", "true"), ("length(faces[0..5] where smiling)", "2"),
        ("near[1..2].scores == near.scores[1..2]", "true"), ("near[1..2].files == near.files[1..2]", "true"),
        ("near[1..2].query == near.query", "true"), ("t[1..2].name", "[\"b\", \"c\"]"),
        ("t[0..1][1].k", "2"), ("t[0][1..1]", "name a"), ("length(t[[]])", "0"),
        ("[length(faces[0..n]) for n in 1..3]", "[2, 3, 4]"),
    ])
    func gives(code: String, result: String) throws {
        #expect(try output(of: code).last == result)
    }

    @Test(arguments: [
        ("faces[1..3]", "3 images, 40×40, 5 attributes"), ("near[0..1]", "2 of "),
        ("t[1..2]", "k  name"),
    ])
    func keepsTheType(code: String, start: String) throws {
        #expect(try output(of: code).first?.hasPrefix(start) == true)
    }

    @Test(arguments: [
        ("xs[3..5]", "no element 5 in a list of 5", "positions go from 0 to 4"),
        (
            "xs[-1]", "no element -1 in a list of 5",
            "positions go from 0 to 4; counted from the end it is xs[length(xs) - 1]"
        ),
        (
            "faces[2..-3]", "no element -1 in a dataset of 8",
            "positions go from 0 to 7; counted from the end it is faces[length(faces) - 1]"
        ),
        (
            "xs[0..1 step 0.5]", "no element 0.5 in a list of 5",
            "positions are whole numbers from 0 to 4, and xs[0] is the first"
        ),
        (
            "xs[[\"a\"]]", "no element “a” in a list of 5",
            "its elements have no names: positions are whole numbers from 0 to 4, and xs[0] is the first"
        ),
        ("[][0..1]", "no element 0 in a list of 0", "it is empty"),
        (
            "faces[[1, 1]]", "a dataset has each picture once",
            "positions in a slice of it go up: [0..11], [0..11 step 2], [[0, 3, 5]]"
        ),
        (
            "near[2..0]", "a neighbour set is ranked, nearest first",
            "positions in a slice of it go up: [0..11], [0..11 step 2], [[0, 3, 5]]"
        ),
        ("5[0..1]", "a number has no elements", "lists, tables, datasets and neighbour sets can be indexed"),
        (
            "xs[1:3]", "a part of a list is written with two dots",
            "both ends are included: xs[2..5]; up to the last: xs[2..length(xs) - 1]"
        ),
        (
            "xs[:3]", "a part of a list is written with two dots",
            "both ends are included: xs[2..5]; up to the last: xs[2..length(xs) - 1]"
        ),
        (
            "xs[2..]", "a range has two ends",
            "from the first: xs[0..5]; up to the last: xs[2..length(xs) - 1]"
        ),
        (
            "xs[..2]", "a range has two ends",
            "from the first: xs[0..5]; up to the last: xs[2..length(xs) - 1]"
        ),
    ])
    func refuses(code: String, message: String, remedy: String) throws {
        let lines = try output(of: code)
        #expect(lines.first == "error: " + message)
        #expect(lines.last == "  = " + remedy)
    }

    /// What a slice may be is known before anything runs.
    @Test(arguments: [
        ("[1, 2][0..1] + 1", "+ does not go between a list and a number"),
        ("dataset(\"d\")[0..3] + 1", "+ does not go between a dataset and a number"),
        ("-nearest(dataset(\"d\"), to: image(\"x\"))[0..3]", "cannot negate a neighbour set"),
        ("r = 0..1\nwhos()[r] + 1", "+ does not go between a table and a number"),
        ("3[0..1]", "a number has no elements"),
    ])
    func isChecked(code: String, message: String) throws {
        var checker = Checker(environment: try Playground().environment)
        #expect(checker.check(SourceText(code)).map(\.diagnostic.message) == [message])
    }

    /// A part is kept in the session like any other value.
    @Test func outlivesTheSession() throws {
        let playground = try Playground(sessionFile: true)
        _ = playground.output(of: Self.setUp + "part = near[1..2]; some = faces[3..5]; rows = t[1..2];")
        let before = playground.output(of: "part.files\nsome\nrows.name")
        try playground.reopen()
        #expect(playground.output(of: "part.files\nsome\nrows.name") == before)
    }

    @Test(arguments: [
        ("faces[[\"f3.png\", \"f1.png\"]].files", "[\"f3.png\", \"f1.png\"]"),
        ("faces[[\"f3.png\", 0]].files", "[\"f3.png\", \"f0.png\"]"),
        ("faces[[\"f3.png\"]][0] == faces[\"f3.png\"]", "true"),
        ("faces[5..7][[\"f7.png\"]].files", "[\"f7.png\"]"), ("near[near.files[1..2]] == near[1..2]", "true"),
        ("(faces where smiling)[[\"f6.png\", \"f0.png\"]].files", "[\"f6.png\", \"f0.png\"]"),
    ])
    func namesArePositionsOfSets(code: String, result: String) throws {
        #expect(try output(of: code).last == result)
    }

    @Test(arguments: [
        ("faces[[\"f3.png\", \"f33.png\"]]", "no picture “f33.png” in dataset faces", "“f3.png”"),
        (
            "faces[5..7][[\"f3.png\"]]", "“f3.png” is in dataset faces, but not in this selection of it",
            "f5.png"
        ),
        ("faces[[\"f3.png\", \"f3.png\"]]", "a dataset has each picture once", ""),
        ("xs[[\"a\"]]", "no element “a” in a list of 5", ""),
    ])
    func namesThatAreNoneAreErrors(code: String, message: String, advice: String) throws {
        let lines = try output(of: code)
        #expect(lines.first == "error: " + message, "\(lines)")
        #expect(
            advice.isEmpty || lines.contains { $0.contains(advice.filter { $0 != "“" && $0 != "”" }) },
            "\(lines)")
    }
}
