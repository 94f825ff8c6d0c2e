import Builtins
import Foundation
import Imaging
import Interpreter
import PictureValues
import Support
import Testing
import Workbench

/// What one function gives, the next takes: the results of all examples go through all functions that accept
/// them. Each gives a value that is printed in any width and as JSON, or an error that explains itself.
@Suite struct CompositionTests {
    /// Values of kinds that examples rarely give, at their extremes.
    private static let extremes = [
        "[1e308, -1e308]", "[1e200]", "[5e-324, 0]", "[]", "[[], [nothing]]", "1e308", "-5e-324", "2 ^ 53",
        "\"\"",
        "nothing", "true", "table([\"a\"], [])", "table([\"a\", \"b\"], [[1e308, -1e308], [5e-324, 1e15]])",
        "table([\"a\", \"b\"], [[1, 1]])", "table([\"a\", \"b\"], [[1, nothing], [nothing, 2]])",
        "table([\"a\", \"picture\"], [[1, x], [2, y]])", "table([\"picture\"], [[x]])",
        "table([\"a name that goes on for ever, and then some more of it\", \"b\"], [[-1e300, 1e300], [3, 4]])",
        "stats([1e308, -1e308])[0]", "faces where smiling and not smiling", "mask(rect: [0, 0, 1, 1])",
    ]

    /// These have their own tests; they take seconds or write files.
    private static let leftOut: Set<String> = [
        "bench", "tour", "reconstruct", "sweep", "inpaint", "remove_artifacts", "normalize", "use", "load",
    ]

    @Test(.timeLimit(.minutes(20))) func everyResultGoesThroughEveryFunction() throws {
        let problems = try DeepStack.run {
            Result {
                let bench = try ExampleBench()
                let codes =
                    Library.table.all.filter { !Self.leftOut.contains($0.name) }
                    .flatMap { $0.page.examples.map(\.code) } + Self.extremes
                var seen: Set<String> = []
                return try codes.flatMap { try Self.problems(of: $0, on: bench, &seen) }
            }
        }.get()
        #expect(problems == [])
    }

    private static func problems(
        of code: String, on bench: ExampleBench, _ seen: inout Set<String>
    ) throws -> [String] {
        guard let value = try? bench.outcomes(of: code).last?.value else { return [] }
        // Values that describe themselves alike behave alike.
        guard seen.insert(value.typeName + value.summary(named: nil)).inserted else { return [] }
        _ = try bench.more("v = _;")
        let calls = self.calls(taking: value) + saves + (value is TableValue ? tableCalls(value) : [])
        return (["v"] + calls).compactMap { call in
            problem(of: call, on: bench).map { "\(code); \(call): \($0)" }
        }
    }

    /// The functions that can be called with the value alone.
    private static func calls(taking value: any Value) -> [String] {
        Library.table.all.filter { function in
            !leftOut.contains(function.name) && function.parameters.filter(\.isRequired).count <= 1
                && function.parameters.first.map {
                    !$0.isLabelled && $0.passing == .value && $0.types.contains { $0.accepts(value) }
                } ?? false
        }.map { "\($0.name)(v)" }
    }

    private static let saves = ["png", "jpg", "npy", "npz", "safetensors", "csv"].map {
        "save(v, \"v.\($0)\")"
    }

    private static func tableCalls(_ value: any Value) -> [String] {
        let columns = value.fieldNames.prefix(12).flatMap { name in
            ["stats", "sort", "max", "sum", "norm", "plot(v, y:)"].map { function in
                function.hasPrefix("plot")
                    ? "plot(v, y: \(quoted(name)), size: [200, 200])" : "\(function)(v[\(quoted(name))])"
            }
        }
        return [
            "plot(v, size: [200, 200])", "plot(v, size: [10, 10])", "plot(v, size: [1500, 210])",
            "grid(v, labels: [])",
            "grid(v, columns: 1)", "strip(v)", "show(v)", "load(save(v, \"again.csv\"))", "print(v)", "v[0]",
            "[v, v]",
        ] + columns
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// What is wrong with the result of a call; nil for nothing.
    private static func problem(of call: String, on bench: ExampleBench) -> String? {
        do {
            for outcome in try bench.more(call) {
                for width in [nil, 1, 30, 80] as [Int?] { _ = outcome.echo(width: width) }
                let json = try OutcomePrinter.json(outcome, printed: [])
                _ = try JSONSerialization.jsonObject(with: Data(json.utf8))
                if outcome.value.details.contains(where: \.name.isEmpty) { return "a fact without a name" }
            }
            return nil
        } catch is ProgramEnd {
            // It left, as it was asked to.
            return nil
        } catch let errors as ProgramErrors {
            let messages = errors.failures.map(\.diagnostic.message)
            return messages.allSatisfy { !$0.isEmpty && !$0.hasPrefix("internal") } ? nil : "says \(messages)"
        } catch {
            return "an unexplained error: \(error)"
        }
    }
}
