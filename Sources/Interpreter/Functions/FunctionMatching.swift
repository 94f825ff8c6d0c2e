import Language
import Support

/// Which argument of a call goes to which parameter of a user's function.
struct FunctionMatching {
    /// In the order of the arguments.
    private(set) var pairs: [(argument: Argument, parameter: String)] = []
    /// Why the call cannot be made.
    private(set) var faults: [Diagnostic] = []
    private let function: FunctionValue

    private var name: String { function.definition.name.name }
    private var parameters: [FunctionDefinition.Parameter] { function.definition.parameters }

    /// - Parameter nameSpan: where the function's name is in the call.
    init(_ arguments: [Argument], to function: FunctionValue, nameSpan: SourceSpan) {
        self.function = function
        for (position, argument) in arguments.enumerated() {
            if let label = argument.label {
                add(argument, labelled: label)
            } else if position < parameters.count {
                pairs.append((argument, parameters[position].name.name))
            } else if position == parameters.count {
                let count = parameters.count == 1 ? "1 argument" : "\(parameters.count) arguments"
                faults.append(fault("\(name) takes \(count)", argument.value.span))
            }
        }
        let missing = parameters.first { $0.defaultValue == nil && !isGiven($0.name.name) }
        if faults.isEmpty, let missing {
            faults.append(fault("\(name) needs \(missing.name.name)", nameSpan))
        }
    }

    private func isGiven(_ parameter: String) -> Bool { pairs.contains { $0.parameter == parameter } }

    private mutating func add(_ argument: Argument, labelled label: Identifier) {
        guard parameters.contains(where: { $0.name.name == label.name }) else {
            let suggestion = Suggestion.nearest(to: label.name, among: parameters.map(\.name.name))
            let question = suggestion.map { Suggestion.question(for: "\($0):") }
            return faults.append(
                fault("\(name) has no argument “\(label.name):”", label.span, label: question))
        }
        guard !isGiven(label.name) else { return faults.append(.givenTwice(label, name)) }
        pairs.append((argument, label.name))
    }

    private func fault(_ message: String, _ span: SourceSpan, label: String? = nil) -> Diagnostic {
        Diagnostic(
            .error, message, span: span, label: label, remedy: "it is \(function.summary(named: nil))")
    }
}
