import Interpreter
import Language
import PictureValues

struct WhosFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Lists the names of the session and what they stand for.",
        discussion: "A session keeps its names and their values; at the prompt they are back next time.",
        examples: [.init("whos")], seeAlso: ["info", "forget", "help"],
        words: "who ls dir vars locals globals workspace names variables variable")
    static let effect = FunctionEffect.looksAround

    func run(_ call: Call) throws -> TableValue {
        let rows: [[any Value]] = call.session.names.map { name in
            guard let summary = try? call.session.summary(of: name) else { return [name, "?", "damaged"] }
            return [name, summary.type, description(summary.text, of: summary.type)]
        }
        if rows.isEmpty { call.session.host.note("no names yet; a = 3 makes one") }
        return TableValue(columns: ["name", "type", "value"], rows: rows)
    }

    /// A value's summary without its type, which has a column of its own.
    private func description(_ summary: String, of type: String) -> String {
        for start in [type + ", ", type + " "] where summary.hasPrefix(start) {
            return String(summary.dropFirst(start.count))
        }
        return summary
    }
}
