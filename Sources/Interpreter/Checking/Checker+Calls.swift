import Language

extension Checker {
    mutating func checkCall(_ callee: Identifier, _ arguments: [Argument], isMethod: Bool) -> StaticType {
        mayCall(callee.name)
        if let builtin = environment.builtins[callee.name] {
            // np.mean(…): the arguments' errors would only follow from the missing module.
            if isMethod, let module = arguments.first?.value, isUnknownName(module) {
                return self.type(of: module)
            }
            return checkCall(of: builtin, callee, arguments)
        }
        switch type(named: callee.name) {
        case let type?:
            check(arguments, of: type, callee)
        case nil where !mayMissNames:
            let owner =
                isMethod && arguments.count == 1 ? arguments.first.map { self.type(of: $0.value) } : nil
            report(
                owner.flatMap { .calledField(callee, of: $0) }
                    ?? .unknownFunction(
                        callee, among: namesInReach, environment.builtins,
                        within: function(defining: callee.name)))
            scope.excuse(callee.name)
        default: break
        }
        arguments.forEach { _ = self.type(of: $0.value) }
        return .unknown
    }

    /// Checks the arguments of a call of what should be a user's function.
    private func check(_ arguments: [Argument], of type: StaticType, _ callee: Identifier) {
        if let function = type.constant as? FunctionValue {
            let matching = FunctionMatching(arguments, to: function, nameSpan: callee.span)
            matching.faults.forEach { report($0) }
        } else if !type.mayBe(.function) {
            report(.noFunction(callee, type))
        }
    }

    private mutating func reportTypes(_ matching: ArgumentMatching, of builtin: Builtin) {
        for match in matching.pairs where !match.type.mayFit(match.parameter.types) {
            report(.wrongType(match.type, match.parameter, of: builtin, match.argument.value))
        }
        for match in matching.pairs {
            guard let number = match.type.constant as? Double,
                let fault = match.parameter.fault(of: number)
            else { continue }
            report(Diagnostic(.error, fault.message, span: match.argument.value.span, remedy: fault.remedy))
        }
    }

    private mutating func checkCall(
        of builtin: Builtin, _ callee: Identifier, _ arguments: [Argument]
    ) -> StaticType {
        if builtin.passing == .value { checkWords(in: arguments, of: builtin, callee) }
        if let first = arguments.first, let written = bareCommand(builtin, callee, before: first),
            reportsFileName(first.value, after: written)
        {
            return StaticType(builtin.returns)
        }
        let types = arguments.map { passedType(of: $0.value, to: builtin) }
        let matching = ArgumentMatching(arguments, types: types, to: builtin, nameSpan: callee.span)
        matching.faults.forEach { report($0) }
        if let swapped = matching.swapped {
            report(swapped)
        } else {
            reportTypes(matching, of: builtin)
        }
        guard builtin.givesItsArgument else { return StaticType(builtin.returns) }
        let given = types.dropFirst().reduce(types.first ?? .unknown) { $0.joined(with: $1) }
        let givesNothing = builtin.parameters.count > types.count
        return givesNothing ? given.joined(with: StaticType(.nothing)) : given
    }

    /// What is known of the value that an argument passes to the function.
    private mutating func passedType(of argument: Expression, to builtin: Builtin) -> StaticType {
        switch builtin.passing {
        case .value: return type(of: argument)
        case .word:
            if case .name(let word) = argument.kind { return StaticType(constant: word) }
            return type(of: argument)
        case .expression:
            var type = StaticType.unknown
            let bound = repeated(binding: BoundNames(argument)) { checker in
                type = checker.type(of: argument)
                return type
            }
            join([bound, [:]])
            return type
        case .name:
            guard case .name(let name) = argument.kind else {
                report(builtin.expectedName(argument.span))
                break
            }
            _ = checkVariable(name, argument.span, as: .name)
        }
        return .unknown
    }
}
