import DeepFeatures
import Foundation
import Language
import Support

extension Evaluator {
    func call(_ callee: Identifier, _ arguments: [Argument], _ span: SourceSpan) throws -> any Value {
        if let builtin = session.builtins[callee.name] {
            return try call(builtin, evaluated(arguments, of: builtin), callee, span)
        }
        if let value = try frame?.variables[callee.name] ?? session.value(of: callee.name) {
            guard let function = value as? FunctionValue else {
                throw failure("“\(callee.name)” is \(value.typePhrase), not a function", callee.span)
            }
            return try call(function, arguments, callee)
        }
        throw unknownFunction(callee)
    }

    private func unknownFunction(_ callee: Identifier) -> Failure {
        let known = session.builtins.names + session.names
        let suggestion = Suggestion.question(for: callee.name, among: known)
        return failure(
            "no function “\(callee.name)”", callee.span, label: suggestion,
            remedy: suggestion == nil ? "help lists all functions" : nil)
    }

    private func call(
        _ builtin: Builtin, _ arguments: [EvaluatedArgument], _ callee: Identifier, _ span: SourceSpan
    ) throws -> any Value {
        do {
            let binding = try ArgumentBinding(builtin, arguments, nameSpan: callee.span)
            let call = Call(
                builtin: builtin, session: session, binding: binding, source: source, span: span,
                evaluator: self)
            defer { session.host.finishWork() }
            let value = try builtin.body(call)
            guard !((value as? Double).map { !$0.isFinite } ?? false) else {
                throw failure("\(builtin.name) gives a number that is not finite", span)
            }
            return value
        } catch {
            throw Failure(error, span: span, source: source)
        }
    }

    /// Labels are checked before anything is computed: a misspelt label must not cost minutes.
    private func evaluated(_ arguments: [Argument], of builtin: Builtin) throws -> [EvaluatedArgument] {
        let labels = Set(builtin.parameters.filter { !$0.isVariadic }.map(\.name))
        for case let label? in arguments.map(\.label) where !labels.contains(label.name) {
            throw ArgumentBinding.unknownLabel(label, of: builtin)
        }
        return try arguments.map {
            EvaluatedArgument(label: $0.label, value: try passed($0.value, to: builtin), expression: $0.value)
        }
    }

    /// What of an argument goes into the call; of an expression that the function evaluates itself, nothing yet.
    private func passed(_ argument: Language.Expression, to builtin: Builtin) throws -> any Value {
        switch builtin.passing {
        case .value: try value(of: argument)
        case .name: try globalName(argument, for: builtin)
        case .expression: Nothing()
        }
    }

    /// The name that an argument is, which the session binds; its value is not looked at, and may be damaged.
    private func globalName(_ argument: Language.Expression, for builtin: Builtin) throws -> String {
        guard case .name(let name) = argument.kind else { throw builtin.wantsName(argument.span) }
        guard frame?.variables[name] == nil else {
            throw failure(
                "“\(name)” is a variable of this function, not of the session", argument.span,
                remedy: "it is gone when the function ends")
        }
        guard session.binds(name) else { throw unbound(name, argument.span) }
        return name
    }

    private func call(_ function: FunctionValue, _ arguments: [Argument], _ callee: Identifier) throws
        -> any Value
    {
        let name = function.definition.name.name
        let parameters = function.definition.parameters
        var variables: [String: any Value] = [:]
        for (position, argument) in arguments.enumerated() {
            let wanted =
                argument.label?.name ?? (position < parameters.count ? parameters[position].name.name : nil)
            guard let wanted, parameters.contains(where: { $0.name.name == wanted }) else {
                throw failure(
                    argument.label.map { "\(name) has no argument “\($0.name):”" }
                        ?? "\(name) takes \(parameters.count) arguments",
                    argument.label?.span ?? argument.value.span,
                    remedy: "it is \(function.summary(named: nil))")
            }
            guard variables[wanted] == nil else {
                throw failure("\(name) was given \(wanted) twice", argument.value.span)
            }
            variables[wanted] = try value(of: argument.value)
        }
        let inner = Frame(variables: variables, depth: (frame?.depth ?? 0) + 1)
        let body = Evaluator(session: session, source: function.source, frame: inner, depth: depth)
        for parameter in parameters where inner.variables[parameter.name.name] == nil {
            guard let value = try parameter.defaultValue.map(body.value) else {
                throw failure(
                    "\(name) needs \(parameter.name.name)", callee.span,
                    remedy: "it is \(function.summary(named: nil))")
            }
            inner.variables[parameter.name.name] = value
        }
        return try body.run(function.definition.body)
    }

    /// Runs another file in place; a file that includes itself, directly or not, is refused.
    func include(_ path: String, _ span: SourceSpan) throws -> any Value {
        do {
            let file = try session.input(path)
            guard !session.scripts.contains(file) else { throw IncludeCycle(path: path) }
            return try session.running(file) {
                try runIncluded(SourceText(SourceFile.read(path: file), name: path))
            }
        } catch {
            throw Failure(error, span: span, source: source)
        }
    }

    private func runIncluded(_ text: SourceText) throws -> any Value {
        let program = parse(text.text)
        if let first = program.errors.first {
            throw Failure(first, source: text)
        }
        let evaluator = Evaluator(session: session, source: text, frame: frame, depth: depth)
        var last: any Value = Nothing()
        for statement in program.statements { last = try evaluator.run(statement) }
        return last
    }
}

struct IncludeCycle: ExplainedError {
    let path: String
    var message: String { "“\(path)” includes itself" }
    var remedy: String? { "take one of the includes out" }
}

/// Reads the text of a script.
public enum SourceFile {
    private static let maximumBytes = 10_000_000

    /// - Throws: `UnreadableScript` for what is missing, too large or not UTF-8.
    public static func read(path: String) throws -> String {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw UnreadableScript(path: path, problem: isThere ? "cannot be read" : "does not exist")
        }
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
            throw UnreadableScript(path: path, problem: "is a folder")
        }
        let data: Data
        do {
            // nil is the end of an empty file.
            data = try handle.read(upToCount: maximumBytes + 1) ?? Data()
        } catch {
            throw UnreadableScript(path: path, problem: "cannot be read")
        }
        guard data.count <= maximumBytes else {
            throw UnreadableScript(path: path, problem: "is larger than 10 MB")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw UnreadableScript(path: path, problem: "is not UTF-8 text")
        }
        return text
    }
}

public struct UnreadableScript: ExplainedError {
    let path: String
    let problem: String
    public var message: String { "script \(path) \(problem)" }
    public var remedy: String? { "a script is a text file of statements, usually named .dfis" }
}
