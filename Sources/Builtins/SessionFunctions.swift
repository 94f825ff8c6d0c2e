import DeepFeatures
import Interpreter
import Language
import Support

/// Looking around in a session.
enum SessionFunctions {
    static let family = Family(
        title: "The session", functions: [help, whos, info, length, print, seed, forget])

    private static let help = Builtin(
        "help",
        [
            .positional("name", [.text], default: "all", "a function"),
            .labelled("search", [.text], default: "none", "a word to look for in all pages"),
        ],
        summary: "Shows what functions there are, or a function's page.",
        discussion: "At the start of a line, ?nearest is help(\"nearest\"), and ??smile looks for a word.",
        examples: [.init("help nearest")]
    ) { call in
        if let word = try call.optional("search", as: String.self) {
            HelpPages.search(word).forEach(call.session.host.print)
            return Nothing()
        }
        guard let name = try call.optional("name", as: String.self) else {
            HelpPages.overview.forEach(call.session.host.print)
            return Nothing()
        }
        guard let builtin = Library.table[name] else {
            let suggestion = Suggestion.question(for: name, among: Library.table.names)
            throw call.complaint(
                about: "name", "no function “\(name)”", label: suggestion,
                remedy: "help lists all functions; ??\(name) searches their pages")
        }
        HelpPages.page(builtin).forEach(call.session.host.print)
        return Nothing()
    }

    private static let whos = Builtin(
        "whos", [], summary: "Lists the names of the session and what they stand for.",
        examples: [.init("whos")]
    ) { call in
        let rows: [[any Value]] = call.session.names.map { name in
            guard let value = try? call.session.value(of: name) else { return [name, "?", "damaged"] }
            return [name, value.typeName, value.summary(named: name)]
        }
        return TableValue(columns: ["name", "type", "value"], rows: rows)
    }

    private static let info = Builtin(
        "info", [.positional("value", [.any], "any value")],
        summary: "Tells everything about a value.", examples: [.init("info(w)")]
    ) { call in
        let value: any Value = try call.required("value")
        return TableValue(columns: ["fact", "value"], rows: value.details.map { [$0.name, $0.text] })
    }

    private static let length = Builtin(
        "length", [.positional("value", [.any], "a list, a set, a table or a text")],
        summary: "The number of elements.", examples: [.init("length([1, 2, 3])", "3")]
    ) { call in
        let value: any Value = try call.required("value")
        if let text = value as? String { return Double(text.count) }
        guard let count = value.elementCount else {
            throw call.complaint(about: "value", "\(value.typePhrase) has no length")
        }
        return Double(count)
    }

    private static let print = Builtin(
        "print", [.variadic("values", [.any], "what to print")],
        summary: "Prints values, with spaces between them.",
        examples: [.init("print(\"a smile:\", 3)", "a smile: 3")]
    ) { call in
        call.session.host.print(call.all("values").map { $0.summary(named: nil) }.joined(separator: " "))
        return Nothing()
    }

    private static let seed = Builtin(
        "seed", [.positional("number", [.count(atLeast: 0)], "the new seed")],
        summary: "Sets the session's seed for noise; it starts as 0.", examples: [.init("seed(7)", "7")]
    ) { call in
        try call.session.setSeed(call.count("number") ?? 0)
        return call.any("number") ?? Nothing()
    }

    private static let forget = Builtin(
        "forget", [.names("names", "variables of the session")],
        summary: "Takes names out of the session.", examples: [.init("a = 1; forget(a)")]
    ) { call in
        for case let name as String in call.all("names") { try call.session.forget(name) }
        return Nothing()
    }
}
