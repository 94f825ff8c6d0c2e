import Language
import Synchronization

/// What is known of a declared function, whatever its type: signature, page and body.
public final class Builtin: Sendable {
    public let name: String
    /// What it gives: one of these types.
    public let returns: [ValueType]
    public let effect: FunctionEffect
    /// How it drops its parentheses, where it does.
    public let command: CommandForm?
    public let page: FunctionPage
    private let declaration: @Sendable () -> [Parameter]
    private let preparation: @Sendable (Call) throws -> PreparedCall
    private let declared = Mutex<[Parameter]?>(nil)

    /// - Parameters:
    ///   - declaration: finds the parameters, when they are first asked for.
    ///   - preparation: resolves a call's arguments as their declarations ask.
    init(
        name: String, returns: [ValueType], effect: FunctionEffect, command: CommandForm?, page: FunctionPage,
        declaration: @escaping @Sendable () -> [Parameter],
        preparation: @escaping @Sendable (Call) throws -> PreparedCall
    ) {
        (self.name, self.returns, self.effect) = (name, returns, effect)
        (self.command, self.page) = (command, page)
        (self.declaration, self.preparation) = (declaration, preparation)
    }

    /// Found at first use: a run uses few of the functions, and reflection takes a while.
    public var parameters: [Parameter] {
        declared.withLock { declared in
            if let declared { return declared }
            let parameters = declaration()
            declared = parameters
            return parameters
        }
    }

    /// The call with its arguments resolved as their declarations ask.
    /// - Throws: a `Diagnostic` for one that does not fit; what a default throws.
    func prepared(_ call: Call) throws -> PreparedCall { try preparation(call) }

    /// Whether a later statement may read what it gives.
    public var givesValue: Bool { returns != [.nothing] }

    /// Whether its value is that of one of its arguments, all of them expressions that it evaluates itself, or `nothing`
    /// where not all are given.
    var givesItsArgument: Bool { passing == .expression && returns == [.any] }

    /// Whether a call of it can be repeated from its written form: it is given values, not expressions or names.
    package var takesValues: Bool { passing == .value }

    /// How its arguments reach it: all in the same way.
    var passing: Parameter.Passing { parameters.first?.passing ?? .value }

    /// "nearest(set, to:, k: 100 …)", with the defaults of a new session.
    public var signature: String { signature(in: nil) }

    /// "nearest(set, to:, k: 100 …)", with a session's defaults.
    package func signature(in session: Session?) -> String {
        let shown = parameters.map { parameter in
            let name = parameter.spelling
            guard !parameter.isVariadic, let text = parameter.defaultText(in: session) else { return name }
            return parameter.isLabelled ? "\(name) \(text)" : "\(name) = \(text)"
        }
        return "\(name)(\(shown.joined(separator: ", ")))"
    }
}

extension Builtin {
    /// The error for an argument that should be a name.
    func expectedName(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            .error, "\(name) takes the names of variables", span: span,
            remedy: "write the name as it is, without quotes: \(name)(x)")
    }
}
