import Language

/// A function of the language: signature, page and body in one place.
public struct Builtin: Sendable {
    public typealias Example = FunctionPage.Example

    public let name: String
    public let parameters: [Parameter]
    /// What it gives: one of these types.
    public let returns: [ValueType]
    /// One sentence.
    public let summary: String
    /// A paragraph: what a person should know before and after.
    public let discussion: String
    public let examples: [Example]
    /// Section or equation of the paper, where there is one.
    public let source: String?
    /// Names of functions a person may want next, or instead.
    public let seeAlso: [String]
    /// What people look for it by: its names in other languages and tools, and everyday words.
    public let words: [String]
    let body: @Sendable (Call) throws -> any Value

    /// - Parameter words: with spaces between them.
    public init(
        _ name: String, _ parameters: [Parameter], returns: [ValueType], summary: String,
        discussion: String = "",
        examples: [Example] = [], source: String? = nil, seeAlso: [String] = [],
        words: String = "", body: @escaping @Sendable (Call) throws -> any Value
    ) {
        self.name = name
        self.parameters = parameters
        self.returns = returns
        self.summary = summary
        self.discussion = discussion
        self.examples = examples
        self.source = source
        self.seeAlso = seeAlso
        self.words = words.split(separator: " ").map(String.init)
        self.body = body
    }

    /// What is known of a declared function, and a call of it.
    public init<Declared: Function>(_ function: Declared.Type) {
        let page = Declared.page
        self.init(
            Declared.name, ArgumentList(Declared()).parameters, returns: Declared.gives,
            summary: page.summary,
            discussion: page.discussion, examples: page.examples, source: page.source, seeAlso: page.seeAlso,
            words: page.words.joined(separator: " ")
        ) { call in
            let function = Declared()
            try ArgumentList(function).fill(from: call)
            let output = try function.run(call)
            guard let value = output as? any Value else {
                throw UnpromisedValue(function: Declared.name, typePhrase: "\(Declared.Output.self)")
            }
            return value
        }
    }

    /// Whether its value is that of one of its arguments, all of them expressions that it evaluates itself, or `nothing`
    /// where not all are given.
    var givesItsArgument: Bool { passing == .expression && returns == [.any] }

    /// What of its arguments reaches it; a function takes all of them in one way.
    var passing: Parameter.Passing { parameters.first?.passing ?? .value }

    /// "nearest(set, to:, k:, by: …)".
    public var signature: String {
        let shown = parameters.map { parameter in
            let name = parameter.spelling
            guard !parameter.isVariadic, let text = parameter.defaultText else { return name }
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

    /// - Precondition: no two have one name.
    public init(_ builtins: [Builtin]) {
        byName = Dictionary(uniqueKeysWithValues: builtins.map { ($0.name, $0) })
        byWord = Dictionary(
            builtins.flatMap { function in function.words.map { ($0, function) } },
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
