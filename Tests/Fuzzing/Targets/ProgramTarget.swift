import Builtins
import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Language
import SessionStore
import Support
import TestSupport
import Workbench

extension FuzzTarget {
    /// The checker, the evaluator, the cheap functions, and what the session keeps, on programs that parse.
    ///
    /// `x` is a picture and `faces` a set with attributes; nothing touches a file.
    static let program = FuzzTarget(name: "program") { bytes in
        let source = SourceText(String(decoding: bytes, as: UTF8.self))
        guard !parse(source.text, commands: Library.table.commands).hasErrors,
            !source.text.contains("include")
        else { return }
        // As deep a stack as the command runs on.
        try DeepStack.run { Result { try runProgram(source) } }.get()
    }

    private static func runProgram(_ source: SourceText) throws {
        let store = try SessionStore.temporary()
        let environment = try FuzzWorld.environment(on: store)
        let session = environment.session
        let interpreter = Interpreter(environment: environment)
        try interpreter.run(SourceText(FuzzWorld.prelude)) { _ in }
        var checker = Checker(environment: environment)
        for failure in checker.check(source) { try checkWords(of: failure) }
        do {
            try interpreter.run(source) { try checkWords(of: $0) }
        } catch is ProgramEnd {
            // By exit, which is in order.
        } catch let errors as ProgramErrors {
            for failure in errors.failures { try checkWords(of: failure) }
        }
        try checkReopening(session)
        try store.close()
    }

    private static func checkWords(of failure: Failure) throws {
        try require(!failure.diagnostic.message.isEmpty, "an error without words")
        let bounds = 0...failure.source.text.utf8.count
        let span = failure.diagnostic.span
        try require(
            span.map { bounds.contains($0.lower) && bounds.contains($0.upper) } ?? true,
            "\(failure.diagnostic.message) at \(String(describing: span))")
        _ = DiagnosticRenderer().render(failure.diagnostic, in: failure.source)
    }

    private static func checkWords(of outcome: Interpreter.Outcome) throws {
        try checkWords(of: outcome.value)
        try require(outcome.echo().allSatisfy { !$0.contains("\n") }, "an echo of two lines")
    }

    /// A value says what it is, whatever it holds.
    static func checkWords(of value: any Value) throws {
        try require(!value.typeName.isEmpty, "a value without a type's name")
        try require(value.details.allSatisfy { !$0.name.isEmpty }, "a fact without a name")
        try require(value.figures.allSatisfy { $0.value.isFinite }, "a figure that is not finite")
        for name in value.fieldNames { _ = try value.field(name) }
        _ = value.summary(named: nil)
    }

    /// What the file has is what memory had.
    private static func checkReopening(_ session: Session) throws {
        let again = try FuzzWorld.environment(on: session.store).session
        try require(again.names == session.names, "the file has other names")
        for name in session.names {
            let kept = try session.value(of: name)?.summary(named: name)
            let read = try again.value(of: name)?.summary(named: name)
            try require(kept == read, "\(name) was \(kept ?? "nothing"), comes back as \(read ?? "nothing")")
        }
    }
}

/// What a program under test can reach.
enum FuzzWorld {
    static let prelude = "faces = example_faces(); x = example_picture();"

    /// Functions that read or write files, or may take long.
    private static let leftOut: Set<String> = [
        "image", "dataset", "load", "save", "export", "history", "session", "include", "profile", "refresh",
        "resize", "reconstruct", "continue", "sweep", "inpaint", "align", "remove_artifacts",
    ]

    /// Those among them that only take long.
    static let slow = leftOut.subtracting(["history", "session"])

    private static func builtins(leavingOut leftOut: Set<String>) -> BuiltinTable {
        BuiltinTable([
            FunctionFamily("The language's", Library.table.all.filter { !leftOut.contains($0.name) }),
            FunctionFamily("Examples", ExamplePictureFunction.self, ExampleFacesFunction.self),
        ])
    }

    static let usual = builtins(leavingOut: leftOut)

    /// - Parameter leftOut: the names of functions that programs cannot call; nil for all that touch files or take long.
    static func environment(
        on store: SessionStore, leavingOut leftOut: Set<String>? = nil
    ) throws -> Environment {
        let nowhere = DataHome(root: "/nonexistent/home", cache: "/nonexistent/cache")
        return try Environment(
            store: store, types: Library.types, builtins: leftOut.map(builtins) ?? usual, host: FuzzHost(),
            home: nowhere,
            scale: .quick)
    }

    fileprivate static let picture = Picture(
        image: Image(
            width: 9, height: 7, pixels: (0..<9 * 7 * 3).map { Float($0 * 37 % 101) / 100 }))

    /// Three pictures whose files nobody has.
    fileprivate static let faces = Dataset(
        collection: PictureCollection(
            root: "/nonexistent/faces",
            files: ["a.png", "b.png", "c.png"].map {
                .init(name: $0, sha256: String(repeating: "0", count: 63) + String($0.prefix(1)))
            },
            crop: nil,
            attributes: AttributeTable(columns: [
                .init(name: "smiling", cells: .numbers([1, 0, .nan])),
                .init(name: "score", cells: .numbers([0.5, -2, 3])),
                .init(name: "5 o'clock shadow", cells: .numbers([0, 1, 1])),
                .init(name: "pose", cells: .categories(["left", nil, "front"])),
            ]), pictureSize: nil))
}

/// A host that shows nothing and stops work that takes long.
private final class FuzzHost: Host {
    let monitor: any WorkMonitor = CountingMonitor(cancellingAtPoll: 20_001)

    func print(_ line: String) {}
    func diagnose(_ diagnostic: Diagnostic, in source: SourceText) {
        _ = DiagnosticRenderer().render(diagnostic, in: source)
    }
    func note(_ line: String) {}
    func finishWork() {}
}

private struct ExamplePictureFunction: Function {
    static let page = FunctionPage(summary: "A picture.")

    func run(_ call: Call) throws -> Picture { FuzzWorld.picture }
}

private struct ExampleFacesFunction: Function {
    static let page = FunctionPage(summary: "A set.")

    func run(_ call: Call) throws -> Dataset { FuzzWorld.faces }
}
