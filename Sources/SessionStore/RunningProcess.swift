import Foundation

/// A process of this machine, as far as `/proc` knows it.
struct RunningProcess {
    let number: Int32

    /// "process 1234 (dfi, since 2026-11-28 16:20)".
    var description: String {
        let facts = [name, start.map { "since \(Self.minute(of: $0))" }].compactMap(\.self)
        return "process \(number)" + (facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))")
    }

    private var name: String? {
        let name = try? String(contentsOfFile: "/proc/\(number)/comm", encoding: .utf8)
        return name?.trimmingCharacters(in: .newlines)
    }

    /// When it was started.
    private var start: Date? {
        guard let status = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8),
            let machine = try? String(contentsOfFile: "/proc/stat", encoding: .utf8),
            // The name, in parentheses, may hold anything. The 22nd field is the start, in ticks since the machine's.
            let field = status.split(separator: ")").last?.split(separator: " ").dropFirst(19).first,
            let ticks = Double(field),
            let boot = machine.firstMatch(of: /btime (\d+)/).flatMap({ Double($0.1) })
        else { return nil }
        return Date(timeIntervalSince1970: boot + ticks / Double(sysconf(Int32(_SC_CLK_TCK))))
    }

    private static func minute(of date: Date) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: .current).year().month().day().dateTimeSeparator(.space)
            .time(includingFractionalSeconds: false)
        return String(date.formatted(style).prefix(16))
    }
}
