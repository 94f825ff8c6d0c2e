import Language
import Support

/// Which argument of a call goes to which parameter: known before anything is computed.
struct ArgumentMatching {
    /// In the order of the arguments.
    private(set) var pairs: [(argument: Argument, type: StaticType, parameter: Parameter)] = []
    /// Why the call cannot be made: unknown labels, too many arguments, missing ones.
    private(set) var faults: [Diagnostic] = []
    private let builtin: Builtin

    /// - Parameters:
    ///   - types: what is known of the arguments' values, where anything is.
    ///   - nameSpan: where the function's name is.
    init(_ arguments: [Argument], types: [StaticType]? = nil, to builtin: Builtin, nameSpan: SourceSpan) {
        self.builtin = builtin
        var isRefused = false
        for (position, argument) in arguments.enumerated() {
            let type = types?[position] ?? .unknown
            if let label = argument.label {
                add(argument, type, labelled: label)
            } else if let free = builtin.parameters.first(where: isFree) {
                pairs.append((argument, type, free))
            } else if !isRefused {
                let before = position > 0 ? arguments[position - 1] : nil
                faults.append(refusal(of: argument, type, after: before))
                isRefused = true
            }
        }
        if faults.isEmpty, let missing = builtin.parameters.first(where: { $0.isRequired && !isGiven($0) }) {
            faults.append(need(of: missing, nameSpan))
        }
    }

    /// The error for the first two arguments in the wrong order; nil if they are not.
    var swapped: Diagnostic? {
        guard pairs.count >= 2, pairs[0].argument.label == nil, pairs[1].argument.label == nil else {
            return nil
        }
        let (first, second) = (pairs[0], pairs[1])
        let fits = first.type.mayFit(first.parameter.types) && second.type.mayFit(second.parameter.types)
        guard !fits, first.parameter.name != second.parameter.name, first.type.mayFit(second.parameter.types),
            second.type.mayFit(first.parameter.types)
        else { return nil }
        return Diagnostic(
            .error, "\(builtin.name) takes \(first.parameter.name) first, then \(second.parameter.name)",
            span: first.argument.value.span, remedy: "it is \(builtin.signature)")
    }

    private func isGiven(_ parameter: Parameter) -> Bool {
        pairs.contains { $0.parameter.name == parameter.name }
    }

    /// Whether an argument without a label can go there.
    private func isFree(_ parameter: Parameter) -> Bool {
        !parameter.isLabelled && (parameter.isVariadic || !isGiven(parameter))
    }

    private mutating func add(_ argument: Argument, _ type: StaticType, labelled label: Identifier) {
        let named = builtin.parameters.first { $0.name == label.name && !$0.isVariadic }
        guard let parameter = named else { return faults.append(unknownLabel(label)) }
        guard !isGiven(parameter) else { return faults.append(.givenTwice(label, builtin.name)) }
        pairs.append((argument, type, parameter))
    }

    // MARK: Messages

    private func unknownLabel(_ label: Identifier) -> Diagnostic {
        let named = builtin.parameters.filter { !$0.isVariadic }
        let word = label.name.lowercased()
        let suggestion =
            named.first { $0.foreignNames.contains(word) }?.name
            ?? Suggestion.nearest(to: label.name, among: named.map(\.name))
        return Diagnostic(
            .error, "\(builtin.name) has no argument “\(label.name):”", span: label.span,
            label: suggestion.map { Suggestion.question(for: "\($0):") },
            remedy: builtin.page.missing[word] ?? "it is \(builtin.signature)")
    }

    private var tooMany: String {
        builtin.parameters.isEmpty
            ? "\(builtin.name) takes no arguments" : "\(builtin.name) takes no more arguments without a label"
    }

    private func refusal(of argument: Argument, _ type: StaticType, after before: Argument?) -> Diagnostic {
        if mayEndInNumber(before),
            let number = before.flatMap({ DecimalComma(between: $0.value, and: argument.value)?.number })
        {
            return Diagnostic(
                .error, tooMany, span: argument.value.span, label: "did you mean \(number)?",
                remedy: "a number has a decimal point; a comma separates arguments")
        }
        let hint = builtin.parameters.first { $0.isLabelled && !isGiven($0) && type.mayFit($0.types) }
        return Diagnostic(
            .error, tooMany, span: argument.value.span, label: hint.map { "\($0.name): … ?" },
            remedy: "it is \(builtin.signature)")
    }

    /// Whether a number on its own could be what the last parameter so far takes: not in `resize(100, 100)`.
    private func mayEndInNumber(_ argument: Argument?) -> Bool {
        guard case .number? = argument?.value.kind, let parameter = pairs.last?.parameter else { return true }
        return parameter.types.contains { $0.base == .number || $0 == .any }
    }

    private func need(of parameter: Parameter, _ nameSpan: SourceSpan) -> Diagnostic {
        return Diagnostic(
            .error,
            "\(builtin.name) needs \(parameter.spelling)\(parameter.types == [.any] ? "" : ", " + parameter.phrase): "
                + parameter.summary,
            span: nameSpan,
            remedy: "it is \(builtin.signature)")
    }
}

extension Diagnostic {
    static func givenTwice(_ label: Identifier, _ function: String) -> Diagnostic {
        Diagnostic(
            .error, "\(function) was given \(label.name) twice", span: label.span,
            remedy: "an earlier argument already gives \(label.name)")
    }

    /// An argument that no type of its parameter accepts.
    static func wrongType(
        _ found: StaticType, _ parameter: Parameter, of builtin: Builtin, _ argument: Expression
    ) -> Diagnostic {
        var label: String?
        if parameter.types.contains(.boolean), let truth = truthMeant(by: found) {
            label = "did you mean \(truth)?"
        } else if let text = found.constant as? String {
            label = Suggestion.nearest(to: text, among: parameter.types.flatMap(\.words)).map {
                "did you mean \"\($0)\"?"
            }
        }
        return Diagnostic(
            .error,
            "\(parameter.name) of \(builtin.name) should be \(parameter.phrase), not \(found.argumentPhrase)",
            span: argument.span, label: label,
            remedy: declaredRemedy(found, parameter, argument) ?? usualRemedy(found, parameter, of: builtin)
                ?? "it is \(builtin.signature)")
    }

    /// What a text or a number means that stands for yes or no elsewhere.
    private static func truthMeant(by found: StaticType) -> Bool? {
        switch found.constant {
        case let text as String: ForeignName.truth(of: text)
        case let number as Double where number == 0 || number == 1: number == 1
        default: nil
        }
    }

    /// What the parameter's declaration says of such values.
    private static func declaredRemedy(
        _ found: StaticType, _ parameter: Parameter, _ argument: Expression
    ) -> String? {
        guard let types = found.types else { return nil }
        var written = ""
        if case .name(let name) = argument.kind { written = name.asName }
        for case .remedy(let remedy) in parameter.traits {
            if let advice = remedy(types, written) { return advice }
        }
        return nil
    }

    /// The types' advice on mistakes that nearly everybody makes once.
    private static func usualRemedy(
        _ found: StaticType, _ parameter: Parameter, of builtin: Builtin
    ) -> String? {
        let misfit = ArgumentMisfit(
            function: builtin.name, name: parameter.name, types: parameter.types,
            isLabelled: parameter.isLabelled, listForm: parameter.listForm, found: found)
        let types = parameter.types + (found.types ?? [])
        return types.lazy.compactMap { $0.type?.remedy(for: misfit) }.first
    }
}
