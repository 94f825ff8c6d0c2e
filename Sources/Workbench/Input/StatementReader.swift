import Builtins
import Language
import LineEditing

/// Joins lines into statements: an open bracket, brace or text asks for the next line.
final class StatementReader {
    private let editor: any LineEditor
    private let prompt: String
    private let continuation: String
    private let commands: CommandTable
    /// The lines of an unfinished statement so far.
    private(set) var earlierLines = ""
    /// The number of the line with which the text that `next` gave last begins.
    private(set) var firstLine = 1
    private var linesRead = 0
    /// What had been typed of a statement when the terminal or the program came to its end.
    private(set) var unfinished = ""
    /// Told how many lines of a paste were taken for answers of the program and left out.
    private let leftOut: (Int) -> Void
    /// What is open in them.
    private var brackets = OpenBrackets()
    /// A text is parsed after each line at first, to find mistakes early; later, where its length has doubled or where
    /// it may be complete. This is the length at which it is parsed again.
    private var nextLook = 0
    /// Whether what comes through a pipe is a conversation: nil before its first line.
    private var isConversation: Bool?

    /// Bytes from which on a text is no longer parsed after each of its lines.
    private static let long = 10_000

    init(
        editor: any LineEditor, prompt: String = "", continuation: String = "",
        commands: CommandTable = Library.table.commands, leftOut: @escaping (Int) -> Void = { _ in }
    ) {
        self.editor = editor
        self.commands = commands
        self.leftOut = leftOut
        self.prompt = prompt
        self.continuation = continuation
    }

    /// The next complete text; nil at the end of the input. After Ctrl-C the text so far is dropped.
    func next() throws -> String? {
        begin()
        defer { begin() }
        while true {
            switch try editor.readLine(prompt: earlierLines.isEmpty ? prompt : continuation) {
            case .interrupted:
                if prompt.isEmpty { return nil }
                begin()
            case .endOfInput:
                return earlierLines.isEmpty ? nil : earlierLines
            case .ended(let line):
                unfinished = [earlierLines, line].filter { !$0.isEmpty }.joined(separator: "\n")
                return nil
            case .line(let line):
                linesRead += 1
                if earlierLines.isEmpty { firstLine = linesRead }
                if completes(withoutMarks(line)) { return earlierLines }
            }
        }
    }

    /// What was copied from a conversation loses the prompt's marks.
    private func withoutMarks(_ line: String) -> String {
        guard !prompt.isEmpty else { return withoutMark(line) }
        guard let conversation = PastedConversation(line) else { return line }
        if conversation.answers > 0 { leftOut(conversation.answers) }
        return conversation.statements
    }

    /// Of a pipe's line: as `PastedConversation(program:)`, line by line.
    private func withoutMark(_ line: String) -> String {
        let isBlank = line.allSatisfy(\.isWhitespace)
        if isBlank && isConversation == nil { return line }
        let marked = PastedConversation(program: line)
        if isConversation == nil { isConversation = marked != nil }
        guard isConversation == true, !isBlank else { return line }
        if marked == nil { leftOut(1) }
        return marked?.statements ?? ""
    }

    private func begin() { (earlierLines, brackets, nextLook) = ("", OpenBrackets(), 0) }

    /// Adds a line; whether the text is complete with it, or beyond all limits.
    private func completes(_ line: String) -> Bool {
        if !earlierLines.isEmpty { earlierLines += "\n" }
        earlierLines += line
        brackets.take(line)
        let length = earlierLines.utf8.count
        guard !brackets.isOpen || length >= nextLook else { return false }
        if length > ParseLimits.bytes || !isIncomplete(earlierLines, commands: commands) { return true }
        nextLook = length < Self.long ? 0 : 2 * length
        return false
    }
}
