import Language
import Support

/// A parameter that a script declares, all of it known before anything runs.
public struct ParameterDeclaration: Sendable {
    public let name: String
    /// A number, a text, a boolean or a list; within the domain.
    public let defaultValue: any Value
    public let domain: ParameterDomain?
    /// The text of the comment after it, or above it.
    public let summary: String?
    /// The declaration in canonical form.
    public let text: String
    public let source: SourceText
    /// The whole statement.
    public let span: SourceSpan

    /// - Parameter evaluator: one for the text that the parameter is declared in.
    /// - Throws: `Diagnostic` for anything not made of literals, and for a default outside the domain.
    init(_ parameter: ScriptParameter, _ span: SourceSpan, by evaluator: Evaluator) throws {
        let constants = Constants(evaluator: evaluator)
        let source = evaluator.source
        name = parameter.name.name
        defaultValue = try constants.defaultValue(parameter.defaultValue)
        domain = try parameter.domain.map { try constants.domain($0) }
        summary = source.comment(on: span)
        text = Statement(kind: .parameter(parameter), span: span).description
        (self.source, self.span) = (source, span)
        if let complaint = complaint(about: defaultValue) {
            throw Diagnostic(
                complaint, span: parameter.defaultValue.span, remedy: "the default must be one of the values")
        }
    }

    /// Its types, for the check.
    var types: [ValueType] { domain?.types ?? [ValueType(of: defaultValue)] }

    /// "alpha should be from 0 to 6, not 7"; nil where it may have the value.
    private func complaint(about value: any Value) -> String? {
        if let domain {
            return domain.contains(value)
                ? nil : "\(name) should be \(domain.phrase), not \(Self.shown(value))"
        }
        guard ValueType(of: value) != ValueType(of: defaultValue) else { return nil }
        return "\(name) should be \(ValueType(of: defaultValue).phrase), not \(Self.shown(value))"
    }

    private static func shown(_ value: any Value) -> String {
        let text = value.summary(named: nil).excerpt(characters: 60)
        return value is String ? "“\(text)”" : text
    }

    /// The value that `--set name=text` gives it: a literal or, for a text, the words themselves.
    /// - Throws: `InvalidSetting`.
    func setting(to text: String, by evaluator: Evaluator) throws -> ParameterValue {
        let literal = Self.literal(text, evaluator)
        let words = ParameterValue(
            value: text, expression: Expression(.text([.literal(text)]), SourceSpan(0, 0)))
        var candidates = [literal, words].compactMap { $0 }
        if literal?.value is String { candidates = [candidates[0]] }
        if let fit = candidates.first(where: { complaint(about: $0.value) == nil }) { return fit }
        throw InvalidSetting(
            name: name, text: text, complaint: complaint(about: candidates[0].value) ?? "",
            declaration: self.text, truth: types == [.boolean] ? Diagnostic.truth(of: text) : nil)
    }

    /// The settings that `--set name=text` stands for: itself or, where that is a list or a range and the parameter is no
    /// list, one for each of its values.
    /// - Throws: `InvalidSetting`.
    func settings(of text: String, by evaluator: Evaluator) throws -> [String] {
        let literal = Self.literal(text, evaluator)
        let isOne = literal.map { complaint(about: $0.value) == nil } ?? true
        let texts = isOne ? [text] : literal?.texts ?? [text]
        for text in texts { _ = try setting(to: text, by: evaluator) }
        return texts
    }

    private static func literal(_ text: String, _ evaluator: Evaluator) -> ParameterValue? {
        let source = SourceText(text)
        let program = evaluator.session.parse(source)
        guard !program.hasErrors, program.statements.count == 1,
            case .expression(let expression) = program.statements[0].kind, expression.isConstant,
            let value = try? evaluator.with(source: source, frame: nil).value(of: expression)
        else { return nil }
        return ParameterValue(value: value, expression: expression)
    }
}

/// A value for a parameter, and how it is written.
struct ParameterValue: Sendable {
    let value: any Value
    let expression: Expression

    /// How each value of a list or a range is written; nil for others, and for a list of none.
    fileprivate var texts: [String]? {
        switch expression.kind {
        case .list(let items) where !items.isEmpty: items.map(\.description)
        case .range: (value as? ListValue)?.items.map { ($0 as? Double).map(NumberFormat.literal) ?? "" }
        default: nil
        }
    }
}

/// Computes what is known before anything runs.
private struct Constants {
    let evaluator: Evaluator

    func defaultValue(_ expression: Expression) throws -> any Value {
        let value = try value(of: expression, "a parameter's default")
        guard [.number, .text, .boolean, .list].contains(ValueType(of: value)) else {
            throw Diagnostic(
                "a parameter cannot be \(value.typePhrase)", span: expression.span,
                remedy: "it is a number, a text, true or false, or a list")
        }
        return value
    }

    /// A range is not made into a list: without a step, any number between its ends will do.
    func domain(_ expression: Expression) throws -> ParameterDomain {
        if case .range(let first, let last, let step) = expression.kind {
            let (a, b) = (try number(first), try number(last))
            guard let step else { return .interval(lower: min(a, b), upper: max(a, b)) }
            let size = abs(try number(step))
            guard size > 0 else {
                throw Diagnostic("a step of 0 leads nowhere", span: step.span, remedy: "leave “step 0” out")
            }
            return .steps(lower: min(a, b), upper: max(a, b), step: size)
        }
        let values = try value(of: expression, "a parameter's values")
        guard let list = values as? ListValue, !list.items.isEmpty else {
            throw Diagnostic(
                "a parameter is limited to a range or a list of values", span: expression.span,
                remedy: "for example in 0..6 step 0.5, or in [1, 10, 100]")
        }
        return .choices(list.items)
    }

    private func number(_ expression: Expression) throws -> Double {
        let value = try value(of: expression, "a parameter's values")
        guard let number = value as? Double else {
            throw Diagnostic.noNumber(StaticType(constant: value), expression.span)
        }
        return number
    }

    private func value(of expression: Expression, _ what: String) throws -> any Value {
        guard expression.isConstant else {
            throw Diagnostic(
                "\(what) must be known before the script runs", span: expression.span,
                remedy: "write a number, a text, true or false, or a list of these")
        }
        return try evaluator.value(of: expression)
    }
}

/// Thrown for a setting that a parameter cannot have.
struct InvalidSetting: ExplainedError {
    let name: String
    let text: String
    let complaint: String
    let declaration: String
    /// The meaning of a word such as yes where true or false is needed.
    let truth: Bool?

    var message: String { "--set \(name)=\(text.excerpt(characters: 60)): \(complaint)" }
    var remedy: String? {
        (truth.map { "write --set \(name)=\($0); " } ?? "") + "the script says \(declaration)"
    }
}

extension Diagnostic {
    static func misplacedParameter(_ name: Identifier) -> Diagnostic {
        Diagnostic(
            "the parameter “\(name.name)” is declared in a file that a block or a function includes",
            span: name.span, remedy: "include the file at the top of the script")
    }

    static func parameterTwice(_ name: Identifier) -> Diagnostic {
        Diagnostic(
            "the parameter “\(name.name)” is declared twice, with other values", span: name.span,
            label: "the second time", remedy: "give it another name, or the values that it has above")
    }
}
