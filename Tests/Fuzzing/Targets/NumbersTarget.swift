import Builtins
import Interpreter
import PictureValues
import Language
import SessionStore
import Support
import Workbench

extension FuzzTarget {
    /// Numbers at their extremes through functions, operators, slices, tables, charts and texts: the bytes choose
    /// what a program is made of. Every result is finite, and can be printed in any width, written as JSON and
    /// drawn.
    static let numbers = FuzzTarget(name: "numbers") { bytes in
        // As deep a stack as the command runs on.
        try DeepStack.run { Result { try runNumbers(bytes) } }.get()
    }

    private static func runNumbers(_ bytes: [UInt8]) throws {
        let store = try SessionStore.temporary()
        let interpreter = Interpreter(environment: try FuzzWorld.environment(on: store))
        try interpreter.run(SourceText(FuzzWorld.prelude + NumberPrograms.prelude)) { _ in }
        var programs = NumberPrograms(bytes)
        // Each by itself: a statement that is refused does not keep others from running.
        while let statement = programs.next() { try run(statement, interpreter) }
        try store.close()
    }

    private static func run(_ statement: String, _ interpreter: Interpreter) throws {
        try require(
            !parse(statement, commands: Library.table.commands).hasErrors,
            "a statement that is none: \(statement)")
        do {
            try interpreter.run(SourceText(statement)) { outcome in
                do {
                    try checkPrinting(of: outcome)
                } catch let violation as Violation {
                    throw Violation("\(statement): \(violation.description)")
                }
            }
        } catch is ProgramEnd {
            // By exit, which is in order.
        } catch let errors as ProgramErrors {
            for failure in errors.failures {
                try require(!failure.diagnostic.message.isEmpty, "\(statement): an error without words")
                try require(
                    !failure.diagnostic.message.hasPrefix("internal"),
                    "\(statement): \(failure.diagnostic.message)")
            }
        }
    }

    private static func checkPrinting(of outcome: Interpreter.Outcome) throws {
        try checkWords(of: outcome.value)
        try require(isFinite(outcome.value, depth: 0), "a number that is not finite")
        for width in [nil, 1, 12, 40, 80] as [Int?] { _ = outcome.echo(width: width) }
        let json = try OutcomePrinter.json(outcome, printed: [])
        try require(json.hasPrefix("{") && json.hasSuffix("}") && !json.contains("\n"), "no JSON: \(json)")
    }

    /// For long lists the beginning.
    private static func isFinite(_ value: any Value, depth: Int) -> Bool {
        switch value {
        case let number as Double: number.isFinite
        case let list as ListValue:
            depth > 5 || list.items.prefix(1000).allSatisfy { isFinite($0, depth: depth + 1) }
        case let table as TableValue:
            table.rows.prefix(1000).joined().allSatisfy { isFinite($0, depth: depth + 1) }
        case let row as RowValue: row.cells.allSatisfy { isFinite($0, depth: depth + 1) }
        default: true
        }
    }
}
