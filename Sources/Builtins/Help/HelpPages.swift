import Interpreter
import PictureValues
import Language

/// The pages behind `help`, made of the functions' own texts, in lines that fit a terminal.
package struct HelpPages {
    /// Columns a line may have.
    package let width: Int
    let functions: BuiltinTable
    /// Whose defaults are shown; nil for those of a new session.
    private let session: Session?

    /// - Parameters:
    ///   - functions: those that have pages.
    ///   - columns: of the terminal; nil where there is none.
    package init(of functions: BuiltinTable, columns: Int?, session: Session? = nil) {
        (self.functions, self.session) = (functions, session)
        // Longer lines are hard to read, and shorter ones hard to fill.
        width = min(max(columns ?? 80, 40), 100)
    }

    /// Where to start, where to read on, and all functions, a line each, by family.
    package var overview: [String] {
        var lines = ["A workbench for deep feature interpolation"]
        lines += [""] + TextWrap.lines(HelpTopic.introduction, width: width) + [""]
        lines += ["Start here (faces that learn to smile):"] + HelpTopic.firstEdit.map { "  \($0)" }
        lines += ["", "Read on:"] + rows(signposts, indent: 2, limit: 1)
        let names = functions.names.map(\.count).max() ?? 0
        for family in functions.families {
            let functions = family.functions.map { ($0.name, $0.page.summary) }
            lines += ["", family.title] + rows(functions, indent: 2, names: names, limit: 1)
        }
        return lines
    }

    private var signposts: [(String, String)] {
        [
            ("tour", "the method in five minutes, with nothing to download"),
            ("help mean", "the page of a function; ?mean is the same"),
        ]
            + HelpTopic.all.map { ("help \($0.name)", $0.summary) }
            + [
                ("??colour", "searches functions, topics, examples and the paper's sections"),
                ("info(w)", "shows everything about a value; whos lists what there is"),
            ]
    }

    package func page(_ function: Builtin) -> [String] {
        let signature = "\(function.signature(in: session)) → \(function.gives)"
        var sections = [
            TextWrap.lines(signature, width: width, rest: "    "),
            TextWrap.lines(function.page.summary, width: width),
        ]
        if !function.page.discussion.isEmpty {
            sections.append(TextWrap.lines(function.page.discussion, width: width))
        }
        if !function.parameters.isEmpty {
            sections.append(
                ["Arguments"]
                    + rows(function.parameters.map { ($0.spelling, $0.text(in: session)) }, indent: 2))
        }
        if !function.page.examples.isEmpty {
            sections.append(
                [function.page.examples.count == 1 ? "Example" : "Examples"] + examples(of: function))
        }
        if let source = function.page.source {
            sections.append(TextWrap.lines("Paper: \(source)", width: width, rest: "  "))
        }
        if !function.page.seeAlso.isEmpty {
            let others = "See also: \(function.page.seeAlso.joined(separator: ", "))"
            sections.append(TextWrap.lines(others, width: width, rest: "  "))
        }
        return Array(sections.joined(separator: [""]))
    }

    /// What the arguments of a name are, a line a function; nil where no function has one of that name.
    package func arguments(named name: String) -> [String]? {
        let found = functions.families.flatMap(\.functions).flatMap { function in
            function.parameters.filter { $0.name == name }.map {
                ("\(function.name)(… \($0.spelling) …)", $0.text(in: session))
            }
        }
        guard !found.isEmpty else { return nil }
        let count =
            found.count == 1
            ? "an argument of \(found[0].0.prefix { $0 != "(" })" : "an argument of several functions"
        return ["\(name) is \(count).", ""] + rows(found, indent: 2)
    }

    private func examples(of function: Builtin) -> [String] {
        function.page.examples.flatMap { example in
            let results = example.result?.split(separator: "\n").map { "    \($0)" } ?? []
            return ["  \(example.code)"] + results
        }
    }

    package func page(_ topic: HelpTopic) -> [String] {
        let blocks = topic.blocks.map { block in
            switch block {
            case .text(let text): TextWrap.lines(text, width: width)
            case .code(let rows), .terms(let rows): self.rows(rows, indent: 2)
            }
        }
        let title = TextWrap.lines("\(topic.name): \(topic.summary)", width: width)
        return Array(([title] + blocks).joined(separator: [""]))
    }

    /// Names on the left, the text about each on the right.
    /// - Parameters:
    ///   - names: the width of the names, if rows other than these count too.
    ///   - limit: lines per row; nil for as many as it needs.
    func rows(_ rows: [(name: String, text: String)], indent: Int, names: Int? = nil, limit: Int? = nil)
        -> [String]
    {
        // A long name has its text below it, so that it does not push all others to the right.
        let widest = min(names ?? rows.map(\.name.displayWidth).max() ?? 0, width / 2)
        let margin = String(repeating: " ", count: indent)
        let rest = margin + String(repeating: " ", count: widest + 2)
        return rows.flatMap { name, text -> [String] in
            guard !text.isEmpty else { return [margin + name] }
            let fits = name.displayWidth <= widest
            let first = fits ? margin + name.padded(toWidth: widest + 2) : rest
            let lines =
                limit == 1
                ? [(first + text).cutBetweenWords(toWidth: width)]
                : TextWrap.lines(text, width: width, first: first, rest: rest)
            return fits ? lines : [margin + name] + lines
        }
    }
}

extension Builtin {
    /// The types it gives, in a phrase: "features or a number".
    var gives: String { returns.map(\.phrase).spokenList }
}

extension Parameter {
    /// What it is, what it accepts, and its value if it is not given.
    func text(in session: Session?) -> String {
        let defaultText = defaultText(in: session)
        let usual = defaultText.map { $0.isEmpty || $0 == "none" ? "" : "; \($0) if absent" } ?? ""
        let optional = defaultText == "none" ? "; optional" : ""
        let accepts = types == [.any] ? "" : " (\(types.map(\.phrase).spokenList)\(usual)\(optional))"
        return summary + accepts
    }
}

extension [String] {
    /// "a, b or c".
    var spokenList: String {
        count < 2 ? joined() : dropLast().joined(separator: ", ") + " or " + self[count - 1]
    }
}
