import Language
import Support

/// How much of a program has been seen. A file that includes another twice, which includes a third twice, and so on,
/// makes a program that never ends; no program that a person writes comes near these limits.
struct ProgramExtent {
    private var statements = 0
    private var includes = 0
    /// Whether it is longer than any program may be; that is reported once.
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

    var message: String { "the program has more than \(NumberFormat.grouped(limit)) \(unit)" }
    var remedy: String? {
        "use a loop for what is done repeatedly; files that include each other multiply"
    }
}
