import Interpreter
import Language
import PictureValues

struct InfoFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Shows everything about a value.",
        discussion: """
            A fact per row: for a picture its file, attributes and how it was reconstructed; for features their space, \
            norm and layers; for a dataset how many pictures have each attribute.
            """,
        examples: [.init("info(w)"), .init("info(faces)")], seeAlso: ["whos", "stats", "help"],
        words:
            "type typeof describe dtype inspect summary isinstance columns attributes keys fields properties width height"
    )
    static let effect = FunctionEffect.looksAround

    @Positional("any value", of: [.any]) var value: any Value

    func run(_ call: Call) throws -> TableValue {
        TableValue(columns: ["fact", "value"], rows: value.details.map { [$0.name, $0.text] })
    }
}
