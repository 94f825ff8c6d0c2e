import DeepFeatures
import Foundation
import Interpreter
import PictureValues
import Support

/// Reports the outcome of a statement: a line for people, or an object for programs.
package struct OutcomePrinter {
    let console: Console
    let host: ConsoleHost
    let writesJSON: Bool

    func report(_ outcome: Interpreter.Outcome) throws {
        let printed = host.takePrinted()
        if writesJSON {
            console.writeOutput(try Self.json(outcome, printed: printed))
        } else {
            let lines = outcome.echo(width: host.columns, monitor: host.monitor)
            defer { hint(after: outcome) }
            if let table = outcome.tableShownWhole {
                return host.page(lines, fromEnd: table.isReadFromEnd)
            }
            for (index, line) in lines.enumerated() {
                console.writeOutput(line, styledBy: index == 0 ? markingHead(of: outcome) : { $0 })
            }
        }
    }

    /// A picture without a name is described in words; the first time, a hint says how to see it.
    private func hint(after outcome: Interpreter.Outcome) {
        guard host.isInteractive, outcome.name == nil, !outcome.isSilent, outcome.value is Picture else {
            return
        }
        host.noteOnce("show _ shows it here; save(_, \"picture.png\") keeps it")
    }

    /// Marks the name that an echo begins with.
    private func markingHead(of outcome: Interpreter.Outcome) -> (String) -> String {
        let head = outcome.head ?? ""
        return { line in console.outputStyle.name(head) + line.dropFirst(head.count) }
    }

    /// What a statement printed before it failed, as an object of its own for programs.
    func report(printedBeforeFailure lines: [String]) throws {
        guard writesJSON, !lines.isEmpty else { return }
        console.writeOutput(try Self.json(["printed": lines]))
    }

    private struct Object: Encodable {
        var name: String?
        var type: String
        var value: JSONValue?
        var summary: String?
        var figures: [String: JSONValue]?
        var printed: [String]?
    }

    /// One line: what `--json` writes.
    package static func json(_ outcome: Interpreter.Outcome, printed: [String]) throws -> String {
        let value = outcome.value.json
        let figures = Dictionary(
            outcome.value.figures.map { ($0.name, JSONValue.number($0.value)) }, uniquingKeysWith: { $1 })
        let object = Object(
            name: outcome.name, type: outcome.value.typeName, value: value,
            summary: value == nil ? outcome.value.summary(named: outcome.name) : nil,
            figures: figures.isEmpty ? nil : figures, printed: printed.isEmpty ? nil : printed)
        return try json(object)
    }

    /// Any object in a line, with what a terminal could act on escaped as in JSON.
    static func json(_ object: some Encodable) throws -> String {
        JSONText.displayable(try JSONWriter.text(of: object))
    }
}

extension Interpreter.Outcome {
    /// The table whose echo is many lines that belong together.
    fileprivate var tableShownWhole: TableValue? { name == nil ? value as? TableValue : nil }
}
