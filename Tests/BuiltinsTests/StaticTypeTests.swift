import LanguageTestSupport
import Builtins
import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Language
import Testing

/// What is known about values before a program runs.
@Suite struct StaticTypeTests {
    private func messages(_ text: String, setUp: String = "") throws -> [String] {
        let playground = try Playground()
        playground.run(setUp)
        var checker = Checker(environment: playground.environment)
        return checker.check(SourceText(text)).map(\.diagnostic.message)
    }

    /// Mistakes in the types of values that are found without running anything.
    @Test(arguments: [
        ("phi(\"x.png\")", "x of phi should be an image, not the text \"x.png\""),
        ("x = image(\"x.png\"); phi(x, size: 200)", "size of phi should be a list, not the number 200"),
        (
            "nearest(image(\"x.png\"), to: image(\"y.png\"))",
            "set of nearest should be a dataset or a neighbour set, not an image"
        ),
        (
            "nearest(dataset(\"d\"), to: image(\"x\"), k: 0)",
            "k of nearest should be a whole number of at least 1, not the number 0"
        ),
        (
            "nearest(dataset(\"d\"), to: image(\"x\"), k: -1)",
            "k of nearest should be a whole number of at least 1, not the number -1"
        ),
        (
            "resize(image(\"x\"), [1, 2], filter: \"bicubc\")",
            "filter of resize should be \"bilinear\" or \"bicubic\" or \"lanczos\", not the text \"bicubc\""
        ),
        ("w = mean(dataset(\"a\")); w + \"a\"", "+ does not go between features or a number and a text"),
        ("image(\"x\") + image(\"y\")", "+ does not go between an image and an image"),
        ("\"a\" < 1", "< does not go between a text and a number"), ("-[1]", "cannot negate a list"),
        (
            "phi(\"a text that goes on and on, longer than anybody would want to read it in the middle of an error\")",
            "x of phi should be an image, not the text \"a text that goes on and on, longer than anybody would want …\""
        ),
        ("if 1 { 2 }", "a condition should be true or false, not a number"),
        ("not \"a\"", "a condition should be true or false, not a text"),
        ("true and 1", "a condition should be true or false, not a number"),
        ("for i in 3 { i }", "a number is not a sequence"),
        ("[i for i in image(\"x\")]", "an image is not a sequence"),
        ("x = 3\nx(1)", "“x” is a number, not a function"), ("x = 3\nx[0]", "a number has no elements"),
        ("x = \"a\"\nx.length", "a text has no field “length”"),
        ("[1, 2].shape", "a list has no field “shape”"),
        ("0..\"a\"", "expected a number, found a text"),
        ("x = 12 where smiling", "where goes after a dataset, a neighbour set or a table, not a number"),
        ("x = if true { 1 } else { \"a\" }\nx + [1]", "+ does not go between a number or a text and a list"),
        (
            "if true { x = 1 } else { x = [1] }\n-(x + \"a\")",
            "+ does not go between a number or a list and a text"
        ),
        ("for i in 1..3 { i + \"a\" }", "+ does not go between a number and a text"),
        ("for x in dataset(\"d\") { x + 1 }", "+ does not go between an image and a number"),
        ("def f(a, b: 2) { a }\nf()", "f needs a"),
        ("def f(a, b: 2) { a }\nf(1, 2, 3)", "f takes 2 arguments"),
        ("def f(a, b: 2) { a }\nf(1, c: 3)", "f has no argument “c:”"),
        ("def f(a) { 1 + \"a\" }", "+ does not go between a number and a text"),
        ("def f(a) { x = [a]; -x }", "cannot negate a list"),
        ("dataset(\"d\") where length(1, 2) > 1", "length takes no more arguments without a label"),
    ])
    func finds(text: String, message: String) throws {
        #expect(try messages(text) == [message])
    }

    /// What may be right is left to the run.
    @Test(arguments: [
        "x = 1\nif true { x = \"a\" }\nx + \"b\"",
        "x = 1\nfor i in 1..2 { if i > 1 { x + \"b\" }; x = \"a\" }",
        "x = 1\nfor i in 1..2 { x = \"a\" }\nx + \"b\"", "def f(a) { a + 1 }\nf(\"a\") + 1",
        "x = \"a\"\ndef f() { x + 1 }\nx = 2\nf()", "def f(a) { a }\nf = 3\nf + 1",
        "def f(a) { a }\nif true { def f(a, b) { a } }\nf(1, 2)", "_ + 1", "[1, \"a\"][0] + 1",
        "faces = dataset(\"faces\")\nfaces where smiling and score == \"a\" or -pose > 3 + true",
        "x = image(\"x.png\")\nx.smiling + \"a\"", "load(\"a.npy\") + load(\"b.npy\")",
        "a = mean([1, 2]) + 1\nb = mean(dataset(\"d\")) * 2", "x = [1]\nx = x[0]\nx + 1",
        "x = 1\n[if true { x = \"a\"; x + \"b\" } for i in 1..2]\nx + 1",
        "a = 1\ntime(if true { a = \"x\" })\na + \"b\"\na + 1",
        "a = 1\nfalse and (if true { a = \"x\"; true } else { true })\na + 1\na + \"b\"",
        "dataset(\"d\") where (if true { k = 1; true } else { false })\nk + 1",
        "xs = []; for i in 1..3 { xs = xs + [i] }\nlength(xs) + 1",
        "def f(n) { if n == 0 { 0 } else { \"a\" } }\nf(1) + f(0)",
    ])
    func leavesAlone(text: String) throws {
        #expect(try messages(text) == [])
    }

