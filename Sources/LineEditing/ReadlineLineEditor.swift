import CReadline
import Glibc
import Support

/// Edits lines in the terminal with GNU readline: the user's inputrc, emacs or vi keys, history, completion, several
/// lines in one paste.
///
/// Ctrl-C while a line is edited raises no signal: it clears the line, shows `^C` and `readLine` returns
/// `.interrupted`. A SIGINT from elsewhere does the same. SIGTERM, SIGHUP and SIGQUIT run the program's own handlers,
/// which wake the thread that reads. Between lines the terminal and all signal handlers are the program's. There is one
/// readline for the whole process: use one editor, on one thread, with standard input and output on the terminal.
public final class ReadlineLineEditor: LineEditor {
    public var completer: Completer?
    public var onWake: (() -> Void)?

    /// Where entries are kept; nil before it is known, and after a failure.
    private var file: HistoryFile?
    private var lastEntry: String?
    fileprivate let isEnding: () -> Bool

    /// - Parameters:
    ///   - application: the name that `$if` in a user's inputrc compares with.
    ///   - isEnding: asked before each wait for a key, and when a signal arrives meanwhile; true ends the line with
    ///     `.ended`. It is called with signals blocked.
    public init(application: String, isEnding: @escaping () -> Bool = { false }) {
        self.isEnding = isEnding
        creadline_initialize(application)
        creadline_reset_history(Int32(HistoryFile.limit))
    }

    public func readLine(prompt: String) throws -> LineResult {
        var line: UnsafeMutablePointer<CChar>?
        // The editor outlives the call, which is the only time the context is used.
        let context = Unmanaged.passUnretained(self).toOpaque()
        let end = creadline_read_line(
            markingInvisible(prompt), answerKey, askIsEnding, attend, context, &line)
        defer { free(line) }
        if Int(end) == CReadlineInterrupted { return .interrupted }
        if Int(end) == CReadlineTooLong { throw LineTooLong(limit: Int(creadline_line_limit)) }
        let text = line.map { String(cString: $0) }
        if Int(end) == CReadlineEnded { return .ended(text ?? "") }
        return text.map(LineResult.line) ?? .endOfInput
    }

    public func wake() { creadline_wake() }

    public func hideLine() { creadline_hide_line() }

    public func addHistory(_ entry: String) throws {
        guard entry != lastEntry, entry.contains(where: { !$0.isWhitespace }) else { return }
        remember(entry)
        guard let file else { return }
        do {
            try file.append(entry)
        } catch {
            self.file = nil
            throw error
        }
    }

    public func loadHistory(path: String) throws {
        creadline_reset_history(Int32(HistoryFile.limit))
        let file = HistoryFile(path: path)
        let entries: [String]
        do {
            entries = try file.readQuarantiningDamaged()
        } catch let error as DamagedHistory {
            self.file = file
            throw error
        }
        entries.forEach(remember)
        self.file = file
        if entries.count == HistoryFile.limit { try file.trim() }
    }

    private func remember(_ entry: String) {
        creadline_add_history(entry)
        lastEntry = entry
    }

    /// Answers a key for the line as readline holds it.
    fileprivate func complete(line: UnsafePointer<CChar>, cursor: Int32, key: CompletionRequest.Key) {
        // Offsets into a repaired line would be different ones: leave a line that is not UTF-8 alone.
        guard let text = String(validatingCString: line) else { return }
        let request = CompletionRequest(line: text, cursor: Int(cursor), key: key)
        guard let answer = completer?(request), let edit = CompletionEdit(answer, to: request) else { return }
        if let replacement = edit.replacement { creadline_replace(Int32(edit.start), replacement) }
        for note in edit.notes { creadline_note(note.displayable) }
        for candidate in edit.listing { creadline_offer(candidate.displayable) }
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

/// Crosses from C, as `answerKey` does.
private let attend: creadline_attention = { context in
    guard let context else { return }
    Unmanaged<ReadlineLineEditor>.fromOpaque(context).takeUnretainedValue().onWake?()
}

/// Crosses from C, as `answerKey` does.
private let askIsEnding: creadline_question = { context in
    guard let context else { return 0 }
    return Unmanaged<ReadlineLineEditor>.fromOpaque(context).takeUnretainedValue().isEnding() ? 1 : 0
}
