import Language
import Support

/// One call of a built-in: its arguments, already checked against the signature, and the session it runs in.
public final class Call {
    public let builtin: Builtin
    /// The session, and the functions that programs may call in it.
    public let environment: Environment
    let binding: ArgumentBinding
    package let source: SourceText
    /// The whole call in the source.
    public let span: SourceSpan
    /// Receives progress and says whether to stop, from any thread.
    public let monitor: any WorkMonitor
    /// The job that the call belongs to.
    private let job: Job?
    /// Where the call is: its function's variables, for arguments that are evaluated late.
    let evaluator: any ExpressionEvaluator

    init(
        _ builtin: Builtin, _ binding: ArgumentBinding, in source: SourceText, at span: SourceSpan,
        of environment: Environment, by evaluator: any ExpressionEvaluator
    ) {
        (self.builtin, self.binding, self.source, self.span) = (builtin, binding, source, span)
        (self.environment, self.evaluator) = (environment, evaluator)
        (monitor, job) = (environment.session.monitor, environment.session.runningJob)
    }

    /// Uses the session in the middle of engine work.
    /// - Throws: what `body` throws.
    public func visitingSession<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard let job else { return try body() }
        return try job.visitingSession(body)
    }

    /// The same, unless the session is busy: then nil.
    /// - Throws: what `body` throws.
    public func visitingSessionIfFree<Result>(_ body: () throws -> Result) rethrows -> Result? {
        guard let job else { return try body() }
        return try job.visitingSessionIfFree(body)
    }

    /// Whether somebody waits to see the picture so far of the job.
    public var jobMonitor: JobMonitor? { job?.monitor }

    /// The session's settings, cache and files, and the host's terminal.
    public var session: Session { environment.session }

    /// Whether the argument is a name of the session, not a temporary value.
    public func isNamed(_ argument: ArgumentReference) -> Bool {
        argument.slot.given.first.flatMap(variable).map(session.names.contains) ?? false
    }

    /// Whether the argument is a variable of a function being called, or of a comprehension, which nobody knows by its
    /// name afterwards.
    public func isLocal(_ argument: ArgumentReference) -> Bool {
        argument.slot.given.first.flatMap(variable).map(evaluator.isLocal) ?? false
    }

    /// The variables in what is written for an argument, with their values, in order of appearance.
    public func variables(in argument: ArgumentReference) -> [(name: String, value: any Value)] {
        guard let expression = argument.slot.given.first?.expression else { return [] }
        return expression.variables.compactMap { name in
            (try? evaluator.boundValue(of: name)).map { (name, $0) }
        }
    }

    /// What a person would call each argument of a variadic parameter.
    public func labels(of argument: ArgumentReference) -> [String] {
        argument.slot.given.map { label(of: $0.expression) }
    }

    /// As it is written; for an element at a variable position, such as `mine[i]` in a loop, with that position:
    /// `mine[3]`.
    private func label(of expression: Expression) -> String {
        guard case .index(let receiver, let index) = expression.kind, case .name = index.kind,
            let position = try? evaluator.value(of: index)
        else { return source[expression.span] }
        return "\(source[receiver.span])[\(ListValue([position]).summary(named: nil).dropFirst().dropLast())]"
    }

    /// What is written for an argument, where it means the same in a statement of its own; nil where it uses a variable
    /// of a function, or one that the running statement has bound.
    public func statement(in argument: ArgumentReference) -> Expression? {
        guard let expression = argument.slot.given.first?.expression,
            !expression.variables.contains(where: { evaluator.isLocal($0) || session.hasRebound($0) })
        else { return nil }
        return expression
    }

    /// The source of an argument if it is short enough to repeat; else `fallback`.
    public func code(of argument: ArgumentReference, or fallback: String) -> String {
        guard let span = argument.slot.given.first?.expression.span else { return fallback }
        let code = source[span]
        return code.count < 60 && !code.contains(where: \.isNewline) ? code : fallback
    }

    /// The function that an argument calls, and the source of its arguments without a label; nil if it is not a call.
    public func calledFunction(in argument: ArgumentReference) -> (name: String, arguments: [String])? {
        guard case .call(let callee, let arguments, _)? = argument.slot.given.first?.expression.kind else {
            return nil
        }
        return (callee.name, arguments.filter { $0.label == nil }.map { source[$0.value.span] })
    }

    /// The arguments of a variadic parameter, lists taken apart, and what a person would call each: `z`, or `zs[1]` for
    /// the second of a list.
    public func elements(of argument: ArgumentReference) -> [(label: String, value: any Value)] {
        zip(argument.slot.given, labels(of: argument)).flatMap { argument, label in
            guard let list = argument.value as? ListValue else { return [(label, argument.value)] }
            var written: [Expression] = []
            if case .list(let items) = argument.expression.kind { written = items }
            return list.items.enumerated().map { position, item in
                (written.isEmpty ? "\(label)[\(position)]" : source[written[position].span], item)
            }
        }
    }

    /// Runs statements of the language, as the body of a function would be, and gives the value of the last.
    /// - Parameter variables: what the statements may read besides the session's names.
    /// - Throws: `Failure`, with the place in these statements.
    public func run(_ code: String, with variables: [String: any Value] = [:]) throws -> any Value {
        try evaluator.run(code, with: variables)
    }

    /// Complains about the whole call.
    public func complaint(_ message: String, remedy: String? = nil) -> Diagnostic {
        Diagnostic(.error, message, span: span, remedy: remedy)
    }

    /// Complains about one argument, with carets under it.
    public func complaint(
        about argument: ArgumentReference, _ message: String, label: String? = nil, remedy: String? = nil
    ) -> Diagnostic {
        Diagnostic(
            .error, message, span: argument.slot.given.first?.expression.span ?? span, label: label,
            remedy: remedy)
    }

    /// Tells the person something about an argument that does not stop the work.
    public func warn(_ message: String, about argument: ArgumentReference, remedy: String? = nil) {
        let place = argument.slot.given.first?.expression.span ?? span
        session.host.diagnose(Diagnostic(.warning, message, span: place, remedy: remedy), in: source)
    }

    /// What a person would call the argument: its variable, or `fallback`.
    public func label(of argument: ArgumentReference, or fallback: String) -> String {
        variable(of: argument) ?? fallback
    }

    /// The variable that is given as the argument; nil for any other expression.
    public func variable(of argument: ArgumentReference) -> String? {
        argument.slot.given.first.flatMap(variable)
    }

    /// Tells the person something about the whole call that does not stop the work.
    public func warn(_ message: String, remedy: String? = nil) {
        session.host.diagnose(Diagnostic(.warning, message, span: span, remedy: remedy), in: source)
    }

    private func variable(_ argument: EvaluatedArgument) -> String? {
        if case .name(let name) = argument.expression.kind { return name }
        return nil
    }
}

extension ArgumentReference {
    /// What a person would call the elements of a list that is written in the call, `[x, z]` or `[zs[0], zs[2]]`; nil
    /// for any other argument, and if the names are not distinct.
    public var elementNames: [String]? { slot.given.first?.expression.elementNames }

    /// The same of each argument of a variadic parameter.
    public var elementNamesOfAll: [[String]?] { slot.given.map(\.expression.elementNames) }
}

extension Expression {
    fileprivate var elementNames: [String]? {
        guard case .list(let items) = kind, items.allSatisfy(\.isReference) else { return nil }
        let names = items.map { $0.written() }
        return names.count > 1 && Set(names).count == names.count ? names : nil
    }

    /// Whether it is a name, or an element or field of one.
    fileprivate var isReference: Bool {
        switch kind {
        case .name: true
        case .field(let receiver, _): receiver.isReference
        case .index(let receiver, _): receiver.isReference
        default: false
        }
    }
}