    @Test func knowsTheSessionsValues() throws {
        let setUp = "k = 0; x = image(\"faces/f0.png\"); def f(a) { a }"
        #expect(
            try messages("f(1, 2)\nphi(k)\nx + k", setUp: setUp) == [
                "f takes 1 argument", "x of phi should be an image, not the number 0",
                "+ does not go between an image and a number",
            ])
        #expect(try messages("x = 3\nx + k", setUp: setUp) == [])
        // In a body they are whatever they are when it is called.
        #expect(try messages("def g() { x + k }", setUp: setUp) == [])
    }

    /// Unread values are known by their kind.
    @Test func knowsStoredValuesWithoutReadingThem() throws {
        let playground = try Playground(sessionFile: true)
        playground.run("xs = [1, 2]; name = \"a\"")
        try playground.reopen()
        var checker = Checker(environment: playground.environment)
        #expect(
            checker.check(SourceText("name - 1\n-xs")).map(\.diagnostic.message) == [
                "- does not go between a text and a number", "cannot negate a list",
            ])
    }

    /// One of each type, in code that a playground runs.
    static let samples = [
        "2", "\"a\"", "true", "nothing", "[1]", "image(\"faces/f0.png\")", "dataset(\"faces\")",
        "nearest(dataset(\"faces\", attributes: \"faces.csv\"), to: dataset(\"faces\", attributes: \"faces.csv\")[0], then: \"order\")",
        "phi(image(\"faces/f0.png\"), network: network(\"tiny\"), size: [32, 32])", "network(\"tiny\")",
        "info(1)", "info(1)[0]", "twice", "mask(rect: [0, 0, 9, 9])",
        "probe([dataset(\"faces\")[0], dataset(\"faces\")[2]], [dataset(\"faces\")[1], dataset(\"faces\")[3]])",
    ]

    private static let setUp = "use(network(\"tiny\")); def twice(n) { 2 * n };"

    @Test func samplesAreOfAllTypes() throws {
        let playground = try Playground()
        playground.run(Self.setUp)
        let kinds = try Self.samples.map { type(of: try playground.value(of: $0)).kind }
        #expect(Set(kinds) == Set(Library.types.all.map { $0.kind }))
    }

    /// The checks before the run and the run itself agree on what goes together: elements of a list are of unknown type
    /// to the checks.
    @Test func operatorsAgreeWithTheRun() throws {
        let playground = try Playground()
        playground.run(Self.setUp)
        playground.run("all = [\(Self.samples.joined(separator: ", "))];")
        for operation in ["+", "-", "*", "/", "^", "==", "!=", "<", ">="] {
            for (i, left) in Self.samples.enumerated() {
                for (j, right) in Self.samples.enumerated() {
                    let found = try messages(in: playground, "\(left) \(operation) \(right)")
                    let ran = playground.output(of: "all[\(i)] \(operation) all[\(j)]")
                    let isRefused = ran.contains { $0.contains("does not go between") }
                    #expect(found.isEmpty == !isRefused, "\(left) \(operation) \(right): \(found), \(ran)")
                }
            }
        }
    }

    @Test(arguments: [
        "-SAMPLE", "not SAMPLE", "for i in SAMPLE { i }", "SAMPLE[0]", "SAMPLE.no_such_field",
        "SAMPLE where a",
    ])
    func formsAgreeWithTheRun(form: String) throws {
        let playground = try Playground()
        playground.run(Self.setUp)
        playground.run("all = [\(Self.samples.joined(separator: ", "))];")
        for (index, sample) in Self.samples.enumerated() {
            let found = try messages(in: playground, form.replacing("SAMPLE", with: sample))
            let ran = playground.output(of: form.replacing("SAMPLE", with: "all[\(index)]"))
            let mistakes = [
                "cannot negate", "should be true or false", "not a sequence", "no elements",
                "where goes after",
            ]
            let isRefused = ran.contains { line in mistakes.contains { line.contains($0) } }
            // A field may be an attribute or a layer; only types without any are refused before the run.
            if form.contains("field") {
                #expect(found.isEmpty || ran.contains { $0.contains("has no field") }, "\(sample)")
            } else {
                #expect(found.isEmpty == !isRefused, "\(form), \(sample): \(found), \(ran)")
            }
        }
    }

    private func messages(in playground: Playground, _ text: String) throws -> [String] {
        var checker = Checker(environment: playground.environment)
        return checker.check(SourceText(text)).map(\.diagnostic.message)
    }
}
