import Language
import Support

/// Finds what is wrong with a program before it runs: names that nothing binds, functions and arguments that do not
/// exist, values of types that do not fit where they are used.
///
/// It refuses only what would certainly fail if the program reached it. Attributes are known only when a dataset is
/// read, so names after `where` are left alone. Types follow from literals, from the session's values and from what
/// built-in functions promise; nothing is inferred through a user's function. Included files are checked where they are
/// included.
public struct Checker {
    let environment: Environment
    /// Whether nothing will be defined later: then names are looked for in functions that nothing calls, too.
    private let isComplete: Bool
    /// The names bound so far, of the session or of the function whose body is checked.
    var scope = NameTypes()
    /// The session's names while a body is checked.
    private(set) var globals: NameTypes?
    /// The text that spans refer to.
    private(set) var source = SourceText("")
    private var errors = CheckReport()
    /// Whether names may be bound out of sight: by a file that cannot be read, or by statements taken back.
    var mayMissNames: Bool { hasUnreadableFiles || takesBack }
    private var hasUnreadableFiles = false
    /// Whether the program has come to an `undo`.
    private var takesBack = false
    /// Whether variables may be attributes of a set.
    private(set) var isInCondition = false
    /// Names of functions that may be called, not followed yet.
    private var called: Set<String> = []
    /// Bodies of functions that wait until all names are known, by the function's name.
    private var waiting: [String: [Body]] = [:]
    /// Files included by bodies, each checked once: one that includes itself there would never end.
    private var includedByBodies: Set<String> = []
    /// The program's parameters as they are first declared, by name.
    private var parameters: [String: ScriptParameter] = [:]
    /// Braces around the statement being checked, including those around its file's `include`.
    private var openBlocks = 0
    /// How much of the program has been seen.
    private var extent = ProgramExtent()
    /// Whether the person has stopped the check.
    private var isStopped = false

    private struct Body {
        let definition: FunctionDefinition
        let source: SourceText
        let errors: CheckReport
    }

    /// - Parameters:
    ///   - environment: whose names, functions and folders count.
    ///   - names: what else is bound before the program starts.
    ///   - isComplete: whether nothing will be defined after the program that its functions could call.
    public init(environment: Environment, names: [String] = [], isComplete: Bool = true) {
        self.environment = environment
        self.isComplete = isComplete
        for name in names { scope.bind(name, to: .unknown) }
    }

    var session: Session { environment.session }

    /// The errors of a text, in order; syntax errors alone where there are any. Later texts know what this one binds.
    /// - Parameter script: the absolute path of the file the text is from.
    public mutating func check(_ source: SourceText, script: String? = nil) -> [Failure] {
        check(environment.parse(source), of: source, script: script)
    }

    /// The errors of a text that has been parsed.
    mutating func check(_ program: ParseResult, of source: SourceText, script: String? = nil) -> [Failure] {
        guard let script else { return check(program, of: source) }
        return session.running(script) { check(program, of: source) }
    }

    private mutating func check(_ program: ParseResult, of source: SourceText) -> [Failure] {
        errors = CheckReport()
        extent = ProgramExtent()
        parameters = [:]
        check(program, in: source)
        checkBodies()
        if isStopped { return [Failure(WorkCancelled(), span: SourceSpan(0, 0), source: source)] }
        guard errors.hidden > 0 else { return errors.failures }
        return errors.failures + [Failure(.moreErrors(errors.hidden), source: source)]
    }

    /// Whether what follows is skipped: the person has stopped the check, or the program is too long.
    mutating func isOver() -> Bool {
        if session.monitor.isCancelled { isStopped = true }
        return isStopped || extent.isExceeded
    }

    private mutating func check(_ program: ParseResult, in text: SourceText) {
        let outer = source
        source = text
        defer { source = outer }
        if program.isStopped { return isStopped = true }
        program.diagnostics.forEach { report($0) }
        guard program.diagnostics.isEmpty else { return hasUnreadableFiles = true }
        program.statements.forEach { _ = check($0) }
    }

    /// - Parameter diagnostic: made only where it will be shown.
    func report(_ diagnostic: @autoclosure () -> Diagnostic) {
        errors.add { Failure(diagnostic(), source: source) }
    }

    /// Whether further errors are only counted.
    var isFull: Bool { errors.hidden > 0 }

    func report(_ error: any Error, _ span: SourceSpan) {
        errors.add { Failure(error, span: span, source: source) }
    }

    // MARK: Statements

    /// What is known of the statement's value.
    mutating func check(_ statement: Statement) -> StaticType {
        guard !isOver() else { return .unknown }
        do { try extent.addStatement() } catch { report(error, statement.span) }
        switch statement.kind {
        case .expression(let expression):
            return type(of: expression, isOperand: false)
        case .assignment(let name, let expression):
            let type = type(of: expression, isOperand: false)
            bind(name, to: type)
            return type
        case .definition(let definition):
            // A call of it may take statements back.
            if statement.namesRead.contains(where: takesStatementsBack) { noteUndo() }
            return define(definition, text: source[statement.span])
        case .include(let path, let span):
            checkIncluded(path, span)
            return .unknown
        case .parameter(let parameter):
            return declare(parameter, statement.span)
        }
    }

