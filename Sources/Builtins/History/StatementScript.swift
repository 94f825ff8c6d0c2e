import Interpreter
import Language
import SessionStore

/// The statements that a value rests on, as a script: what explains a number, which no record of its own does.
///
/// Each file has the hash of its content, in the statement if that names it, else in a line before it.
struct StatementScript {
    private(set) var lines: [String] = []
    /// The files that the statements read.
    private(set) var files: [InputFile] = []
    /// Whether a statement may measure the machine, so that it gives something else each time.
    private(set) var measures = false
    private let session: Session
    private let builtins: BuiltinTable
    private var parameters: DeclaredParameters
    /// As the statements so far have left them.
    private var settings = SessionSettingCode.initial

    /// - Throws: `UnknownMaking` where no statement is known; the store's errors.
    init(behind name: String, in session: Session, calling builtins: BuiltinTable) throws {
        let graph = try CellGraph(session)
        let cells = graph.history(of: name)
        guard !cells.isEmpty else { throw UnknownMaking(reason: "how it was made is not known") }
        try self.init(cells, of: graph, in: session, calling: builtins)
    }

    /// The statements that an expression of the running statement rests on, then the expression with its value as a
    /// comment.
    /// - Parameter trace: what the running statement has read and used.
    /// - Throws: the store's errors.
    init(
        of expression: Expression, giving value: any Value, reading trace: CellTrace, in session: Session,
        calling builtins: BuiltinTable
    ) throws {
        let graph = try CellGraph(session)
        let cells = trace.reads.reduce(into: Set<Int>()) { $0.formUnion(graph.history(of: $1.binder)) }
        try self.init(cells, of: graph, in: session, calling: builtins)
        try adopt(trace.settings)
        add(expression.written(commands: builtins.commands), reading: trace.files)
        let words = (value as? String).map(TextLiteral.quoted) ?? value.summary(named: nil)
        guard let last = lines.popLast() else { return }
        lines.append(last == words ? last : "\(last)  # \(words)")
    }

    private init(
        _ cells: Set<Int>, of graph: CellGraph, in session: Session, calling builtins: BuiltinTable
    ) throws {
        (self.session, self.builtins) = (session, builtins)
        parameters = DeclaredParameters(commands: builtins.commands)
        let measuring = builtins.measuring
        for cell in graph.cells where cells.contains(cell.number) {
            let trace = graph.trace(of: cell.number) ?? CellTrace()
            try adopt(trace.settings)
            add(parameters.written(cell.cell.source), reading: trace.files)
            measures = measures || cell.cell.source.mentions(measuring)
        }
    }

    /// Writes what sets the session as it was.
    private mutating func adopt(_ needed: [String: String]) throws {
        let code = SessionSettingCode(session: session, builtins: builtins, paths: .local)
        for key in SessionSettingCode.order {
            guard let value = needed[key], settings[key] != value else { continue }
            settings[key] = value
            lines.append(try code.statement(setting: key, to: value))
        }
    }

    private mutating func add(_ source: String, reading read: [InputFile]) {
        guard !read.isEmpty, let statement = parse(source, commands: builtins.commands).statements.first
        else { return lines.append(source) }
        files += read
        var named: Set<InputFile> = []
        let session = session
        var rule = CodeRewriting(
            literal: { text in
                guard let (file, name) = Self.file(among: read, called: text, in: session) else { return nil }
                named.insert(file)
                return VerifiedFunction.call(name, hash: file.hash)
            }, entersConditions: true)
        rule.entersBlocks = true
        let code = statement.rewritten(rule).written(commands: builtins.commands)
        for file in read where !named.contains(file) {
            let call = VerifiedFunction.call(name(of: file, in: statement), hash: file.hash)
            lines.append(call.written(commands: builtins.commands) + ";")
        }
        lines.append(named.isEmpty ? source : code)
    }

    /// The file that a text in a statement names, and what a script calls it.
    private static func file(
        among files: [InputFile], called text: String, in session: Session
    ) -> (InputFile, name: String)? {
        if let place = session.place(ofInput: text), let file = files.first(where: { $0.path == place }) {
            return (file, text)
        }
        // It may have been beside a script that is not running now.
        return text.isEmpty ? nil : files.first { $0.path.hasSuffix("/" + text) }.map { ($0, $0.path) }
    }

    /// An included script is named as it was; what it reads, by its place.
    private func name(of file: InputFile, in statement: Statement) -> String {
        if case .include(let path, _) = statement.kind, session.place(ofInput: path) == file.path {
            return path
        }
        return file.path
    }
}

extension BuiltinTable {
    /// The names of the functions that measure the machine: each call gives something else.
    var measuring: Set<String> { Set(all.filter { $0.effect == .measures }.map(\.name)) }
}

extension String {
    /// Whether one of these names stands in it as a word: of code, what it may call.
    func mentions(_ names: Set<String>) -> Bool {
        split { !$0.isLetter && !$0.isNumber && $0 != "_" }.contains { names.contains(String($0)) }
    }
}
