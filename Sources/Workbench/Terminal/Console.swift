import Foundation
import Imaging
import Support
import Synchronization

/// Standard output and standard error, and what they can show.
///
/// Values, names and messages may hold anything, terminal escapes included. Whatever is written here is first made
/// displayable, except for line ends and tabs; our own marks come after. Only functions that say so write text as it
/// is.
public struct Console: Sendable {
    /// Whether somebody watches standard output.
    public let outputIsTerminal: Bool
    /// Whether somebody watches standard error, where progress goes, on a terminal that can redraw a line.
    public let errorIsTerminal: Bool
    /// What the program was told about the terminal.
    let terminal: TerminalEnvironment
    private let outputFault = OutputFault()

    /// Why standard output could not be written; 0 if it could.
    private final class OutputFault: Sendable {
        let code = Atomic<Int32>(0)
    }

    public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        terminal = TerminalEnvironment(environment)
        outputIsTerminal = isatty(STDOUT_FILENO) == 1
        errorIsTerminal = isatty(STDERR_FILENO) == 1 && !terminal.isDumb
    }

    /// How text on standard output may look.
    var outputStyle: Style { Style(isOn: outputIsTerminal && terminal.allowsColor) }

    /// How text on standard error may look.
    var errorStyle: Style { Style(isOn: errorIsTerminal && terminal.allowsColor) }

    /// The window as it is now; 80×24 if the terminal does not say.
    var window: TerminalWindow {
        var size = winsize()
        guard
            ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
                || ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0,
            size.ws_col > 0
        else { return TerminalWindow(size: CellSize(columns: 80, rows: 24)) }
        let (columns, rows) = (Int(size.ws_col), size.ws_row > 0 ? Int(size.ws_row) : 24)
        let cell = CellPixels(width: Int(size.ws_xpixel) / columns, height: Int(size.ws_ypixel) / rows)
        return TerminalWindow(
            size: CellSize(columns: columns, rows: rows), cell: cell.width > 0 && cell.height > 0 ? cell : nil
        )
    }

    /// Characters in a line of the terminal.
    public var columns: Int { window.size.columns }

    /// Writes a line and passes it on at once. A reader that has gone away ends the program quietly (SIGPIPE).
    /// - Parameter style: marks the line for the eye.
    public func writeOutput(_ line: String, styledBy style: (String) -> String = { $0 }) {
        write(style(line.displayableLines) + "\n", to: STDOUT_FILENO)
    }

    /// Writes the text that a program prints: into a pipe or a file byte for byte, as it was asked to.
    func writePrinted(_ text: String) {
        write((outputIsTerminal ? text.displayableLines : text) + "\n", to: STDOUT_FILENO)
    }

    /// - Throws: `OutputLost` if something written to standard output since the last call was lost.
    func checkOutput() throws {
        let code = outputFault.code.exchange(0, ordering: .relaxed)
        if code != 0 { throw OutputLost(code: code) }
    }

    /// - Parameter style: marks the line for the eye.
    public func writeError(_ line: String, styledBy style: (String) -> String = { $0 }) {
        write(style(line.displayableLines) + "\n", to: STDERR_FILENO)
    }

    /// Writes a line that is displayable and has its marks already.
    func writeMarkedError(_ line: String) {
        write(line + "\n", to: STDERR_FILENO)
    }

    /// Writes without a line end, for progress: escape sequences that move the cursor, then text.
    func writeProgress(moving escapes: String, then text: String = "") {
        write(escapes + text.displayable, to: STDERR_FILENO)
    }

    /// Writes what draws a picture, and a line end. Ctrl-C ends it early, and ends the escape sequence it was in.
    func writePicture(_ text: String) {
        let isWhole = write(text, to: STDOUT_FILENO, while: { !Interrupt.isPending })
        write(isWhole ? "\n" : "\u{1B}\\\u{1B}[0m\n", to: STDOUT_FILENO)
    }

    /// Writes all of it, whatever signals arrive meanwhile, unless `isWanted` says no. A failure on standard output is
    /// remembered for `checkOutput`.
    /// - Returns: false if it was no longer wanted.
    @discardableResult
    private func write(_ text: String, to descriptor: Int32, while isWanted: () -> Bool = { true }) -> Bool {
        var copy = text
        return copy.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while let base = rest.baseAddress, !rest.isEmpty {
                guard isWanted() else { return false }
                // In pieces, so that a slow terminal does not keep Ctrl-C waiting.
                let count = Foundation.write(descriptor, base, min(rest.count, 1 << 16))
                if count < 0 && errno != EINTR {
                    if descriptor == STDOUT_FILENO { outputFault.code.store(errno, ordering: .relaxed) }
                    return true
                }
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(max(count, 0)))
            }
            return true
        }
    }
}
