import Interpreter

/// docs/reference.md: all functions' pages in Markdown, from the texts that `help` shows.
public enum ReferencePage {
    /// The whole file.
    public static func markdown(of functions: BuiltinTable) -> String {
        let families = functions.families.flatMap { family in
            ["## \(family.title)"] + family.functions.flatMap { page(of: $0) }
        }
        return ([title, contents(of: functions)] + families).joined(separator: "\n\n") + "\n"
    }

    private static let title = """
        # Functions

        The pages that `help` shows, in one file; [language.md](language.md) describes the language around them. The \
        tests compare this file with the program, and `DFI_RECORD=1 swift test --filter ReferenceTests` writes it \
        again.
        """

    private static func contents(of functions: BuiltinTable) -> String {
        functions.families.map { family in
            let links = family.functions.map { link($0.name) }
            return "- **\(family.title)**: \(links.joined(separator: " · "))"
        }
        .joined(separator: "\n")
    }

    private static func link(_ name: String) -> String { "[\(name)](#\(name))" }

    private static func page(of function: Builtin) -> [String] {
        var blocks = ["### \(function.name)", fenced(["\(function.signature) → \(function.gives)"])]
        blocks.append(function.page.summary)
        if !function.page.discussion.isEmpty { blocks.append(function.page.discussion) }
        if !function.parameters.isEmpty { blocks.append(arguments(function.parameters)) }
        blocks.append(fenced(function.page.examples.flatMap(lines)))
        if let source = function.page.source { blocks.append("*Paper: \(source).*") }
        if !function.page.seeAlso.isEmpty {
            blocks.append("See also \(function.page.seeAlso.map(link).joined(separator: ", ")).")
        }
        return blocks
    }

    private static func arguments(_ parameters: [Parameter]) -> String {
        parameters.map { "- `\($0.spelling)` – \($0.text(in: nil))" }.joined(separator: "\n")
    }

    /// Results follow the code as comments.
    private static func lines(_ example: FunctionPage.Example) -> [String] {
        guard let result = example.result else { return [example.code] }
        let lines = result.split(separator: "\n").map { "# \($0)" }
        return lines.count == 1 ? ["\(example.code)    \(lines[0])"] : [example.code] + lines
    }

    private static func fenced(_ lines: [String]) -> String {
        (["```"] + lines + ["```"]).joined(separator: "\n")
    }
}
