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

    /// The next complete text; nil at the end of the input. After Ctrl-C the text so far is dropped.
    func next() throws -> String? {
        var text = ""
        while true {
            switch try editor.readLine(prompt: text.isEmpty ? prompt : continuation) {
            case .interrupted:
                if prompt.isEmpty { return nil }
                text = ""
            case .endOfInput:
                return text.isEmpty ? nil : text
            case .line(let line):
                text += text.isEmpty ? line : "\n" + line
                if text.utf8.count > ParseLimits.bytes || !isIncomplete(text) { return text }
            }
        }
    }
}