    /// A parameter's value is known, but another may be set.
    private mutating func declare(_ parameter: ScriptParameter, _ span: SourceSpan) -> StaticType {
        var type = StaticType.unknown
        do {
            let evaluator = Evaluator(environment: environment, source: source, includeCheck: Self.self)
            let declaration = try ParameterDeclaration(parameter, span, by: evaluator)
            type = StaticType(declaration.types)
        } catch {
            report(error, span)
        }
        if globals != nil || openBlocks > 0 { report(.misplacedParameter(parameter.name)) }
        let first = parameters[parameter.name.name] ?? parameter
        parameters[parameter.name.name] = first
        if !parameter.hasValues(of: first) { report(.parameterTwice(parameter.name)) }
        bind(parameter.name, to: type)
        return type
    }

    /// The value of the last statement.
    mutating func check(_ block: Block) -> StaticType {
        openBlocks += 1
        defer { openBlocks -= 1 }
        var last = StaticType(.nothing)
        for statement in block.statements { last = check(statement) }
        return last
    }

    /// Binds the function; its body is checked later, since functions may call ones defined after them.
    private mutating func define(_ definition: FunctionDefinition, text: String) -> StaticType {
        let function = FunctionValue(definition: definition, source: source, text: text)
        bind(definition.name, to: StaticType(constant: function))
        let body = Body(
            definition: definition, source: source, errors: errors.place(at: definition.name.span.lower))
        waiting[definition.name.name, default: []].append(body)
        return StaticType(constant: function)
    }

    /// The program's function, not checked yet, within which another of that name is defined.
    func function(defining name: String) -> String? {
        waiting.keys.sorted().first { outer in
            waiting[outer]?.contains { body in
                body.definition.body.statements.contains {
                    if case .definition(let inner) = $0.kind { inner.name.name == name } else { false }
                }
            } ?? false
        }
    }

    private mutating func checkIncluded(_ path: String, _ span: SourceSpan) {
        // What a body includes need not exist until the body is called.
        if globals != nil, mayMissNames { return }
        let outer = errors
        errors = errors.place(at: span.lower)
        defer { errors = outer }
        do {
            let file = try session.input(path)
            guard !session.scripts.contains(file) else { throw IncludeCycle(path: path) }
            if globals != nil, !includedByBodies.insert(file).inserted { return }
            try extent.addInclude()
            let text = SourceText(
                try SourceFile.read(path: file, commands: session.commands), name: path)
            session.running(file) { check(environment.parse(text), in: text) }
        } catch {
            hasUnreadableFiles = true
            report(error, span)
        }
    }

    // MARK: Bodies

    /// Notes that a function may be called.
    mutating func mayCall(_ name: String) {
        called.insert(name)
        if takesStatementsBack(name) { noteUndo() }
    }

    private func takesStatementsBack(_ name: String) -> Bool {
        environment.builtins[name]?.effect == .takesBack
    }

    /// From here on names may have earlier values, and forgotten names may be back.
    private mutating func noteUndo() {
        takesBack = true
        for name in scope.names + session.names { scope.bind(name, to: .unknown) }
    }

    /// Checks the bodies of functions that the program may call, then of the others. Names in the others may be bound
    /// by a later program, unless there is none.
    private mutating func checkBodies() {
        while !called.isEmpty {
            let names = called
            called = []
            let bodies = names.compactMap { waiting.removeValue(forKey: $0) }
            for body in bodies.joined() { check(body) }
        }
        let (outer, wasMissing) = (called, hasUnreadableFiles)
        hasUnreadableFiles = hasUnreadableFiles || !isComplete
        while !waiting.isEmpty {
            let bodies = waiting
            waiting = [:]
            for body in bodies.values.joined() { check(body) }
        }
        (called, hasUnreadableFiles) = (outer, wasMissing)
    }

    /// A body sees its parameters, the names it binds, and the session's names as they are when it is called.
    private mutating func check(_ body: Body) {
        let outer = (source, errors, scope)
        (source, errors, globals, scope) = (body.source, body.errors, scope, NameTypes())
        for parameter in body.definition.parameters {
            // A default may use the parameters before it.
            if let value = parameter.defaultValue { _ = type(of: value) }
            bind(parameter.name, to: .unknown)
        }
        _ = check(body.definition.body)
        (source, errors, scope) = outer
        globals = nil
    }

    // MARK: Code that may run any number of times

    /// Checks code that may not run.
    ///
    /// - Returns: its value, and what it would bind.
    mutating func branch(_ body: (inout Checker) -> StaticType) -> (StaticType, [String: StaticType]) {
        scope.begin()
        let type = body(&self)
        return (type, scope.end())
    }

    /// Checks code that may not run and whose value does not matter here.
    mutating func optional(_ body: (inout Checker) -> Void) {
        let (_, bound) = branch { checker in
            body(&checker)
            return .unknown
        }
        join([bound, [:]])
    }

    /// Checks code that may run repeatedly: what it binds may already be bound, by an earlier pass.
    mutating func repeated(
        binding bound: BoundNames, _ body: (inout Checker) -> StaticType
    ) -> [String: StaticType] {
        let wasMissing = hasUnreadableFiles
        hasUnreadableFiles = hasUnreadableFiles || bound.hasIncludes
        defer { hasUnreadableFiles = wasMissing }
        return branch { checker in
            for name in bound.names { checker.scope.bind(name, to: .unknown) }
            return body(&checker)
        }.1
    }

    /// Checks a condition, in which the names of a set's attributes are not known.
    mutating func inCondition(_ body: (inout Checker) -> Void) {
        let wasInCondition = isInCondition
        isInCondition = true
        body(&self)
        isInCondition = wasInCondition
    }
}
