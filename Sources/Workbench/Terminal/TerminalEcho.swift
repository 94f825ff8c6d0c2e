import Glibc

/// Whether the terminal writes the keys that are pressed: while a statement runs it would write them into the line that shows
/// its progress. They are not lost: readline writes them when it reads them for the next line.
enum TerminalEcho {
    /// Runs `body` without it, if standard input is our terminal.
    static func off<Result>(_ body: () throws -> Result) rethrows -> Result {
        try with({ $0 &= ~tcflag_t(ECHO) }, body)
    }

    /// Runs `body` with it, for who asks the person something meanwhile.
    static func on<Result>(_ body: () throws -> Result) rethrows -> Result {
        try with({ $0 |= tcflag_t(ECHO) }, body)
    }

    private static func with<Result>(
        _ change: (inout tcflag_t) -> Void, _ body: () throws -> Result
    ) rethrows -> Result {
        guard var settings = own() else { return try body() }
        let before = settings.c_lflag & tcflag_t(ECHO)
        change(&settings.c_lflag)
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
        defer { restore(before) }
        return try body()
    }

    /// What else `body` has changed stays.
    private static func restore(_ echo: tcflag_t) {
        guard var settings = own() else { return }
        settings.c_lflag = settings.c_lflag & ~tcflag_t(ECHO) | echo
        tcsetattr(STDIN_FILENO, TCSANOW, &settings)
    }

    /// The terminal's settings; nil in the background, where changing them would stop us, and where there is none.
    private static func own() -> termios? {
        var settings = termios()
        guard tcgetpgrp(STDIN_FILENO) == getpgrp(), tcgetattr(STDIN_FILENO, &settings) == 0 else {
            return nil
        }
        return settings
    }
}
