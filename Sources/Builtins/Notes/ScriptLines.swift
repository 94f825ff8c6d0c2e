import Language
import Support

/// The lines of a script that is written from statements, with the comments around them and notes between.
struct ScriptLines {
    private(set) var lines: [String] = []
    private var parameters: DeclaredParameters
    /// Whether the last line is a note's, which code below would make a comment on itself.
    private var endsInNote = false

    /// - Parameter commands: those of the language.
    init(commands: CommandTable) { parameters = DeclaredParameters(commands: commands) }

    /// A note that was a script's first or last block has no blank line on that side: between other statements it gets one.
    mutating func add(statement: String, _ remarks: Remarks?) {
        let statement = parameters.written(statement)
        let written = remarks?.lines(around: statement) ?? [statement]
        let beginsWithNote = remarks.map { !$0.notesBefore().isEmpty } ?? false
        if endsInNote || beginsWithNote, written.first != "" { addBlank() }
        lines += written
        endsInNote = remarks.map { !$0.notesAfter.isEmpty } ?? false
    }

    mutating func add(comment: String) {
        if endsInNote { addBlank() }
        lines.append("# " + comment)
        endsInNote = false
    }

    private mutating func addBlank() {
        if lines.last?.isEmpty == false { lines.append("") }
    }

    /// Adds notes to a reader, each apart from what is around it.
    mutating func add(notes: [String]) {
        for note in notes { lines += CommentBlock(note).apart(after: lines.last) }
        if !notes.isEmpty { endsInNote = false }
    }

    /// The script, which begins with the first line that is not blank.
    var text: String { lines.drop { $0.isEmpty }.joined(separator: "\n") + "\n" }
}
