import CReadline
import Glibc

/// Edits lines in the terminal with GNU readline: the user's inputrc, emacs or vi keys, history, completion, several
/// lines in one paste.
///
/// Ctrl-C while a line is edited raises no signal: it clears the line, shows `^C` and `readLine` returns
/// `.interrupted`. A SIGINT from elsewhere does the same after the program's own handler has run, so a program with a
/// flag for interrupts clears it before each piece of work. Between lines the terminal and all signal handlers are the
/// program's. Readline is one for the whole process: use one editor, on one thread, with standard input and
/// output on the terminal.
public final class ReadlineLineEditor: LineEditor {
    public var completer: Completer?

    /// Entered since the history was loaded or saved.
    private var newEntries: [String] = []
    private var lastEntry: String?

    /// - Parameter application: the name that `$if` in a user's inputrc compares with.
    public init(application: String) {
        creadline_initialize(application)
        creadline_reset_history(Int32(HistoryFile.limit))
    }

    public func readLine(prompt: String) throws -> LineResult {
        var line: UnsafeMutablePointer<CChar>?
        // The editor outlives the call, which is the only time the context is used.
        let context = Unmanaged.passUnretained(self).toOpaque()
        let end = creadline_read_line(markingInvisible(prompt), answerKey, context, &line)
        defer { free(line) }
        if Int(end) == CReadlineInterrupted { return .interrupted }
        if Int(end) == CReadlineTooLong { throw LineTooLong(limit: Int(creadline_line_limit)) }
        return line.map { .line(String(cString: $0)) } ?? .endOfInput
    }

    public func addHistory(_ entry: String) {
        guard entry != lastEntry, entry.contains(where: { !$0.isWhitespace }) else { return }
        remember(entry)
        newEntries.append(entry)
    }

    public func loadHistory(path: String) throws {
        creadline_reset_history(Int32(HistoryFile.limit))
        newEntries = []
        let entries = try HistoryFile(path: path).readSettingDamagedAside()
        entries.forEach(remember)
    }

    public func saveHistory(path: String) throws {
        guard !newEntries.isEmpty else { return }
        let file = HistoryFile(path: path)
        try file.write(file.read() + newEntries)
        newEntries = []
    }

    private func remember(_ entry: String) {
        creadline_add_history(entry)
        lastEntry = entry
    }

    /// Answers a key for the line as readline holds it.
    fileprivate func complete(line: UnsafePointer<CChar>, cursor: Int32, key: CompletionRequest.Key) {
        // Offsets into a repaired line would be other offsets: leave one that is no UTF-8 alone.
        guard let text = String(validatingCString: line) else { return }
        let request = CompletionRequest(line: text, cursor: Int(cursor), key: key)
        guard let answer = completer?(request), let edit = CompletionEdit(answer, to: request) else { return }
        if let replacement = edit.replacement { creadline_replace(Int32(edit.start), replacement) }
        for note in edit.notes { creadline_note(note) }
        for candidate in edit.listing { creadline_offer(candidate) }
    }
}

/// Crosses from C: `context` is the editor that is reading.
private let answerKey: creadline_completer = { context, line, cursor, key in
    guard let context, let line else { return }
    let meaning: CompletionRequest.Key =
        switch Int(key) {
        case CReadlineTabAgain: .tabAgain
        case CReadlineHelp: .help
        default: .tab
        }
    Unmanaged<ReadlineLineEditor>.fromOpaque(context).takeUnretainedValue().complete(
        line: line, cursor: cursor, key: meaning)
}
