import Interpreter

/// The pages behind `help`, made of the functions' own texts.
public enum HelpPages {
    /// All functions, a line each, by family.
    static var overview: [String] {
        var lines = ["Functions (help name shows a page, ??word searches):"]
        let width = Library.table.names.map(\.count).max() ?? 0
        for family in Library.families {
            lines += ["", family.title]
            for function in family.functions {
                let padding = String(repeating: " ", count: width - function.name.count)
                lines.append("  \(function.name)\(padding)  \(function.summary)")
            }
        }
        return lines + [
            "",
            "Start with:  faces = dataset(\"faces\", attributes: \"faces.csv\", crop: [19, 45, 140, 140])",
        ]
    }

    /// The pages in which each of the words occurs.
    static func search(_ words: String) -> [String] {
        let wanted = words.lowercased().split(whereSeparator: \.isWhitespace)
        let found = Library.table.all.filter { function in
            let page = "\(function.name) \(function.summary) \(function.discussion)".lowercased()
            return wanted.allSatisfy(page.contains)
        }
        guard !found.isEmpty else { return ["no page has “\(words)”"] }
        return found.map { "\($0.signature)\n  \($0.summary)" }
    }

    static func page(_ function: Builtin) -> [String] {
        var lines = [function.signature, "", function.summary]
        if !function.discussion.isEmpty { lines += ["", function.discussion] }
        if !function.parameters.isEmpty { lines += [""] + parameterLines(function.parameters) }
        if !function.examples.isEmpty {
            lines += ["", "Examples:"] + function.examples.map { "  \($0.code)" }
        }
        if let source = function.source { lines += ["", "Paper: \(source)"] }
        return lines
    }

    private static func parameterLines(_ parameters: [Parameter]) -> [String] {
        let names = parameters.map { $0.isLabelled ? $0.name + ":" : $0.name }
        let width = names.map(\.count).max() ?? 0
        return zip(names, parameters).map { name, parameter in
            let padding = String(repeating: " ", count: width - name.count)
            let usual = parameter.defaultText.map { $0.isEmpty ? "" : " (default \($0))" } ?? ""
            return "  \(name)\(padding)  \(parameter.summary)\(usual)"
        }
    }
}
