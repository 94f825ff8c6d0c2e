import Language
import Support

extension Evaluator {
    func call(_ callee: Identifier, _ arguments: [Argument], _ span: SourceSpan) throws -> any Value {
        if let builtin = environment.builtins[callee.name] {
            return try call(builtin, arguments, callee, span)
        }
        if let value = try frame?.variables[callee.name] ?? session.value(of: callee.name) {
            if !isLocal(callee.name) { session.noteRead(callee.name) }
            guard let function = value as? FunctionValue else {
                throw Diagnostic.noFunction(callee, StaticType(constant: value))
            }
            return try call(function, arguments, callee)
        }
        throw Diagnostic.unknownFunction(callee, among: session.names, environment.builtins)
    }

    private func call(
        _ builtin: Builtin, _ arguments: [Argument], _ callee: Identifier, _ span: SourceSpan
    ) throws -> any Value {
        do {
            let binding = try bind(arguments, to: builtin, callee)
            try ValueMemory.require(elements: binding.elementsWithin, copies: builtin.listsMade)
            let call = Call(builtin, binding, in: source, at: span, of: environment, by: self)
            defer { session.host.finishWork() }
            let (prepared, value, facts) = try noting { () throws -> (PreparedCall, any Value) in
                let prepared = try builtin.prepared(call)
                return (prepared, try noting(partialResultOf: prepared, builtin))
            }
            guard !((value as? Double).map { !$0.isFinite } ?? false) else {
                throw failure(
                    "\(builtin.name) gives a number that is not finite", span,
                    remedy: "what it was given is too large, or empty")
            }
            guard builtin.returns.contains(where: { $0.accepts(value) }) else {
                throw ReturnTypeMismatch(function: builtin.name, typePhrase: value.typePhrase)
            }
            try session.onCall?(prepared.written, value)
            if builtin.takesValues, [.none, .measures].contains(builtin.effect) {
                try session.provenance.note(
                    value, WrittenForm(prepared.written(giving: value) ?? prepared.written, of: builtin),
                    facts)
            }
            return value
        } catch {
            throw Failure(naming(error, from: arguments.map(\.value)), span: span, source: source)
        }
    }

    /// Evaluates the arguments in order. Each has been matched to its parameter first: a misspelt label must not cost
    /// minutes.
    private func bind(
        _ arguments: [Argument], to builtin: Builtin, _ callee: Identifier
    ) throws -> ArgumentBinding {
        let matching = ArgumentMatching(arguments, to: builtin, nameSpan: callee.span)
        if let fault = matching.faults.first { throw fault }
        var binding = ArgumentBinding(builtin)
        for (argument, _, parameter) in matching.pairs {
            let value = try passed(argument.value, to: builtin)
            try binding.add(EvaluatedArgument(value: value, expression: argument.value), to: parameter)
        }
        return binding
    }

    /// The value that the call gets for an argument; `nothing` for an expression that the function evaluates itself.
    private func passed(_ argument: Language.Expression, to builtin: Builtin) throws -> any Value {
        switch builtin.passing {
        case .value: try value(of: argument)
        case .word: if case .name(let word) = argument.kind { word } else { try value(of: argument) }
        case .name: try globalName(argument, for: builtin)
        case .expression: Nothing()
        }
    }

    /// The session's name that an argument is; its value is not looked at, and may be damaged.
    private func globalName(_ argument: Language.Expression, for builtin: Builtin) throws -> String {
        guard case .name(let name) = argument.kind else { throw builtin.expectedName(argument.span) }
        guard frame?.variables[name] == nil else {
            throw failure(
                "“\(name)” is a variable of this function, not of the session", argument.span,
                remedy: "it is gone when the function ends")
        }
        guard session.binds(name) else {
            throw Diagnostic.unbound(
                name, argument.span, among: session.names, environment.builtins, as: .name)
        }
        return name
    }

    private func call(_ function: FunctionValue, _ arguments: [Argument], _ callee: Identifier) throws
        -> any Value
    {
        let matching = FunctionMatching(arguments, to: function, nameSpan: callee.span)
        if let fault = matching.faults.first { throw fault }
        var variables: [String: any Value] = [:]
        for (argument, parameter) in matching.pairs { variables[parameter] = try value(of: argument.value) }
        let inner = Frame(variables: variables, depth: (frame?.depth ?? 0) + 1)
        let body = with(source: function.source, frame: inner)
        for parameter in function.definition.parameters where inner.variables[parameter.name.name] == nil {
            if let value = parameter.defaultValue {
                inner.variables[parameter.name.name] = try body.value(of: value)
            }
        }
        return try body.run(function.definition.body)
    }

    func run(_ code: String, with variables: [String: any Value]) throws -> any Value {
        let text = SourceText(code)
        let program = environment.parse(text)
        if let first = program.errors.first { throw Failure(first, source: text) }
        let body = with(source: text, frame: Frame(variables: variables, depth: (frame?.depth ?? 0) + 1))
        return try body.run(program.statements)
    }

    /// Runs another file in place; a file that includes itself, directly or not, is refused.
    func include(_ path: String, _ span: SourceSpan) throws -> any Value {
        do {
            let file = try session.input(path)
            guard !session.scripts.contains(file) else { throw IncludeCycle(path: path) }
            return try session.running(file) {
                try runIncluded(
                    SourceText(SourceFile.read(path: file, commands: session.commands), name: path))
            }
        } catch {
            throw Failure(error, span: span, source: source)
        }
    }

    private func runIncluded(_ text: SourceText) throws -> any Value {
        let program = environment.parse(text)
        guard !program.isStopped else { throw WorkCancelled() }
        if let first = program.errors.first { throw Failure(first, source: text) }
        if let frame {
            try includeCheck.check(program, of: text, variables: Array(frame.variables.keys), in: environment)
        }
        return try with(source: text, frame: frame).run(program.statements)
    }
}

extension Builtin {
    /// How many lists as long as its arguments a function holds on the way: one that gives only numbers gathers them
    /// once; others have the texts or numbers, those in another order, and the result.
    fileprivate var listsMade: Int { returns == [.number] ? 1 : 3 }
}

/// A bug: a function gives a value that its signature does not promise, and the checks before the run rely on that.
struct ReturnTypeMismatch: ExplainedError {
    let function: String
    let typePhrase: String
    var message: String {
        "internal error: \(function) gives \(typePhrase), which its signature does not promise"
    }
    var remedy: String? { "please report this" }
}
