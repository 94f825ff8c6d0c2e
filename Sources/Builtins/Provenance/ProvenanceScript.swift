import DeepFeatures
import Interpreter
import Language
import PictureValues
import SessionStore
import Support

/// The shortest script that makes a value from files: the calls that it rests on, each once, in their order.
///
/// A value that has had a name keeps it; one that is needed more than once is given one; all others are written where
/// they are needed. Files and networks are named with their hashes, so that the script stops where one has changed.
package struct ProvenanceScript {
    private let session: Session
    private let builtins: BuiltinTable
    /// How files are named.
    private let paths: PathStyle
    private var lines: [String] = []
    /// The lines' bytes.
    private var size = 0
    /// What stands for a value that a statement has made.
    private var written: [ContentHash: Expression] = [:]
    private var pending: [ContentHash: Part] = [:]
    private var names: NamesOfValues
    private var settings: [String: String] = [:]
    /// How many places in calls need each value.
    private let uses: [ContentHash: Int]
    private let sharedNames: SharedFileNames
    /// The files that the script reads.
    private(set) var files: [InputFile] = []
    /// Whether a value is there already, where the script runs.
    private let isGiven: (ContentHash) -> Bool
    /// The names that the script has for such values.
    private(set) var given: [ContentHash: String] = [:]
    /// What defines each name of a condition's functions, and of what these look up, at this point.
    private var definitions: [String: String] = [:]

    /// How a script names the files that it reads.
    package enum PathStyle {
        /// As the program did, if that still leads to the file, or to one while the file is gone; else by its absolute
        /// path.
        case local
        /// Without folders, users and hosts, for others.
        case shared

        /// The last component of a path.
        static func last(of path: String) -> String {
            path.split(separator: "/").last.map(String.init) ?? path
        }
    }

    /// Expressions nest no deeper: a long chain of calls is written as statements.
    private static let nesting = 4

    /// No call takes less room than this.
    private static let bytesPerCall = 4

    /// - Parameters:
    ///   - occasion: when it is meant.
    ///   - name: what the value is to be called.
    ///   - fileNames: what files are called in shared scripts; nil tells those apart that this one reads.
    ///   - limit: the most bytes; a longer script is given up early.
    ///   - isGiven: whether a value behind it is there already where the script runs, under the name that `given` says.
    /// - Throws: `UnknownMaking`, `LongScript`; the store's errors.
    package init(
        making value: ContentHash, on occasion: Occasion = .now, called name: String, in session: Session,
        calling builtins: BuiltinTable, paths: PathStyle = .local,
        fileNames: SharedFileNames? = nil, limit: Int = .max,
        isGiven: @escaping (ContentHash) -> Bool = { _ in false }
    ) throws {
        (self.session, self.builtins, self.paths, self.isGiven) = (session, builtins, paths, isGiven)
        let order = try CallOrder(
            behind: value, on: occasion, in: session, calling: builtins, limit: limit / Self.bytesPerCall,
            isGiven: isGiven)
        uses = order.uses
        names = try NamesOfValues(of: order, root: value, called: name, in: session, avoiding: builtins)
        let own = SharedFileNames(paths == .shared ? order.calls.flatMap(\.record.files) : [])
        sharedNames = fileNames ?? own
        lines =
            fileNames != nil
            ? [] : own.renamed.map { "# \($0.name): another file that was called \($0.former)" }
        for call in order.calls {
            try add(call, isRoot: call.record.output == value)
            guard size <= limit else { throw LongScript() }
        }
    }

    package var text: String { lines.joined(separator: "\n") + "\n" }

    // MARK: A call

    private mutating func add(_ known: ScriptMemory.KnownCall, isRoot: Bool) throws {
        let call = known.record
        guard let form = known.code else {
            throw UnknownMaking(reason: "the session's record of it is damaged")
        }
        for input in call.inputs where pending[input]?.isHindered(by: call.settings) ?? false { flush(input) }
        var part = Part(settings: call.settings)
        let inputs = try call.inputs.map { input -> Expression in
            if let inner = pending[input] { part.enclose(inner) }
            return try expression(for: input)
        }
        // They stand in this call now, their only place.
        for input in call.inputs { pending[input] = nil }
        let writer = CallWriter(call, builtins: builtins, fileArgument: fileArgument)
        var rule = CodeRewriting(
            name: { call.position(ofInput: $0).map { inputs[$0] } }, entersConditions: true)
        if paths == .shared { rule.text = Self.withoutFolders }
        part.code = writer.written(form).rewritten(rule)
        files += call.files
        try adopt(call.settings)
        for definition in known.definitions { define(writer.written(definition), rule) }
        pending[call.output] = part
        // What is defined may be defined otherwise later.
        if isRoot || uses[call.output] ?? 0 > 1 || names.isKnown(call.output) || part.depth > Self.nesting
            || !known.definitions.isEmpty
        {
            flush(call.output)
        }
    }

    /// Writes a definition, unless the name is defined so already.
    private mutating func define(_ definition: Statement, _ rule: CodeRewriting) {
        var rule = rule
        if case .definition = definition.kind { (rule.name, rule.entersBlocks) = ({ _ in nil }, true) }
        let definition = definition.rewritten(rule)
        guard let (name, value) = definition.binding else { return }
        if case .name(name)? = value?.kind { return }
        let line = definition.written(commands: builtins.commands)
        guard definitions.updateValue(line, forKey: name) != line else { return }
        append(line)
    }

    private mutating func append(_ line: String) {
        lines.append(line)
        size += line.utf8.count + 1
    }

    /// An expression that is not in a statement yet.
    private struct Part {
        var code = Expression(.nothing, SourceSpan(0, 0))
        /// What it needs the session's settings to be.
        var settings: [String: String]
        /// How deep its calls nest.
        var depth = 1

        /// - Precondition: `inner` is not hindered by the settings.
        mutating func enclose(_ inner: Part) {
            settings.merge(inner.settings) { $1 }
            depth = max(depth, inner.depth + 1)
        }

        /// Whether it needs other settings than a call around it.
        func isHindered(by others: [String: String]) -> Bool {
            settings.contains { key, value in others[key].map { $0 != value } ?? false }
        }
    }

    /// Makes a statement of an expression.
    private mutating func flush(_ value: ContentHash) {
        guard let part = pending.removeValue(forKey: value) else { return }
        let name = names.name(of: value)
        append("\(name.asName) = \(part.code.written(commands: builtins.commands))")
        written[value] = Expression(.name(name), SourceSpan(0, 0))
    }

    /// What stands for an input: an expression, or the name of a statement before.
    private mutating func expression(for input: ContentHash) throws -> Expression {
        if let known = pending[input]?.code ?? written[input] { return known }
        if isGiven(input) {
            let name = names.name(of: input)
            given[input] = name
            let expression = Expression(.name(name), SourceSpan(0, 0))
            written[input] = expression
            return expression
        }
        if let literal = try LongInput.literal(input, in: session) {
            guard uses[input] ?? 0 > 1 else { return literal }
            pending[input] = Part(code: literal, settings: [:])
            flush(input)
            return written[input] ?? literal
        }
        // What no call has made: a network that was there by default.
        guard let object = try session.store.header(of: input) else {
            throw UnknownMaking(reason: "how one of the values behind it was made is not known")
        }
        guard object.kind == NetworkValue.kind else {
            throw UnknownMaking(
                reason: "how a value behind it, of type \(object.kind), was made is not known")
        }
        let expression = try NetworkCode(of: input, in: session, paths: paths).expression
        written[input] = expression
        return expression
    }

    // MARK: Files and settings

    private func fileArgument(_ file: InputFile) -> String {
        switch paths {
        case .shared: sharedNames[file]
        case .local: file.isNamed(by: file.given, in: session) ? file.given : file.path
        }
    }

    /// Paths in texts that name no file of the call, such as a picture's place in a set.
    private static func withoutFolders(_ text: String) -> String {
        PathText.isElsewhere(text) ? PathStyle.last(of: text) : text
    }

    /// Writes what sets the session as it was, where it is not so already; expressions that need it otherwise first
    /// become statements.
    private mutating func adopt(_ needed: [String: String]) throws {
        guard !needed.isEmpty else { return }
        let hindered = pending.filter { $0.value.isHindered(by: needed) }
        for value in hindered.keys.sorted(by: { $0.hex < $1.hex }) { flush(value) }
        let code = SessionSettingCode(session: session, builtins: builtins, paths: paths)
        for key in SessionSettingCode.order {
            guard let value = needed[key], settings[key] ?? SessionSettingCode.initial[key] != value else {
                continue
            }
            append(try code.statement(setting: key, to: value))
            settings[key] = value
        }
    }
}

/// Thrown where it is not known how a value was made.
struct UnknownMaking: ExplainedError {
    let reason: String
    var message: String { reason }
    var remedy: String? {
        "sessions know it of what was made by this version or later ones: enter the statements again"
    }
}
