import Language
import Support

/// The lines of a script that is written from statements, with the comments around them and notes between.
struct ScriptLines {
    private(set) var lines: [String] = []
    private var parameters: DeclaredParameters

    /// - Parameter commands: those of the language.
    init(commands: CommandTable) { parameters = DeclaredParameters(commands: commands) }

    mutating func add(statement: String, _ remarks: Remarks?) {
        let statement = parameters.written(statement)
        lines += remarks?.lines(around: statement) ?? [statement]
    }

    mutating func add(comment: String) { lines.append("# " + comment) }

    /// Adds notes to a reader, each apart from what is around it.
    mutating func add(notes: [String]) {
        for note in notes { lines += CommentBlock(note).apart(after: lines.last) }
    }

    /// The script, which begins with the first line that is not blank.
    var text: String { lines.drop { $0.isEmpty }.joined(separator: "\n") + "\n" }
}
