import Interpreter
import Language
import PictureValues

struct TourFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Shows the method in five minutes, without a download.",
        discussion: """
            A lesson at the prompt: each step explains and shows a statement. Enter runs it, anything else you type is \
            tried, q leaves. It has a session of its own.
            """,
        examples: [.init("tour")], source: "section 3", seeAlso: ["drawn_faces", "help"],
        words: "tutorial lesson intro introduction quickstart getting_started")
    static let effect = FunctionEffect.looksAround

    func run(_ call: Call) throws -> Nothing {
        try Tour(for: call.environment).run()
        return Nothing()
    }
}
