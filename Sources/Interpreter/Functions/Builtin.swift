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
    private let preparation: @Sendable (Call) throws -> PreparedCall
    private let declaration: @Sendable () -> [Parameter]
    private let declared = Mutex<[Parameter]?>(nil)

    public init<Declared: Function>(_ function: Declared.Type) {
        name = Declared.name
        returns = Declared.gives
        effect = Declared.effect
        command = Declared.command
        page = Declared.page
        preparation = { call in try PreparedCall(Declared.self, call) }
        declaration = { ArgumentList(Declared.self).parameters }
    }

    /// Found at their first use: few of all functions are used in a run, and reflection takes a while.
    public var parameters: [Parameter] {
        declared.withLock { declared in
            if let declared { return declared }
            let parameters = declaration()
            declared = parameters
            return parameters
        }
    }

    /// A call whose arguments are what their declarations ask for.
    /// - Throws: a `Diagnostic` where one is not; what a default throws.
    func prepared(_ call: Call) throws -> PreparedCall { try preparation(call) }

    /// Whether a later statement may read what it gives.
    public var givesValue: Bool { returns != [.nothing] }

    /// Whether its value is that of one of its arguments, all of them expressions that it evaluates itself, or `nothing`
    /// where not all are given.
    var givesItsArgument: Bool { passing == .expression && returns == [.any] }

    /// Whether a call of it can be made again from what is written down: it is given values, not expressions or names.
    package var takesValues: Bool { passing == .value }

    /// What of its arguments reaches it; a function takes all of them in one way.
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

/// All functions a session knows, by name.
public struct BuiltinTable: Sendable {
    private let byName: [String: Builtin]
    /// The functions by their `words`; of two with one word, the first.
    private let byWord: [String: Builtin]
    /// The functions, there and to come, that drop their parentheses.
    public let commands: CommandTable

    /// - Precondition: no two have one name.
    public init(_ builtins: [Builtin]) {
        byName = Dictionary(uniqueKeysWithValues: builtins.map { ($0.name, $0) })
        let forms = builtins.compactMap { function in function.command.map { (function.name, $0) } }
        commands = CommandTable(
            ReservedName.all.compactMapValues { $0 }.merging(forms) { _, declared in declared })
        byWord = Dictionary(
            builtins.flatMap { function in function.page.words.map { ($0, function) } },
            uniquingKeysWith: { first, _ in first })
    }

    public subscript(name: String) -> Builtin? { byName[name] }

    /// The function that people would look for by this word, in lower case.
    func function(lookedForBy word: String) -> Builtin? { byWord[word] }

    /// In alphabetical order.
    public var all: [Builtin] { byName.values.sorted { $0.name < $1.name } }

    public var names: [String] { byName.keys.sorted() }
}

extension Builtin {
    /// What to say of an argument that should be a name.
    func wantsName(_ span: SourceSpan) -> Diagnostic {
        Diagnostic(
            .error, "\(name) takes the names of variables", span: span,
            remedy: "write the name as it is, without quotes: \(name)(x)")
    }
}
