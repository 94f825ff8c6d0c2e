import Interpreter
import PictureValues
import Language

struct ErrorFunction: Function {
    static let page = FunctionPage(
        summary: "Fails, and says why.",
        discussion: """
            It is an error like any other: the program ends there with status 1, and try carries on after it. Use it \
            to report a problem where it is found, before it matters: a set that is too small, a picture of another \
            size.
            """,
        examples: [
            .init("if length(faces) < 4 { error(\"too few faces: \\(length(faces))\") }"),
            .init("try(error(\"not today\"), else: 3)"),
        ], seeAlso: ["try", "exit"],
        words: "fail throw raise die panic")

    @Positional("what is wrong, and what to do about it") var message: String

    func run(_ call: Call) throws -> Nothing {
        guard message.contains(where: { !$0.isWhitespace }) else {
            throw call.complaint(about: $message, "an error without words helps nobody")
        }
        throw Diagnostic(message)
    }
}
