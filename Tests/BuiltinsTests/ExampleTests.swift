import Builtins
import Foundation
import Interpreter
import Language
import Testing
import Workbench

/// The examples on the functions' pages do what they say.
@Suite struct ExampleTests {
    /// A function's example, as an argument that test reports can name.
    struct Example: CustomTestStringConvertible, Sendable {
        let function: String
        let code: String
        let result: String?
        var testDescription: String { "\(function): \(code)" }
    }

    static let all = Library.table.all.flatMap { function in
        function.examples.map { Example(function: function.name, code: $0.code, result: $0.result) }
    }

    /// Names that the pages use without binding them.
    private static let usual = ["x", "z", "w", "g", "faces", "targets", "sources"]

    @Test func everyFunctionHasOne() {
        for function in Library.table.all { #expect(!function.examples.isEmpty, "\(function.name)") }
    }

    @Test(arguments: all.filter { $0.result != nil })
    func says(example: Example) throws {
        let lines = try DeepStack.run { Result { try Playground().output(of: example.code) } }.get()
        #expect(lines.joined(separator: "\n") == example.result)
    }

    @Test(arguments: all)
    func isRight(example: Example) throws {
        let playground = try Playground()
        var checker = Checker(session: playground.session, names: Self.usual)
        let messages = checker.check(SourceText(example.code)).map(\.diagnostic.message)
        #expect(messages.isEmpty)
    }
}
