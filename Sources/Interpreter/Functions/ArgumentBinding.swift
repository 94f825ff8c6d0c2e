import Language

/// An argument after evaluation: its value, and the expression it came from.
struct EvaluatedArgument {
    let value: any Value
    let expression: Expression
    /// Whether it was not given: in a repeated call, it is what the default was in the first.
    var isDefault = false
}

/// The arguments of a call by parameter, each of a type that its parameter accepts.
struct ArgumentBinding {
    private let builtin: Builtin
    private var bound: [String: [EvaluatedArgument]] = [:]

    init(_ builtin: Builtin) { self.builtin = builtin }

    func arguments(_ name: String) -> [EvaluatedArgument] { bound[name] ?? [] }

    /// The elements of all arguments together.
    var elementsWithin: Int {
        bound.values.joined().reduce(0) { $0 + $1.value.elementsWithin }
    }

    /// - Throws: `Diagnostic` for a value that the parameter does not accept.
    mutating func add(_ argument: EvaluatedArgument, to parameter: Parameter) throws {
        guard parameter.types.contains(where: { $0.accepts(argument.value) }) else {
            throw Diagnostic.wrongType(
                StaticType(constant: argument.value), parameter, of: builtin, argument.expression)
        }
        bound[parameter.name, default: []].append(argument)
    }
}
