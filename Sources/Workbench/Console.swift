import Foundation

/// Standard output and standard error, and what they can show.
public struct Console: Sendable {
    /// Whether somebody watches standard output.
    public let outputIsTerminal: Bool
    /// Whether somebody watches standard error, where progress goes.
    public let errorIsTerminal: Bool
    /// Whether colours are welcome on standard error (NO_COLOR and dumb terminals say no).
    public let usesColor: Bool
    private let environment: [String: String]

    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        self.environment = environment
        let isDumb = environment["TERM"].map { $0 == "dumb" || $0.isEmpty } ?? true
        outputIsTerminal = isatty(STDOUT_FILENO) == 1
        errorIsTerminal = isatty(STDERR_FILENO) == 1 && !isDumb
        usesColor = errorIsTerminal && (environment["NO_COLOR"] ?? "").isEmpty
    }

    /// How pictures can be shown on standard output.
    public enum Graphics: Sendable {
        case none
        case halfBlocks
        case kitty
        case iTerm2
    }

    public var graphics: Graphics {
        guard outputIsTerminal, usesColor else { return .none }
        if environment["KITTY_WINDOW_ID"] != nil { return .kitty }
        if ["iTerm.app", "WezTerm"].contains(environment["TERM_PROGRAM"] ?? "") { return .iTerm2 }
        return .halfBlocks
    }

    /// Characters in a line of the terminal; 80 where it does not say.
    public var columns: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// Writes a line and passes it on at once. A reader that has gone away ends the program quietly (SIGPIPE).
    public func writeOutput(_ line: String) {
        write(line + "\n", to: STDOUT_FILENO)
    }

    public func writeError(_ line: String) {
        write(line + "\n", to: STDERR_FILENO)
    }

    /// Writes without a line end, for progress.
    func writeProgress(_ text: String) {
        write(text, to: STDERR_FILENO)
    }

    /// Writes all of it, whatever signals arrive meanwhile; there is nobody left to tell where it fails.
    private func write(_ text: String, to descriptor: Int32) {
        var copy = text
        copy.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let base = rest.baseAddress, !rest.isEmpty {
                let count = Foundation.write(descriptor, base, rest.count)
                if count < 0 && errno != EINTR { return }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(count, 0)))
            }
        }
    }
}
