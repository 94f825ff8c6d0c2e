import Foundation
import Interpreter

/// Tells what a statement came to: a line for people, or an object for programs.
package struct OutcomePrinter {
    let console: Console
    let host: ConsoleHost
    let writesJSON: Bool

    func report(_ outcome: Interpreter.Outcome) throws {
        let printed = host.takePrinted()
        if writesJSON {
            console.writeOutput(try Self.json(outcome, printed: printed))
        } else {
            let lines = outcome.echo(width: host.columns, styledBy: console.outputStyle.name)
            if outcome.isShownWhole { host.page(lines) } else { lines.forEach(console.writeOutput) }
        }
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
        var figures: [String: Double]?
        var printed: [String]?
    }

    static func json(_ outcome: Interpreter.Outcome, printed: [String]) throws -> String {
        let value = JSONValue(outcome.value)
        let figures = Dictionary(outcome.value.figures.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
        let object = Object(
            name: outcome.name, type: outcome.value.typeName, value: value,
            summary: value == nil ? outcome.value.summary(named: outcome.name) : nil,
            figures: figures.isEmpty ? nil : figures, printed: printed.isEmpty ? nil : printed)
        return try json(object)
    }

    private static func json(_ object: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(object), as: UTF8.self)
    }
}

extension Interpreter.Outcome {
    /// Whether its echo is many lines that belong together.
    fileprivate var isShownWhole: Bool { name == nil && value is TableValue }
}

/// The values that JSON has a form for.
enum JSONValue: Encodable {
    case number(Double)
    case text(String)
    case boolean(Bool)
    case null
    case list([JSONValue])
    case row([String: JSONValue])
    case table([[String: JSONValue]])

    /// nil for pictures, sets, features and networks, which have figures instead.
    init?(_ value: any Value) {
        switch value {
        case let number as Double: self = .number(number)
        case let text as String: self = .text(text)
        case let flag as Bool: self = .boolean(flag)
        case is Nothing: self = .null
        case let list as ListValue:
            let items = list.items.compactMap { JSONValue($0) }
            guard items.count == list.items.count else { return nil }
            self = .list(items)
        case let table as TableValue: self = .table(table.rows.map { Self.record(table.columns, $0) })
        case let row as RowValue: self = .row(Self.record(row.columns, row.cells))
        default: return nil
        }
    }

    private static func record(_ columns: [String], _ cells: [any Value]) -> [String: JSONValue] {
        Dictionary(
            zip(columns, cells.map { JSONValue($0) ?? .text($0.summary(named: nil)) }),
            uniquingKeysWith: { $1 })
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .number(let number):
            // Whole numbers without a fraction, as a person would write them.
            if let whole = Int(exactly: number) {
                try container.encode(whole)
            } else {
                try container.encode(number)
            }
        case .text(let text): try container.encode(text)
        case .boolean(let flag): try container.encode(flag)
        case .null: try container.encodeNil()
        case .list(let items): try container.encode(items)
        case .row(let row): try container.encode(row)
        case .table(let rows): try container.encode(rows)
        }
    }
}
