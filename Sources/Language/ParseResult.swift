/// The result of parsing a source text.
public struct ParseResult: Sendable {
    /// The statements understood; those with an error are left out, so run none if there is an error.
    public var statements: [Statement]
    /// In the order of their places.
    public var diagnostics: [Diagnostic]
    /// Whether the source stops inside brackets, braces or a text and is right so far.
    public var isIncomplete: Bool
    /// Whether it was given up: then nothing else here means anything.
    public var isStopped = false

    /// What keeps the program from running, in the order of the text.
    public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

    public var hasErrors: Bool { !errors.isEmpty }
}

/// Parses a source text; never fails and never crashes, whatever the text.
///
/// Every statement with an error gives one diagnostic, so that the errors of a script are reported together.
/// The tree is at most `ParseLimits.depth` levels deep. Time and memory are linear in the length.
/// - Parameters:
///   - commands: the functions that drop their parentheses.
///   - isCancelled: asked many times a second whether to give up.
///   - isFunction: whether a name is a function's, for messages about missing parentheses.
///   - isColumn: whether a name is that of something a condition may ask for, for messages about names of two words.
///   - isFileEnding: whether this, in lower case, is what files' names end in, for messages about missing quotes.
public func parse(
    _ source: String, commands: CommandTable, isCancelled: @escaping () -> Bool = { false },
    isFunction: @escaping (String) -> Bool = { _ in false },
    isColumn: @escaping (String) -> Bool = { _ in false },
    isFileEnding: @escaping (String) -> Bool = { _ in false }
) -> ParseResult {
    guard source.utf8.count <= ParseLimits.bytes else {
        return ParseResult(statements: [], diagnostics: [.sourceTooLong()], isIncomplete: false)
    }
    var parser = Parser(
        source, commands: commands, isCancelled: isCancelled, isFunction: isFunction, isColumn: isColumn,
        isFileEnding: isFileEnding)
    return parser.parseSource()
}

/// Whether the prompt should ask for another line: brackets, braces or a text are open at the end, and nothing
/// before that is wrong.
public func isIncomplete(_ source: String, commands: CommandTable) -> Bool {
    parse(source, commands: commands).isIncomplete
}

/// Bounds that keep a hostile source from exhausting memory or stack.
public enum ParseLimits {
    /// Bytes of a source text.
    public static let bytes = 10_000_000
    /// Brackets, braces, operators and texts open inside each other while parsing: at about 3 KB of stack each
    /// (calls in a release build, the costliest), the parser stays within the 512 KB of a small thread.
    public static let nesting = 100
    /// Levels of the syntax tree, which also grows by the terms of a sum and the links of a chain of calls: walking and
    /// freeing it recursively take at most this many frames.
    public static let depth = 256
    /// Errors reported of one source.
    public static let diagnostics = 50
    /// Statements of a program, including those of its blocks and of the files it includes.
    public static let statements = 100_000
    /// Files that a program includes, each counted as often as it is included.
    public static let includes = 1_000
}
