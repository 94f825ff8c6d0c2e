import Language
import Support

/// An argument after evaluation: its value, and the expression it came from.
struct EvaluatedArgument {
    let label: Identifier?
    let value: any Value
    let expression: Expression
}

/// Matches arguments with parameters.
struct ArgumentBinding {
    private let builtin: Builtin
    private let nameSpan: SourceSpan
    private var bound: [String: [EvaluatedArgument]] = [:]

    /// - Throws: `Diagnostic` for an unknown label, too many arguments, a wrong type or a missing argument.
    init(_ builtin: Builtin, _ arguments: [EvaluatedArgument], nameSpan: SourceSpan) throws {
        self.builtin = builtin
        self.nameSpan = nameSpan
        for argument in arguments {
            let parameter = try argument.label.map(labelled) ?? nextPositional(argument)
            try add(argument, to: parameter)
        }
        try requireAll()
    }

    func arguments(_ name: String) -> [EvaluatedArgument] { bound[name] ?? [] }

    private func labelled(_ label: Identifier) throws -> Parameter {
        if let parameter = builtin.parameters.first(where: { $0.name == label.name && !$0.isVariadic }) {
            return parameter
        }
        throw Self.unknownLabel(label, of: builtin)
    }

    static func unknownLabel(_ label: Identifier, of builtin: Builtin) -> Diagnostic {
        let names = builtin.parameters.filter { !$0.isVariadic }.map(\.name)
        let suggestion = Suggestion.nearest(to: label.name, among: names)
        return Diagnostic(
            .error, "\(builtin.name) has no argument “\(label.name):”", span: label.span,
            label: suggestion.map { "did you mean “\($0):”?" }, remedy: "it is \(builtin.signature)")
    }

    private func nextPositional(_ argument: EvaluatedArgument) throws -> Parameter {
        let free = builtin.parameters.first { parameter in
            !parameter.isLabelled && (parameter.isVariadic || bound[parameter.name] == nil)
        }
        if let free { return free }
        let hint = builtin.parameters.first {
            $0.isLabelled && bound[$0.name] == nil && $0.types.contains { $0.accepts(argument.value) }
        }
        throw Diagnostic(
            .error, "\(builtin.name) takes no more arguments without a label", span: argument.expression.span,
            label: hint.map { "\($0.name): … ?" }, remedy: "it is \(builtin.signature)")
    }

    private mutating func add(_ argument: EvaluatedArgument, to parameter: Parameter) throws {
        guard parameter.isVariadic || bound[parameter.name] == nil else {
            throw Diagnostic(
                .error, "\(builtin.name) was given \(parameter.name) twice", span: argument.expression.span)
        }
        guard parameter.types.contains(where: { $0.accepts(argument.value) }) else {
            throw Self.wrongType(argument, parameter, of: builtin)
        }
        bound[parameter.name, default: []].append(argument)
    }

    private static func wrongType(
        _ argument: EvaluatedArgument, _ parameter: Parameter, of builtin: Builtin
    ) -> Diagnostic {
        let found = phrase(argument.value)
        var label: String?
        if let text = argument.value as? String {
            let words = parameter.types.flatMap { type in
                if case .choice(let words) = type { words } else { [String]() }
            }
            label = Suggestion.nearest(to: text, among: words).map { "did you mean \"\($0)\"?" }
        }
        return Diagnostic(
            .error,
            "\(parameter.name) of \(builtin.name) should be \(parameter.phrase), not the \(found.prefix(80))",
            span: argument.expression.span, label: label, remedy: "it is \(builtin.signature)")
    }

    /// "text \"many\"", "image 40×40".
    private static func phrase(_ value: any Value) -> String {
        if let text = value as? String { return "text \"\(text)\"" }
        let summary = value.summary(named: nil)
        return summary.hasPrefix(value.typeName) ? summary : "\(value.typeName) \(summary)"
    }

    private func requireAll() throws {
        guard let missing = builtin.parameters.first(where: { $0.isRequired && bound[$0.name] == nil }) else {
            return
        }
        let form = missing.isLabelled ? "\(missing.name):" : missing.name
        throw Diagnostic(
            .error, "\(builtin.name) needs \(form), \(missing.phrase): \(missing.summary)", span: nameSpan,
            remedy: "it is \(builtin.signature)")
    }
}
