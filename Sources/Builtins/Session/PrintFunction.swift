import Interpreter
import PictureValues

struct PrintFunction: Function {
    static let page = FunctionPage(
        summary: "Prints values, with spaces between them.",
        discussion: """
            Inside a loop or a function nothing echoes by itself. Texts can contain values: "k is \\(k)". A table by \
            itself is printed whole.
            """,
        examples: [
            .init("print(\"a smile:\", 3)", "a smile: 3"),
            .init("for k in [1, 2] { print(\"k is \\(k)\") }", "k is 1\nk is 2"),
        ], seeAlso: ["show", "save"],
        words: "println printf disp echo puts say console log_line",
        missing: [
            "end": "each call prints a line: put what belongs on it into one text, \"\\(a) \\(b)\"",
            "sep": "there are spaces between the values; a text has its own: \"\\(a), \\(b)\"",
            "file": "save(v, \"v.csv\") writes a table, and what is printed goes to standard output",
        ])

    @Variadic("what to print", of: [.any]) var values: [any Value]

    func run(_ call: Call) throws -> Nothing {
        let host = call.session.host
        if values.count == 1, let table = values[0] as? TableValue {
            for line in table.lines(width: host.columns, monitor: host.monitor) { host.print(line) }
        } else {
            host.print(values.map { $0.summary(named: nil) }.joined(separator: " "))
        }
        return Nothing()
    }
}
