import Interpreter
import Language
import PictureValues
import Support

/// `help`, `?name` and `??word`.
struct HelpFunction: Function {
    static let command: CommandForm? = .pages
    static let page = FunctionPage(
        summary: "Shows all functions, or the page of one.",
        discussion: """
            At the start of a line, ?nearest is help("nearest"), and ??smile looks for a word in functions, topics, \
            examples and the paper's sections. A question, as in help how do I undo, searches for its telling words. \
            For a function of yours, help shows its definition; for a variable, what info shows. The topics are \
            language, attributes, alpha, objective, photo and keys. The name of an argument, as in ?tv, shows what it is to \
            each function that has it.
            """,
        examples: [.init("help nearest"), .init("?where"), .init("??artifact")],
        seeAlso: ["info", "whos"],
        words: "man doc docs apropos manual")
    static let effect = FunctionEffect.looksAround

    @Word("a function, a topic, or a name of the session", absent: "all", .completes(.page))
    var name: String?
    @Labelled("words to look for in all pages", absent: "none") var search: String?

    func run(_ call: Call) throws -> Nothing {
        let host = call.session.host
        let pages = HelpPages(of: call.environment.builtins, columns: host.columns, session: call.session)
        if let search {
            host.page(pages.search(search))
        } else if let name {
            host.page(try page(of: name, pages, call))
        } else {
            host.page(pages.overview)
        }
        return Nothing()
    }

    /// The page of a function or a topic, then what the session knows under that name.
    private func page(of name: String, _ pages: HelpPages, _ call: Call) throws -> [String] {
        if let builtin = pages.functions[name] { return pages.page(builtin) }
        let topic = HelpTopic.named(name).map(pages.page)
        let value = try call.session.value(of: name).map { description($0, named: name, pages) }
        let found = [topic, value].compactMap { $0 }
        guard found.isEmpty else { return Array(found.joined(separator: [""])) }
        if let arguments = pages.arguments(named: name) { return arguments }
        if name.contains(where: \.isWhitespace) { return pages.answer(to: name) }
        let error = unknown(name, pages.functions, call)
        // A word that pages have and that is nothing misspelt is looked up in them.
        guard error.hasQuestion || !pages.mention(name) else { return pages.answer(to: name) }
        throw error.complaint
    }

    private func description(_ value: any Value, named name: String, _ pages: HelpPages) -> [String] {
        if let function = value as? FunctionValue {
            return [function.summary(named: name), ""]
                + function.text.split(
                    separator: "\n", omittingEmptySubsequences: false
                ).map { "  \($0)" }
        }
        return ["\(name) is \(value.typePhrase).", ""]
            + pages.rows(value.details.map { ($0.name, $0.text) }, indent: 2)
    }

    private func unknown(_ name: String, _ functions: BuiltinTable, _ call: Call)
        -> (complaint: any Error, hasQuestion: Bool)
    {
        let known = functions.names + HelpTopic.all.map(\.name) + call.session.names
        let foreign = ForeignName.remedy(for: name, in: functions)
        let question = foreign == nil ? Suggestion.question(for: name, among: known) : nil
        let complaint = call.complaint(
            about: $name, "no function, topic or variable “\(name)”", label: question,
            remedy: foreign ?? "help lists all functions; ??\(name) searches their pages")
        return (complaint, foreign != nil || question != nil)
    }
}
