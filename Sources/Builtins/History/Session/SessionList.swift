import Foundation
import Interpreter
import SessionStore

/// The session files known on this machine, a row each.
struct SessionList {
    private let session: Session

    init(_ session: Session) { self.session = session }

    var table: TableValue {
        let rows = KnownSessions(home: session.home).paths.compactMap(SessionGlance.init).map(row)
        if rows.isEmpty {
            session.host.note("no session files yet; session copy \"mine.dfisession\" makes one")
        }
        return TableValue(columns: ["session", "MB", "names", "changed", "state"], rows: rows)
    }

    private func row(_ glance: SessionGlance) -> [any Value] {
        let (names, state) = words(glance.state)
        return [
            glance.path, (ByteCount.megabytes(glance.bytes) * 1000).rounded() / 1000, names,
            minute(glance.date), state,
        ]
    }

    private func words(_ state: SessionGlance.State) -> (names: any Value, state: String) {
        switch state {
        case .closed(let names): (Double(names), "")
        case .inUse(getpid()): (Double(session.names.count), "this session")
        case .inUse(let process): (Nothing(), process.map { "in use by process \($0)" } ?? "in use")
        case .unreadable(let reason): (Nothing(), reason)
        }
    }

    /// "2026-11-28 16:20", in the user's time zone.
    private func minute(_ date: Date) -> String {
        let style = Date.ISO8601FormatStyle(timeZone: .current).year().month().day().dateTimeSeparator(.space)
            .time(includingFractionalSeconds: false)
        return String(date.formatted(style).prefix(16))
    }
}
