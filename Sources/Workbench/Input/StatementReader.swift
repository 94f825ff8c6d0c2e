import Builtins
import Language
import LineEditing

/// Joins lines into statements: an open bracket, brace or text asks for the next line.
package final class StatementReader {
    private let editor: any LineEditor
    private let prompt: String
    private let continuation: String
    private let commands: CommandTable
    /// The lines of an unfinished statement so far.
    package private(set) var earlierLines = ""
    /// The number of the first line of the text that `next` gave last.
    private(set) var firstLine = 1
    private var linesRead = 0
    /// The part of a statement that had been typed when the terminal or the program ended.
    private(set) var unfinished = ""
    /// Receives how many lines of a paste were taken for answers of the program and left out.
    private let leftOut: (Int) -> Void
    /// Receives, once per statement, what keeps it open, if the user may not see it.
    private let stillOpen: (OpenBrackets.Opening) -> Void
    private var hasTold = false
    /// What is open in them.
    private var brackets = OpenBrackets()
    /// A text is parsed after each line at first, to find mistakes early; later, when its length has doubled or when
    /// it may be complete. This is the length at which it is parsed again.
    private var nextLook = 0
    /// Whether what comes through a pipe is a conversation: nil before its first line.
    private var isConversation: Bool?

    /// From this many bytes on, a text is no longer parsed after each of its lines.
    private static let long = 10_000

    package init(
        editor: any LineEditor, prompt: String = "", continuation: String = "",
        commands: CommandTable = Library.table.commands, leftOut: @escaping (Int) -> Void = { _ in },
        stillOpen: @escaping (OpenBrackets.Opening) -> Void = { _ in }
    ) {
        self.editor = editor
        self.commands = commands
        self.stillOpen = stillOpen
        self.leftOut = leftOut
        self.prompt = prompt
        self.continuation = continuation
    }

    /// The next complete text; nil at the end of the input. After Ctrl-C the text so far is dropped.
    package func next() throws -> String? {
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
                let isFirst = earlierLines.isEmpty
                if completes(withoutMarks(line)) { return earlierLines }
                if !isFirst { tellOpening(after: line) }
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

    /// For a line of a pipe: as `PastedConversation(program:)`, line by line.
    private func withoutMark(_ line: String) -> String {
        let isBlank = line.allSatisfy(\.isWhitespace)
        if isBlank && isConversation == nil { return line }
        let marked = PastedConversation(program: line)
        if isConversation == nil { isConversation = marked != nil }
        guard isConversation == true, !isBlank else { return line }
        if marked == nil { leftOut(1) }
        return marked?.statements ?? ""
    }

    private func begin() {
        (earlierLines, brackets, nextLook, hasTold) = ("", OpenBrackets(), 0, false)
    }

    /// A text that continues past its line has usually lost its closing quote, and a bracket its end when the user
    /// enters nothing, or wants help or to leave: help and exit would only be its content.
    private func tellOpening(after line: String) {
        guard !prompt.isEmpty, !hasTold, let opening = brackets.innermost else { return }
        let word = line.trimmed
        let isLost =
            ["help", "exit", "quit", "?"].contains(word) || word.isEmpty && opening.code.first != "{"
        guard opening.isText || isLost else { return }
        hasTold = true
        stillOpen(opening)
    }

    /// Adds a line; whether the text is complete with it, or exceeds the limits.
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

extension String {
    fileprivate var trimmed: Substring {
        var text = drop(while: \.isWhitespace)
        while text.last?.isWhitespace ?? false { text.removeLast() }
        return text
    }
}
