import Interpreter
import Language
import PictureValues
import SessionStore

struct WhosFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Lists the names of the session and what they stand for.",
        discussion: """
            A session keeps its names and their values; at the prompt they are back next time. bytes is what a name \
            alone takes in the session's file, with all that its value contains: forget and session compact give that \
            back. shared is what other names need as well, in bytes.
            """,
        examples: [.init("whos")], seeAlso: ["info", "forget", "session", "help"],
        words: "who ls dir vars locals globals workspace names variables variable")
    static let effect = FunctionEffect.looksAround

    func run(_ call: Call) throws -> TableValue {
        // Where these cannot be read, names and values still can.
        let costs = (try? call.session.store.costs()) ?? [:]
        let rows: [[any Value]] = call.session.names.map { name in
            words(for: name, in: call.session) + figures(costs[name])
        }
        if rows.isEmpty { call.session.host.note("no names yet; a = 3 makes one") }
        return TableValue(columns: ["name", "type", "value", "bytes", "shared"], rows: rows)
    }

    private func words(for name: String, in session: Session) -> [any Value] {
        guard let summary = try? session.summary(of: name) else { return [name, "?", "damaged"] }
        return [name, summary.type, description(summary.text, of: summary.type)]
    }

    private func figures(_ cost: NameCost?) -> [any Value] {
        guard let cost else { return [Nothing(), Nothing()] }
        return [Double(cost.own), Double(cost.shared)]
    }

    /// A value's summary without its type, which has a column of its own.
    private func description(_ summary: String, of type: String) -> String {
        for start in [type + ", ", type + " "] where summary.hasPrefix(start) {
            return String(summary.dropFirst(start.count))
        }
        return summary
    }
}
