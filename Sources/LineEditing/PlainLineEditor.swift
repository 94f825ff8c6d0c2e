import CReadline
import Glibc

/// Reads lines from a pipe or a file: no prompt, no editing, no history.
///
/// Lines end in LF or CR LF; the last one needs neither. Bytes that are not UTF-8 become U+FFFD.
public final class PlainLineEditor: LineEditor {
    public var completer: Completer?

    private let descriptor: Int32
    private let limit: Int
    fileprivate let wasInterrupted: () -> Bool
    /// What has been read and not yet been handed out.
    private var pending: [UInt8] = []
    private var pendingStart = 0
    private var isAtEnd = false

    /// - Parameters:
    ///   - descriptor: what to read, usually standard input; it is not closed.
    ///   - limit: the most bytes a line may have.
    ///   - wasInterrupted: asked before each wait, and when a signal arrives meanwhile; true ends it with
    ///     `.interrupted`.
    public init(
        descriptor: Int32 = 0, limit: Int = 10_000_000, wasInterrupted: @escaping () -> Bool = { false }
    ) {
        self.descriptor = descriptor
        self.limit = limit
        self.wasInterrupted = wasInterrupted
    }

    /// The next line; `prompt` is not shown.
    public func readLine(prompt: String) throws -> LineResult {
        var searched = 0
        while true {
            // No slice outlives its search: appending while there is one would copy the line each time.
            if let newline = pending[(pendingStart + searched)...].firstIndex(of: UInt8(ascii: "\n")) {
                return .line(try takeLine(upTo: newline, skipping: 1))
            }
            searched = pending.count - pendingStart
            guard searched <= limit + 1 else {
                try skipLine()
                throw LineTooLong(limit: limit)
            }
            guard try fill() else { return .interrupted }
            if isAtEnd {
                guard pendingStart < pending.count else { return .endOfInput }
                return .line(try takeLine(upTo: pending.count, skipping: 0))
            }
        }
    }

    public var onWake: (() -> Void)?
    public func wake() {}
    public func hideLine() {}

    public func addHistory(_ entry: String) {}
    public func loadHistory(path: String) throws {}

    private func takeLine(upTo end: Int, skipping newline: Int) throws -> String {
        var line = pending[pendingStart..<end]
        pendingStart = end + newline
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard line.count <= limit else { throw LineTooLong(limit: limit) }
        return String(decoding: line, as: UTF8.self)
    }

    /// Drops everything up to the next newline without keeping it in memory.
    private func skipLine() throws {
        while true {
            pending.removeAll()
            pendingStart = 0
            guard try fill(), !isAtEnd else { return }
            if let newline = pending.firstIndex(of: UInt8(ascii: "\n")) {
                pendingStart = newline + 1
                return
            }
        }
    }

    /// Appends what is there to `pending`, waiting for at least a byte; sets `isAtEnd` if there is none to come.
    /// - Returns: false if the wait was interrupted.
    private func fill() throws -> Bool {
        pending.removeFirst(pendingStart)
        pendingStart = 0
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            guard waitForInput() else { return false }
            let count = read(descriptor, &chunk, chunk.count)
            if count >= 0 {
                isAtEnd = count == 0
                pending.append(contentsOf: chunk[..<count])
                return true
            }
            guard errno == EINTR || errno == EAGAIN else {
                throw InputError(reason: String(cString: strerror(errno)))
            }
        }
    }

    /// Waits until there is something to read, or the end; false if the wait was interrupted.
    private func waitForInput() -> Bool {
        // The system waits for ever for an invalid descriptor; reading it shows what is wrong.
        descriptor < 0
            || creadline_wait(descriptor, askWasInterrupted, Unmanaged.passUnretained(self).toOpaque()) != 0
    }
}

/// Crosses from C: `context` is the editor that waits.
private let askWasInterrupted: creadline_question = { context in
    guard let context else { return 0 }
    return Unmanaged<PlainLineEditor>.fromOpaque(context).takeUnretainedValue().wasInterrupted() ? 1 : 0
}
