import Interpreter
import Language
import PictureValues

struct NoteFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Keeps a text for readers with the session, in Markdown.",
        discussion: """
            It prints nothing. Among statements it stands where it was written: history save writes it as a comment. In \
            a script, comments are notes too: a block of lines with # between blank lines, and the block at the head, \
            whose first line is the title. Comments that touch a statement stay with it. A text can contain values: \
            note "K is \\(k)".
            """,
        examples: [
            .init("note \"## Sixty smiles\"", ""),
            .init("for k in [10, 60] { note \"The mean of **\\(k)** pictures:\" }", ""),
        ], seeAlso: ["print", "history"],
        words: "markdown remark annotate heading title paragraph")

    @Positional("the text, in Markdown") var text: String

    func run(_ call: Call) throws -> Nothing {
        call.session.keepProse(text)
        return Nothing()
    }

    /// The text of a statement that is nothing but a note, where it holds no values; nil for any other.
    static func text(of statement: Statement?) -> String? {
        guard case .expression(let expression)? = statement?.kind,
            case .call(let callee, let arguments, false) = expression.kind, callee.name == name,
            arguments.count == 1, case .text(let parts)? = arguments.first?.value.kind,
            parts.count <= 1
        else { return nil }
        switch parts.first {
        case nil: return ""
        case .literal(let text)?: return text
        default: return nil
        }
    }
}
