import Interpreter
import Language
import Support

/// What `--check` says of parameters: a line each, as they are declared, or an object each.
struct ParameterListing {
    private let scan: ParameterScan
    private let writesJSON: Bool

    init(_ scan: ParameterScan, writesJSON: Bool) {
        self.scan = scan
        self.writesJSON = writesJSON
    }

    var lines: [String] {
        get throws { try scan.declarations.map { writesJSON ? try json($0) : line($0) } }
    }

    private func line(_ declaration: ParameterDeclaration) -> String {
        declaration.text.displayable + setting(of: declaration)
            + (declaration.summary.map { "  # \($0.displayable)" } ?? "")
    }

    /// The values that `--set` gives it instead of the default.
    private func setting(of declaration: ParameterDeclaration) -> String {
        let values = scan.values(of: declaration).map(\.cellText)
        return values == [declaration.defaultValue.cellText]
            ? "" : "  (set to \(NameList.all(values).displayable))"
    }

    private struct Object: Encodable {
        var parameter: String
        var type: String
        /// As the script has it, and as it will be.
        var `default`: JSONValue?
        var value: JSONValue?
        /// One for each run, where there are several.
        var values: [JSONValue]?
        var from: Double?
        var to: Double?
        var step: Double?
        var choices: [JSONValue]?
        var summary: String?
        var file: String?
        var line: Int
    }

    private func json(_ declaration: ParameterDeclaration) throws -> String {
        let values = scan.values(of: declaration).compactMap(\.json)
        var object = Object(
            parameter: declaration.name, type: declaration.defaultValue.typeName,
            default: declaration.defaultValue.json, value: values.first,
            values: values.count > 1 ? values : nil,
            summary: declaration.summary, file: declaration.source.name,
            line: declaration.source.position(at: declaration.span.lower).line)
        switch declaration.domain {
        case nil: break
        case .interval(let lower, let upper): (object.from, object.to) = (lower, upper)
        case .steps(let lower, let upper, let step):
            (object.from, object.to, object.step) = (lower, upper, step)
        case .choices(let values): object.choices = values.compactMap(\.json)
        }
        return try OutcomePrinter.json(object)
    }
}
