import Foundation

/// The most memory this process held while some work was done.
public enum PeakMemory {
    /// Does the work and measures the process's peak memory, including everything else that it holds.
    ///
    /// - Returns: bytes in memory at the peak; nil if the system keeps no such mark, or will not reset it.
    /// - Throws: what `body` throws.
    public static func during(_ body: () throws -> Void) rethrows -> Int? {
        let isReset = resetMark()
        try body()
        return isReset ? mark() : nil
    }

    /// Linux keeps the mark, and resets it to what is held now when a 5 is written here (proc(5)).
    private static func resetMark() -> Bool {
        guard let file = FileHandle(forWritingAtPath: "/proc/self/clear_refs") else { return false }
        defer { try? file.close() }
        do {
            try file.write(contentsOf: Data("5".utf8))
            return true
        } catch {
            return false
        }
    }

    private static func mark() -> Int? {
        guard let file = FileHandle(forReadingAtPath: "/proc/self/status") else { return nil }
        defer { try? file.close() }
        let text = (try? file.readToEnd()).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first.map { $0 * 1024 }
    }
}
