import Interpreter
import PictureValues
import Language

struct ForgetFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Takes names out of the session.",
        discussion: """
            Until the session is closed, undo brings them back. Then the values they stood for go too, unless other \
            names or results need them, and the session's file shrinks.
            """,
        examples: [.init("a = 1; forget(a)")], seeAlso: ["whos", "undo"],
        words: "del rm delete unset remove")
    static let effect = FunctionEffect.changesSession

    @VariableNames("variables of the session") var names: [String]

    func run(_ call: Call) throws -> Nothing {
        guard !names.isEmpty else {
            throw call.complaint("forget needs a name", remedy: advice(among: call.session.names))
        }
        for name in names {
            try call.session.requireNoJob(for: name)
            call.session.forget(name)
        }
        return Nothing()
    }

    /// What forget could be given.
    private func advice(among names: [String]) -> String {
        let names = names.map(\.asName)
        guard let first = names.first else { return "there are no names yet" }
        guard names.count > 1 else { return "for example forget \(first)" }
        guard names.count <= Self.mostNames else {
            return
                "forget \(first) takes one out; whos lists all \(names.count), and several go with commas between them"
        }
        return "forget \(first) takes one out, forget \(names.joined(separator: ", ")) all there are"
    }

    private static let mostNames = 12
}
