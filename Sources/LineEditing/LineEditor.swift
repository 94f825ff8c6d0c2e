/// Where the next line comes from: a terminal with editing, or a pipe.
///
/// An editor is used by one thread. It installs no lasting signal handlers and leaves the terminal, between lines,
/// as it found it.
public protocol LineEditor: AnyObject {
    /// Shows `prompt` if there is a user to see it, and waits for a line.
    /// - Throws: `LineTooLong`, after which the next call reads the line that follows; `InputError`.
    func readLine(prompt: String) throws -> LineResult

    /// Asked when Tab or a key for help is pressed; nil if nothing can be completed. Ignored by editors without a
    /// terminal.
    var completer: Completer? { get set }

    /// Called while `readLine` waits for a key, on its thread, after `wake`. Ignored by editors without a terminal.
    var onWake: (() -> Void)? { get set }

    /// Has `onWake` called, now or when a line is waited for the next time. From any thread.
    func wake()

    /// While `onWake` runs: takes the line that is being edited off the screen, so that something can be written; it is
    /// shown again below that.
    func hideLine()

    /// Adds what was entered to the history that the arrow keys walk, and at once to the file it was loaded from;
    /// blank entries and repetitions are left out.
    /// - Throws: `HistoryFileError`, once: the file is left alone from then on.
    func addHistory(_ entry: String) throws

    /// Makes the entries of a file the history; a file that does not exist holds none.
    /// - Throws: `HistoryFileError`; `DamagedHistory`, after which the history is empty.
    func loadHistory(path: String) throws
}

/// How waiting for a line ended.
public enum LineResult: Sendable, Equatable {
    /// What was entered, without the newline that ended it; text pasted in one piece may have newlines inside.
    case line(String)
    /// Ctrl-C: what was in the line is gone.
    case interrupted
    /// Ctrl-D on an empty line, or the end of the pipe.
    case endOfInput
    /// The terminal is gone, or the program is to end; the text was in the line, and was not entered.
    case ended(String)
}
