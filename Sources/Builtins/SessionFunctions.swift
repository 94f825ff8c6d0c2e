import DeepFeatures
import Interpreter
import Language

/// Looking around in a session.
enum SessionFunctions {
    static let family = Family(
        title: "The session",
        functions: [
            HelpFunction.help, whos, info, length, print, Builtin(TimeFunction.self),
            ControlFunctions.attempt,
            ControlFunctions.error, seed, forget, ControlFunctions.exit, ControlFunctions.quit,
        ])

    private static let whos = Builtin(
        "whos", [], returns: [.table], summary: "Lists the names of the session and what they stand for.",
        discussion: "A session keeps its names and their values, those of the prompt until the next time.",
        examples: [.init("whos")], seeAlso: ["info", "forget", "help"],
        words: "who ls dir vars locals globals workspace names variables variable"
    ) { call in
        let rows: [[any Value]] = call.session.names.map { name in
            guard let summary = try? call.session.summary(of: name) else { return [name, "?", "damaged"] }
            return [name, summary.type, description(summary.text, of: summary.type)]
        }
        if rows.isEmpty { call.session.host.note("no names yet; a = 3 makes one") }
        return TableValue(columns: ["name", "type", "value"], rows: rows)
    }

    /// A value's summary without its type, which has a column of its own.
    private static func description(_ summary: String, of type: String) -> String {
        for start in [type + ", ", type + " "] where summary.hasPrefix(start) {
            return String(summary.dropFirst(start.count))
        }
        return summary
    }

    private static let info = Builtin(
        "info", [.positional("value", [.any], "any value")],
        returns: [.table], summary: "Tells everything about a value.",
        discussion: """
            A fact a row: of a picture its file, attributes and how it was reconstructed; of features their space, \
            norm and layers; of a dataset how many pictures have each attribute.
            """,
        examples: [.init("info(w)"), .init("info(faces)")], seeAlso: ["whos", "stats", "help"],
        words:
            "type typeof describe shape dtype inspect summary isinstance columns attributes keys fields properties width height"
    ) { call in
        let value: any Value = try call.required("value")
        return TableValue(columns: ["fact", "value"], rows: value.details.map { [$0.name, $0.text] })
    }

    private static let length = Builtin(
        "length", [.positional("value", [.any], "a list, a set, a table or a text")],
        returns: [.number], summary: "The number of elements.",
        discussion:
            "Of a list, its elements; of a set, its pictures; of a table, its rows; of a text, its signs.",
        examples: [.init("length([1, 2, 3])", "3"), .init("length(faces where smiling)")],
        seeAlso: ["sum", "norm"],
        words: "len count numel sizeof"
    ) { call in
        let value: any Value = try call.required("value")
        if let text = value as? String { return Double(text.count) }
        guard let count = value.elementCount else {
            throw call.complaint(
                about: "value", "\(value.typePhrase) has no length",
                remedy: "lists, tables, sets and texts have one; info(…) tells about other values")
        }
        return Double(count)
    }

    private static let print = Builtin(
        "print", [.variadic("values", [.any], "what to print")],
        returns: [.nothing], summary: "Prints values, with spaces between them.",
        discussion: """
            Inside a loop or a function nothing echoes by itself. Texts take values in: "k is \\(k)". A table by itself is \
            printed whole.
            """,
        examples: [
            .init("print(\"a smile:\", 3)", "a smile: 3"),
            .init("for k in [1, 2] { print(\"k is \\(k)\") }", "k is 1\nk is 2"),
        ], seeAlso: ["show", "save"],
        words: "println printf disp echo puts say console log_line"
    ) { call in
        let values = call.all("values")
        let host = call.session.host
        if values.count == 1, let table = values[0] as? TableValue {
            for line in table.lines(width: host.columns, monitor: host.monitor) { host.print(line) }
        } else {
            host.print(values.map { $0.summary(named: nil) }.joined(separator: " "))
        }
        return Nothing()
    }

    private static let seed = Builtin(
        "seed", [.positional("number", [.count(atLeast: 0)], "the new seed")],
        returns: [.number], summary: "Sets the session's seed for noise; it starts as 0.",
        discussion: """
            The same seed gives the same noise, and reconstruct(…, from: "noise") the same picture, on every run. It \
            is a whole number with no unit.
            """,
        examples: [.init("seed(7)", "7")], seeAlso: ["reconstruct"],
        words: "manual_seed set_seed srand"
    ) { call in
        try call.session.setSeed(call.count("number") ?? 0)
        return call.any("number") ?? Nothing()
    }

    /// What forget could be given.
    private static func advice(among names: [String]) -> String {
        let names = names.map(\.asName)
        guard let first = names.first else { return "there are no names yet" }
        guard names.count > 1 else { return "for example forget \(first)" }
        guard names.count <= mostNames else {
            return
                "forget \(first) takes one out; whos lists all \(names.count), which go with commas between them"
        }
        return "forget \(first) takes one out, forget \(names.joined(separator: ", ")) all there are"
    }

    private static let mostNames = 12

    private static let forget = Builtin(
        "forget", [.names("names", "variables of the session")],
        returns: [.nothing], summary: "Takes names out of the session.",
        discussion: """
            Until the session is closed, undo brings them back. Then the values they stood for go, too, unless other \
            names or results need them, and the session's file is smaller by so much.
            """,
        examples: [.init("a = 1; forget(a)")], seeAlso: ["whos", "undo"],
        words: "del rm delete unset remove"
    ) { call in
        let names = call.all("names").compactMap { $0 as? String }
        guard !names.isEmpty else {
            throw call.complaint(about: "", "forget needs a name", remedy: advice(among: call.session.names))
        }
        for name in names { call.session.forget(name) }
        return Nothing()
    }
}
