import Foundation
import Support

/// Asks the terminal what pictures it can show, once.
///
/// The terminal answers on its input, among the keys the user presses; so we switch off its echo while we listen, and
/// line mode, in which an answer would wait for Enter. Keys are not lost: those that come with the answers are handed
/// to whoever reads the next line. If nobody does (a script: the next reader is the shell), keys already waiting put
/// the question off to a later picture; then only a key within the few milliseconds of the answer is lost. Today's
/// kernels forbid pushing keys back into the terminal (`TIOCSTI`).
struct TerminalQuery {
    /// Longer than a terminal at the other end of the world takes; one that answers nothing costs this once.
    static let patience = Duration.milliseconds(200)

    /// Kitty's query for a picture of one pixel that is not kept, then the name, the cell's size, and the device
    /// attributes, which every terminal answers and which end the wait. Anything a terminal prints of it is erased.
    private static let question =
        "\u{1B}_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u{1B}\\\u{1B}[>0q\u{1B}[16t\u{1B}[c\r\u{1B}[K"

    /// What the terminal answered; nil if it cannot be asked now: it is not ours, or keys wait that nobody would get.
    /// - Parameter keepsKeys: whether somebody takes the keys that come with the answers.
    static func ask(keepsKeys: Bool) -> TerminalAnswers? {
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return nil }
        defer { close(terminal) }
        // In the background, changing the terminal's mode would stop us.
        guard tcgetpgrp(terminal) == getpgrp() else { return nil }
        return listening(to: terminal) {
            guard keepsKeys || !hasInput(terminal, within: .zero) else { return nil }
            guard write(terminal, question, question.utf8.count) == question.utf8.count else { return nil }
            return answers(from: terminal, within: patience)
        }
    }

    /// Waits a moment more for an answer that did not come in time, and drops it: the shell, which reads next, would
    /// take it for typed text.
    static func dropLateAnswer() {
        let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard terminal >= 0 else { return }
        defer { close(terminal) }
        guard tcgetpgrp(terminal) == getpgrp() else { return }
        _ = listening(to: terminal) { answers(from: terminal, within: .milliseconds(500)) }
    }

    /// Runs `body` without echo and line mode. Ctrl-C still raises SIGINT; keys that wait are left where they are.
    private static func listening<Result>(to terminal: Int32, _ body: () -> Result?) -> Result? {
        var usual = termios()
        guard tcgetattr(terminal, &usual) == 0 else { return nil }
        var quiet = usual
        quiet.c_lflag &= ~tcflag_t(ICANON | ECHO)
        guard tcsetattr(terminal, TCSANOW, &quiet) == 0 else { return nil }
        defer { tcsetattr(terminal, TCSANOW, &usual) }
        return body()
    }

    private static func answers(from terminal: Int32, within time: Duration) -> TerminalAnswers {
        let clock = ContinuousClock()
        let end = clock.now + time
        var bytes: [UInt8] = []
        var answers = TerminalAnswers(bytes)
        var chunk = [UInt8](repeating: 0, count: 4096)
        while !answers.isComplete, bytes.count < 1 << 16, hasInput(terminal, within: end - clock.now) {
            let count = read(terminal, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes += chunk[..<count]
            answers = TerminalAnswers(bytes)
        }
        return answers
    }

    /// False when the time is up, and after Ctrl-C.
    private static func hasInput(_ terminal: Int32, within time: Duration) -> Bool {
        var input = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
        let milliseconds = Int32(saturating: max(time / .milliseconds(1), 0).rounded(.up))
        return poll(&input, 1, milliseconds) > 0
    }
}
