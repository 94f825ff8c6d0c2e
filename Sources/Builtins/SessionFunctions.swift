import DeepFeatures
import Interpreter
import Language
import Support

/// Looking around in a session.
enum SessionFunctions {
    static let family = Family(
        title: "The session", functions: [help, whos, info, length, print, time, seed, forget])

    private static let help = Builtin(
        "help",
        [
            .positional("name", [.text], default: "all", "a function"),
            .labelled("search", [.text], default: "none", "a word to look for in all pages"),
        ],
        returns: [.nothing], summary: "Shows what functions there are, or a function's page.",
        discussion: "At the start of a line, ?nearest is help(\"nearest\"), and ??smile looks for a word.",
        examples: [.init("help nearest")]
    ) { call in
        if let word = try call.optional("search", as: String.self) {
            call.session.host.page(HelpPages.search(word))
            return Nothing()
        }
        guard let name = try call.optional("name", as: String.self) else {
            call.session.host.page(HelpPages.overview)
            return Nothing()
        }
        guard let builtin = Library.table[name] else {
            let suggestion = Suggestion.question(for: name, among: Library.table.names)
            throw call.complaint(
                about: "name", "no function “\(name)”", label: suggestion,
                remedy: "help lists all functions; ??\(name) searches their pages")
        }
        call.session.host.page(HelpPages.page(builtin))
        return Nothing()
    }

    private static let whos = Builtin(
        "whos", [], returns: [.table], summary: "Lists the names of the session and what they stand for.",
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
        returns: [.table], summary: "Tells everything about a value.", examples: [.init("info(w)")]
    ) { call in
        let value: any Value = try call.required("value")
        return TableValue(columns: ["fact", "value"], rows: value.details.map { [$0.name, $0.text] })
    }

    private static let length = Builtin(
        "length", [.positional("value", [.any], "a list, a set, a table or a text")],
        returns: [.number], summary: "The number of elements.", examples: [.init("length([1, 2, 3])", "3")]
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
        returns: [.nothing], summary: "Prints values, with spaces between them.",
        examples: [.init("print(\"a smile:\", 3)", "a smile: 3")]
    ) { call in
        call.session.host.print(call.all("values").map { $0.summary(named: nil) }.joined(separator: " "))
        return Nothing()
    }

    private static let time = Builtin(
        "time", [.expression("expression", "what to compute")],
        returns: [.any], summary: "Computes an expression, prints the seconds it took, and gives its value.",
        discussion: "What the session has computed before is read back, which shows here as well.",
        examples: [.init("w = time(mean(targets) - mean(sources))")]
    ) { call in
        let clock = ContinuousClock()
        let start = clock.now
        let value = try call.evaluate("expression")
        let seconds = start.duration(to: clock.now) / .seconds(1)
        call.session.host.print("\(NumberFormat.figure(seconds)) s")
        return value
    }

    private static let seed = Builtin(
        "seed", [.positional("number", [.count(atLeast: 0)], "the new seed")],
        returns: [.number], summary: "Sets the session's seed for noise; it starts as 0.",
        examples: [.init("seed(7)", "7")]
    ) { call in
        try call.session.setSeed(call.count("number") ?? 0)
        return call.any("number") ?? Nothing()
    }

    private static let forget = Builtin(
        "forget", [.names("names", "variables of the session")],
        returns: [.nothing], summary: "Takes names out of the session.", examples: [.init("a = 1; forget(a)")]
    ) { call in
        for case let name as String in call.all("names") { try call.session.forget(name) }
        return Nothing()
    }
}
