import Interpreter
import Language
import PictureValues

struct StaleFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Lists the names that are out of date, and why.",
        discussion: """
            A row for each: the first cause, the statement it concerns, and the seconds that refresh will take. A name \
            is stale if it was made from a name that another statement has bound to something else since, from a file \
            whose content has changed, or with another default network, profile or seed; and if it was made from a \
            stale one. z = match_color(z, to: x) does not make z stale, nor do comments and spaces. What another \
            version of the engine has computed is told, and refresh leaves it. Cost: a look at each file.
            """,
        examples: [.init("stale")], seeAlso: ["refresh", "history", "why"],
        words: "outdated dirty invalid uptodate")
    static let effect = FunctionEffect.looksAround

    func run(_ call: Call) throws -> TableValue {
        let staleness = try Staleness(call.session)
        var rows: [[any Value]] = []
        for name in call.session.names {
            guard let (cause, cell) = try staleness.cause(of: name) else { continue }
            let seconds = staleness.seconds(of: name)
            rows.append([name, cause.words, Double(cell), (seconds * 100).rounded() / 100])
        }
        if rows.isEmpty { call.session.host.note("no name is stale") }
        return TableValue(columns: ["name", "cause", "statement", "seconds"], rows: rows)
    }
}
