import Foundation
import Support

/// Shows long text in the user's pager: `$PAGER`, else `less`.
struct Pager {
    private let command: String
    private let environment: [String: String]

    /// nil if there is no pager, or the user wants none (`PAGER=cat`, or an empty one).
    /// - Parameter fromEnd: whether it opens at the end, if it is less, which can.
    init?(fromEnd: Bool = false, environment: [String: String] = ProcessInfo.processInfo.environment) {
        if let wanted = environment["PAGER"] {
            let word = wanted.trimmingCharacters(in: .whitespaces)
            guard !word.isEmpty, word != "cat" else { return nil }
            command = fromEnd && Self.isLess(word) ? word + " +G" : word
        } else {
            guard Self.isOnPath("less", environment["PATH"] ?? "") else { return nil }
            command = "less -FRX -P'\(Self.hint)'" + (fromEnd ? " +G" : "")
        }
        // For a pager that turns out to be less: leave if all fits, show colours, keep what was shown. Containers often
        // name no locale; our text is UTF-8 all the same. Lines typed ahead for the prompt reach the pager as its
        // commands: they must neither write files nor run programs.
        self.environment = ["LESS": "FRX", "LESSCHARSET": "utf-8", "LESSSECURE": "1"].merging(environment) {
            $1
        }
    }

    /// Whether a command is less, with or without options.
    private static func isLess(_ command: String) -> Bool {
        command.split(separator: " ").first?.split(separator: "/").last == "less" && !command.contains("|")
    }

    /// The pager's own prompt, for those who do not know it.
    private static let hint = "Space turns the page, q leaves"

    /// Shows `text` and waits until the user is done.
    /// - Returns: false if the pager could not be started.
    func show(_ text: String) -> Bool {
        // Less in its secure mode is not stopped by Ctrl-Z: if we were, it would go on reading the shell's keys. And
        // Ctrl-Z between fork and exec would stop both for ever.
        let usual = signal(SIGTSTP, SIG_IGN)
        defer { signal(SIGTSTP, usual) }
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return false }
        // The pager must not hold the end that we write to, or it would wait for more for ever.
        ends.forEach { _ = fcntl($0, F_SETFD, FD_CLOEXEC) }
        let process = start(input: ends[0])
        close(ends[0])
        if process != nil { Self.write(text, to: ends[1]) }
        close(ends[1])
        return process.map(Self.ended) ?? false
    }

    /// The process that runs the command, reading `input`, with signals as a new program expects them.
    private func start(input: Int32) -> pid_t? {
        var files = posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        posix_spawn_file_actions_init(&files)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&files)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO)
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        // The pager would ignore the signals that this program ignores; only Ctrl-Z's is meant to be.
        sigfillset(&signals)
        sigdelset(&signals, SIGTSTP)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var process = pid_t()
        let arguments = Self.cStrings(["sh", "-c", command])
        let variables = Self.cStrings(environment.map { "\($0)=\($1)" })
        defer { (arguments + variables).forEach { free($0) } }
        guard posix_spawn(&process, "/bin/sh", &files, &attributes, arguments, variables) == 0 else {
            return nil
        }
        return process
    }

    /// A list in C's form, nil at its end; each element is to be freed.
    private static func cStrings(_ texts: [String]) -> [UnsafeMutablePointer<CChar>?] {
        texts.map { strdup($0) } + [nil]
    }

    /// Writes all that the pager takes: a user who has seen enough leaves early.
    private static func write(_ text: String, to pipe: Int32) {
        let usual = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, usual) }
        _ = Array(text.utf8).withUnsafeBytes { FileBytes.writeAll($0, to: pipe) }
    }

    /// Waits for the end, through any Ctrl-C, which is for the pager; the shell ends with 126 or 127 if there is none.
    /// The pager ends with the program.
    private static func ended(_ process: pid_t) -> Bool {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            if errno != EINTR { return false }
            if Interrupt.isEnding { kill(process, SIGTERM) }
        }
        let hasExited = status & 0x7F == 0
        return !(hasExited && [126, 127].contains((status >> 8) & 0xFF))
    }

    private static func isOnPath(_ program: String, _ path: String) -> Bool {
        path.split(separator: ":").contains { access("\($0)/\(program)", X_OK) == 0 }
    }
}
