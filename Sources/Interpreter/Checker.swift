import Language
import Support

/// Finds what is wrong with a program before it runs: names that nothing binds, functions and arguments that do not
/// exist.
///
/// Attributes are known only when a dataset is read, so names after `where` are left alone. Included files are checked
/// where they are included.
public struct Checker {
    private let session: Session
    private var builtins: BuiltinTable { session.builtins }
    private var known: Set<String>
    private var source = SourceText("")
    private var failures: [Failure] = []
    /// Functions defined so far whose bodies wait until all names are known.
    private var waiting: [Waiting] = []
    /// Files included by functions' bodies: once is enough, and one that includes itself there would never end.
    private var includedByBodies: Set<String> = []
    private var isInBody = false

    private struct Waiting {
        let definition: FunctionDefinition
        let source: SourceText
        /// Where its failures belong among the others.
        let position: Int
    }

    /// - Parameters:
    ///   - session: whose names, functions and folders count.
    ///   - names: what else is bound before the program starts.
    public init(session: Session, names: [String] = []) {
        self.session = session
        known = Set(session.names + names).union(["_"])
    }

    /// The errors of a text, in order; syntax errors alone where there are any. Later texts know what this one binds.
    /// - Parameter script: the absolute path of the file the text is from.
    public mutating func check(_ source: SourceText, script: String? = nil) -> [Failure] {
        failures = []
        if let script {
            session.running(script) { checkWhole(source) }
        } else {
            checkWhole(source)
        }
        return failures
    }

    private mutating func checkWhole(_ text: SourceText) {
        checkProgram(text)
        checkWaiting()
    }

    /// Checks the bodies that wait: functions may call those defined after them. Backwards, so that the positions of
    /// those before stay right.
    private mutating func checkWaiting() {
        let definitions = waiting
        let (outerSource, wasInBody) = (source, isInBody)
        isInBody = true
        for item in definitions.reversed() {
            let others = failures
            (failures, waiting, source) = ([], [], item.source)
            check(item.definition)
            failures = Array(others[..<item.position]) + failures + Array(others[item.position...])
        }
        (source, isInBody, waiting) = (outerSource, wasInBody, [])
    }

    private mutating func checkProgram(_ text: SourceText) {
        let outer = source
        source = text
        defer { source = outer }
        let program = parse(text.text)
        program.diagnostics.forEach { report($0) }
        guard program.diagnostics.isEmpty else { return }
        program.statements.forEach { check($0) }
    }

    private mutating func report(_ diagnostic: Diagnostic) {
        failures.append(Failure(diagnostic, source: source))
    }

    private mutating func checkIncluded(_ path: String, _ span: SourceSpan) {
        do {
            let file = try session.input(path)
            guard !session.scripts.contains(file) else { throw IncludeCycle(path: path) }
            if isInBody, !includedByBodies.insert(file).inserted { return }
            let text = SourceText(try SourceFile.read(path: file), name: path)
            session.running(file) { checkProgram(text) }
        } catch {
            failures.append(Failure(error, span: span, source: source))
        }
    }

    private mutating func check(_ statement: Statement) {
        switch statement.kind {
        case .expression(let expression):
            check(expression)
        case .assignment(let name, let expression):
            check(expression)
            bind(name)
        case .definition(let definition):
            bind(definition.name)
            waiting.append(Waiting(definition: definition, source: source, position: failures.count))
        case .include(let path, let span):
            checkIncluded(path, span)
        }
    }

    private mutating func check(_ definition: FunctionDefinition) {
        let outer = known
        // A default may use the parameters before it.
        for parameter in definition.parameters {
            if let value = parameter.defaultValue { check(value) }
            known.insert(parameter.name.name)
        }
        check(definition.body)
        checkWaiting()
        known = outer
    }

    private mutating func check(_ block: Block) {
        block.statements.forEach { check($0) }
    }

    private mutating func bind(_ name: Identifier) {
        if let refusal = builtins.refusal(of: name) { report(refusal) }
        known.insert(name.name)
    }

    private mutating func check(_ expression: Expression) {
        switch expression.kind {
        case .name(let name): checkVariable(name, expression.span)
        case .call(let callee, let arguments, _): checkCall(callee, arguments)
        case .filter(let set, _):
            check(set)
            return
        case .comprehension(let element, let variable, let sequence):
            check(sequence)
            let outer = known
            known.insert(variable.name)
            check(element)
            known = outer
            return
        case .loop(let variable, _, _): bind(variable)
        default: break
        }
        expression.children.forEach { check($0) }
        expression.blocks.forEach { check($0) }
    }

    private mutating func checkVariable(_ name: String, _ span: SourceSpan) {
        guard !known.contains(name) else { return }
        if let builtin = builtins[name] {
            report(
                Diagnostic(
                    .error, "“\(name)” is a function", span: span, remedy: "call it: \(builtin.signature)"))
        } else {
            report("nothing is called “\(name)”", span, name, among: Array(known) + builtins.names)
        }
    }

    private mutating func checkCall(_ callee: Identifier, _ arguments: [Argument]) {
        guard let builtin = builtins[callee.name] else {
            if !known.contains(callee.name) {
                report(
                    "no function “\(callee.name)”", callee.span, callee.name, among: builtins.names + known)
            }
            return
        }
        let labels = Set(builtin.parameters.filter { !$0.isVariadic }.map(\.name))
        for case let label? in arguments.map(\.label) where !labels.contains(label.name) {
            report(ArgumentBinding.unknownLabel(label, of: builtin))
        }
        if builtin.passing == .name {
            for argument in arguments {
                if case .name = argument.value.kind { continue }
                report(builtin.wantsName(argument.value.span))
            }
        }
        checkCount(of: arguments, builtin, callee)
    }

    private mutating func checkCount(of arguments: [Argument], _ builtin: Builtin, _ callee: Identifier) {
        let given = Set(arguments.compactMap(\.label?.name))
        let free = builtin.parameters.filter { !$0.isLabelled && !given.contains($0.name) }
        let positional = arguments.filter { $0.label == nil }
        if !free.contains(where: \.isVariadic), positional.count > free.count {
            report(
                Diagnostic(
                    .error, "\(builtin.name) takes no more arguments without a label",
                    span: positional[free.count].value.span, remedy: "it is \(builtin.signature)"))
        }
        let filled = given.union(free.prefix(positional.count).map(\.name))
        if let missing = builtin.parameters.first(where: { $0.isRequired && !filled.contains($0.name) }) {
            report(
                Diagnostic(
                    .error, "\(builtin.name) needs \(missing.name)", span: callee.span,
                    remedy: "it is \(builtin.signature)"))
        }
    }

    private mutating func report(_ message: String, _ span: SourceSpan, _ name: String, among known: [String])
    {
        let label = Suggestion.question(for: name, among: known)
        report(Diagnostic(.error, message, span: span, label: label))
    }
}
