import Language
import Support

/// How much of a program has been seen. A file that includes another twice, which includes a third twice, makes a program
/// that never ends; no program that a person writes comes near these limits.
struct ProgramExtent {
    private var statements = 0
    private var includes = 0
    /// Whether it is longer than any program may be; that is said once.
    private(set) var isExceeded = false

    /// - Throws: `LongProgram`.
    mutating func addStatement() throws {
        statements += 1
        guard statements > ParseLimits.statements else { return }
        isExceeded = true
        throw LongProgram(unit: "statements", limit: ParseLimits.statements)
    }

    /// - Throws: `LongProgram`.
    mutating func addInclude() throws {
        includes += 1
        guard includes > ParseLimits.includes else { return }
        isExceeded = true
        throw LongProgram(unit: "included files", limit: ParseLimits.includes)
    }
}

/// Thrown for a program of too many statements or files.
struct LongProgram: ExplainedError {
    let unit: String
    let limit: Int

    var message: String { "a program of more than \(NumberFormat.grouped(limit)) \(unit)" }
    var remedy: String? {
        "a loop says what is to be done again and again; files that include each other multiply"
    }
}

extension Session {
    /// Parses a text; the person can stop that.
    func parse(_ source: SourceText) -> ParseResult {
        Language.parse(
            source.text, isCancelled: { [monitor] in monitor.isCancelled },
            isFunction: { [builtins] in builtins[$0] != nil })
    }
}
