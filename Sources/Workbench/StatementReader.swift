import Language
import LineEditing

/// Joins lines into statements: an open bracket, brace or text asks for the next line.
final class StatementReader {
    private let editor: any LineEditor
    private let prompt: String
    private let continuation: String

    init(editor: any LineEditor, prompt: String = "", continuation: String = "") {
        self.editor = editor
        self.prompt = prompt
        self.continuation = continuation
    }

    /// Bytes from which on a text is no longer parsed after each of its lines.
    private static let long = 10_000

    /// The next complete text; nil at the end of the input. After Ctrl-C the text so far is dropped.
    func next() throws -> String? {
        var text = ""
        var brackets = OpenBrackets()
        // Parsed after every line at first, to find mistakes early; later where its length has doubled, or where it
        // may be complete.
        var nextLook = 0
        while true {
            switch try editor.readLine(prompt: text.isEmpty ? prompt : continuation) {
            case .interrupted:
                if prompt.isEmpty { return nil }
                (text, brackets, nextLook) = ("", OpenBrackets(), 0)
            case .endOfInput:
                return text.isEmpty ? nil : text
            case .line(let line):
                text += text.isEmpty ? line : "\n" + line
                brackets.take(line)
                guard !brackets.isOpen || text.utf8.count >= nextLook else { continue }
                if text.utf8.count > ParseLimits.bytes || !isIncomplete(text) { return text }
                nextLook = text.utf8.count < Self.long ? 0 : 2 * text.utf8.count
            }
        }
    }
}
