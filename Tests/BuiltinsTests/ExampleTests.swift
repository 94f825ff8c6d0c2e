import Builtins
import Interpreter
import PictureValues
import Support
import Testing

/// The examples of the help pages run, and say what the pages promise.
@Suite struct ExampleTests {
    /// One session for all: the heavy preparation runs once.
    @Test func everyExampleRuns() throws {
        let problems = try onBench { bench in
            try Library.table.all.flatMap { function in
                try function.page.examples.compactMap { example in
                    let code = "\(function.name): \(example.code)"
                    switch try Self.outcome(of: example.code, on: bench) {
                    case .failed(let message): return "\(code): \(message)"
                    case .showed(let lines):
                        guard let result = example.result, lines != result else { return nil }
                        return "\(code): shows \(lines)"
                    }
                }
            }
        }
        #expect(problems == [])
    }

    /// The first edit as in the overview, line by line.
    @Test func theFirstEditWorks() throws {
        let shown = try onBench { bench in
            try Self.outcome(of: HelpTopic.firstEdit.joined(separator: "\n"), on: bench)
        }
        guard case .showed(let text) = shown else {
            Issue.record("\(shown)")
            return
        }
        let lines = text.split(separator: "\n")
        #expect(lines.first == "faces: 6 images, 140×140, 5 attributes")
        #expect(lines.contains { $0.hasPrefix("w: attribute vector, ") })
        #expect(lines.last?.hasPrefix("z: image 200×200") == true)
    }

    @Test(arguments: ["language", "attributes", "alpha", "objective", "photo"])
    func theTopicsStatementsRun(name: String) throws {
        let topic = try #require(HelpTopic.all.first { $0.name == name })
        let code = topic.blocks.flatMap { block in
            if case .code(let rows) = block { rows.map(\.name) } else { [String]() }
        }
        try #require(!code.isEmpty)
        let shown = try onBench { bench in
            try Self.outcome(of: code.joined(separator: "\n"), on: bench)
        }
        guard case .showed = shown else {
            Issue.record("\(shown)")
            return
        }
    }

    private enum Outcome: Sendable {
        case showed(String)
        case failed(String)
    }

    /// Computes on a thread with a deep stack; expectations belong on the test's own.
    private func onBench<Result: Sendable>(_ body: @escaping @Sendable (ExampleBench) throws -> Result) throws
        -> Result
    {
        try DeepStack.run { Swift.Result { try body(ExampleBench()) } }.get()
    }

    private static func outcome(of code: String, on bench: ExampleBench) throws -> Outcome {
        do {
            return .showed(try bench.lines(of: code).joined(separator: "\n"))
        } catch let errors as ProgramErrors {
            return .failed(errors.failures.map(\.diagnostic.message).joined(separator: "; "))
        }
    }
}
