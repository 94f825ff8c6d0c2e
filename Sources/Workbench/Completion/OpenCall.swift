import Interpreter
import PictureValues
import Language

/// A call whose bracket is open at the cursor: what it takes, what it was given, and which argument is being typed.
struct OpenCall {
    let name: String
    /// "nearest(set, to:, k: 100 …)".
    let signature: String
    private let parameters: [Sketch]
    private let given: Set<String>
    /// The parameter that the argument being typed goes to; nil if there are too many arguments.
    let current: Sketch?

    /// What is known of a parameter, whoever defined the function.
    struct Sketch {
        let name: String
        var types: [ValueType] = [.any]
        var isLabelled = false
        var isVariadic = false
        var passing = Parameter.Passing.value
        var summary = ""

        var completion: ArgumentCompletion?

        var takesList: Bool { types.contains(.list) }

        /// The words it takes, if it takes only a few.
        var words: [String] { types.flatMap(\.words) }
    }

    /// The innermost open call; nil if there is none, or nothing of that name.
    init?(in frames: [CompletionContext.Frame], environment: Environment) {
        guard let index = frames.lastIndex(where: { $0.callee != nil }), let name = frames[index].callee,
            let (signature, parameters) = Self.function(name, environment)
        else { return nil }
        self.name = name
        self.signature = signature
        self.parameters = parameters
        let isMethod = index > 0 && frames[index - 1].items.dropLast().last?.isSymbol(.dot) ?? false
        let arguments = frames[index].items.split(
            omittingEmptySubsequences: false, whereSeparator: { $0.isSymbol(.comma) })
        // The receiver of a method is its first argument.
        var filled = Set(isMethod ? parameters.prefix(1).filter { !$0.isVariadic }.map(\.name) : [])
        var last: Sketch?
        for (position, argument) in arguments.enumerated() {
            last = Self.parameter(for: argument, parameters, filled)
            if position < arguments.count - 1, let last { filled.insert(last.name) }
        }
        given = filled
        current = last
    }

    /// The names of arguments that can still be given, in their order.
    var freeLabels: [String] {
        parameters.filter { !$0.isVariadic && $0.passing == .value && !given.contains($0.name) }.map(\.name)
    }

    /// The signature, and what the argument being typed is.
    /// - Parameter width: columns of the terminal, which lines fit, broken between words; nil for no limit.
    func hint(width: Int?) -> [String] {
        let width = width ?? .max
        let signature = TextWrap.lines(signature, width: width, rest: "    ")
        guard let current, !current.summary.isEmpty else { return signature }
        let head = "  \(current.name)\(current.isLabelled ? ":" : "")  "
        return signature + TextWrap.lines(current.summary, width: width, first: head, rest: "    ")
    }

    private static func function(_ name: String, _ environment: Environment) -> (String, [Sketch])? {
        if let builtin = environment.builtins[name] {
            return (builtin.signature, builtin.parameters.map(Sketch.init))
        }
        guard let function = environment.session.valueAtHand(name) as? FunctionValue else { return nil }
        return (function.signature, function.definition.parameters.map { Sketch(name: $0.name.name) })
    }

    private static func parameter(
        for argument: ArraySlice<CompletionContext.Item>, _ parameters: [Sketch], _ filled: Set<String>
    ) -> Sketch? {
        if argument.dropFirst().first?.isSymbol(.colon) ?? false, let label = argument.first?.name {
            return parameters.first { $0.name == label }
        }
        return parameters.first { !$0.isLabelled && ($0.isVariadic || !filled.contains($0.name)) }
    }
}

extension OpenCall.Sketch {
    init(_ parameter: Parameter) {
        self.init(
            name: parameter.name, types: parameter.types, isLabelled: parameter.isLabelled,
            isVariadic: parameter.isVariadic, passing: parameter.passing, summary: parameter.summary,
            completion: parameter.completion)
    }
}

extension CompletionContext.Frame {
    /// The function whose call it is.
    var callee: String? {
        if case .call(let name) = kind { name } else { nil }
    }
}
