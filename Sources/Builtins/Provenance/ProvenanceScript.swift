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
    /// What stands for a value that a statement has made.
    private var written: [ContentHash: Expression] = [:]
    private var pending: [ContentHash: Part] = [:]
    private var names: NamesOfValues
    private var settings: [String: String] = [:]
    /// The files that the script reads.
    private(set) var files: [InputFile] = []

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

    /// - Parameter name: what the value is to be called.
    /// - Throws: `UnknownMaking`; the store's errors.
    package init(
        making value: ContentHash, called name: String, in session: Session, calling builtins: BuiltinTable,
        paths: PathStyle = .local
    ) throws {
        (self.session, self.builtins, self.paths) = (session, builtins, paths)
        let order = try CallOrder(behind: value, in: session)
        names = try NamesOfValues(of: order, root: value, called: name, in: session, avoiding: builtins)
        for call in order.calls {
            try add(call, uses: order.uses[call.output] ?? 0, isRoot: call.output == value)
        }
    }

    package var text: String { lines.joined(separator: "\n") + "\n" }

    // MARK: A call

    private mutating func add(_ call: CallRecord, uses: Int, isRoot: Bool) throws {
        guard let form = call.code(calling: builtins) else {
            throw UnknownMaking(reason: "the session's record of it is damaged")
        }
        for input in call.inputs where pending[input]?.isHindered(by: call.settings) ?? false { flush(input) }
        var part = Part(settings: call.settings)
        let inputs = try call.inputs.map { input -> Expression in
            if let inner = pending[input] { part.enclose(inner) }
            return try expression(for: input)
        }
        let writer = CallWriter(call, builtins: builtins, fileArgument: fileArgument)
        var rule = CodeRewriting(
            name: { call.position(ofInput: $0).map { inputs[$0] } }, entersConditions: true)
        if paths == .shared { rule.text = Self.withoutFolders }
        part.code = writer.written(form).rewritten(rule)
        files += call.files
        try adopt(call.settings)
        pending[call.output] = part
        if isRoot || uses > 1 || names.isKnown(call.output) || part.depth > Self.nesting {
            flush(call.output)
        }
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
        lines.append("\(name.asName) = \(part.code.written(commands: builtins.commands))")
        written[value] = Expression(.name(name), SourceSpan(0, 0))
    }

    /// What stands for an input: an expression, or the name of a statement before.
    private mutating func expression(for input: ContentHash) throws -> Expression {
        if let known = pending[input]?.code ?? written[input] { return known }
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
        case .shared: PathStyle.last(of: file.given)
        case .local: file.isNamed(by: file.given, in: session) ? file.given : file.path
        }
    }

    /// Paths in texts that name no file of the call, such as a picture's place in a set.
    private static func withoutFolders(_ text: String) -> String {
        text.hasPrefix("/") || text.hasPrefix("~") ? PathStyle.last(of: text) : text
    }

    /// Writes what sets the session as it was, where it is not so already; expressions that need it otherwise first
    /// become statements.
    private mutating func adopt(_ needed: [String: String]) throws {
        let hindered = pending.filter { $0.value.isHindered(by: needed) }
        for value in hindered.keys.sorted(by: { $0.hex < $1.hex }) { flush(value) }
        let code = SessionSettingCode(session: session, builtins: builtins, paths: paths)
        for key in SessionSettingCode.order {
            guard let value = needed[key], settings[key] ?? SessionSettingCode.initial[key] != value else {
                continue
            }
            lines.append(try code.statement(setting: key, to: value))
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
