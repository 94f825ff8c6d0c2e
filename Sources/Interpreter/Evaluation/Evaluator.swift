import Language
import Support

/// Computes the values of expressions.
///
/// One method for each form of the syntax tree. Errors are thrown as `Failure`, with the source they point into.
struct Evaluator: ExpressionEvaluator {
    let environment: Environment
    /// The text that the spans of the code being evaluated refer to.
    let source: SourceText
    /// The variables of the function being called; nil at the top level.
    let frame: Frame?
    /// How many evaluations this one is nested in.
    private(set) var depth = 0
    /// Whether nothing but names, and the loops around, holds values while the code runs: in statements, and in loops and
    /// conditionals that are statements.
    private(set) var holdsNothing = true
    /// Checks the files that functions include.
    let includeCheck: any IncludeCheck.Type

    /// Deep enough for any sensible recursion, shallow enough for the interpreter's stack.
    static let maximumDepth = 4_000

    /// A function call's own variables.
    final class Frame {
        var variables: [String: any Value]
        let depth: Int

        init(variables: [String: any Value], depth: Int) {
            self.variables = variables
            self.depth = depth
        }
    }

    /// An evaluator for the top level of a text.
    init(environment: Environment, source: SourceText, includeCheck: any IncludeCheck.Type) {
        (self.environment, self.source, self.includeCheck) = (environment, source, includeCheck)
        frame = nil
    }

    private init(_ outer: Evaluator, source: SourceText, frame: Frame?) {
        (environment, includeCheck, depth) = (outer.environment, outer.includeCheck, outer.depth)
        (self.source, self.frame, holdsNothing) = (source, frame, outer.holdsNothing)
    }

    /// An evaluator for code of this text with other variables.
    func with(frame: Frame) -> Evaluator { Evaluator(self, source: source, frame: frame) }

    /// An evaluator for code of another text that is run here: in this frame, or in that of a function called.
    func with(source: SourceText, frame: Frame?) -> Evaluator {
        Evaluator(self, source: source, frame: frame)
    }

    var session: Session { environment.session }

    /// - Throws: `Failure`.
    func value(of expression: Expression) throws -> any Value {
        guard depth < Self.maximumDepth else {
            throw failure(
                "too many calls within calls", expression.span,
                remedy: "does a function call itself without end?")
        }
        do {
            try session.monitor.checkCancellation()
            var inner = self
            inner.depth += 1
            inner.holdsNothing = holdsNothing && expression.hasBlocks
            return try inner.form(expression)
        } catch {
            throw Failure(error, span: expression.span, source: source)
        }
    }

    private func form(_ expression: Expression) throws -> any Value {
        switch expression.kind {
        case .number(let number): number
        case .text(let parts): try text(parts)
        case .boolean(let flag): flag
        case .nothing: Nothing()
        case .name(let name): try variable(name, expression.span)
        case .list(let items): try list(items)
        case .comprehension(let element, let variable, let sequence):
            try comprehension(element, variable, sequence)
        case .range(let lower, let upper, let step): try range(lower, upper, step)
        case .unary(let operation, let operand): try unary(operation, operand)
        case .binary(let operation, let left, let right, let operatorSpan):
            try binary(operation, left, right, operatorSpan)
        case .call(let callee, let arguments, _): try call(callee, arguments, expression.span)
        case .field(let receiver, let name): try field(receiver, name)
        case .index(let receiver, let index): try element(of: receiver, at: index)
        case .filter(let set, let condition): try filter(set, condition)
        case .conditional(let condition, let then, let otherwise):
            try conditional(condition, then, otherwise)
        case .loop(let variable, let sequence, let body): try loop(variable, sequence, body)
        }
    }

    private func list(_ items: [Expression]) throws -> any Value {
        if items.count == 1, case .loop(let variable, let sequence, let body) = items[0].kind {
            let last = body.statements.last?.value.map { source[$0.span] } ?? "f(\(variable.name))"
            let comprehension = "[\(last) for \(variable.name) in \(source[sequence.span])]"
            session.host.diagnose(
                Diagnostic(
                    .warning, "a loop gives nothing, and that is all the list holds", span: items[0].span,
                    remedy: "to gather values, write \(comprehension)"),
                in: source)
        }
        return try ListValue(checking: items.map(value))
    }

    func failure(
        _ message: String, _ span: SourceSpan, label: String? = nil, remedy: String? = nil
    ) -> Failure {
        Failure(Diagnostic(.error, message, span: span, label: label, remedy: remedy), source: source)
    }
}
