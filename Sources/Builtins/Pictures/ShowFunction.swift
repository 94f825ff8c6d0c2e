import DeepFeatures
import Interpreter
import Language
import PictureValues

struct ShowFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Shows pictures in the terminal.",
        discussion: """
            A few side by side, more as grid draws them, each labelled with its name, or with the columns in which a \
            table's rows differ. Where the terminal cannot show pictures, a line about each is printed; save writes \
            them to files. On a page, the caption stands below them, and is read to whoever cannot see them.
            """,
        examples: [
            .init("show(x, z)"), .init("show(x, z, caption: \"the smile at raw 2.5\")"),
            .init("show(compare(x, z))"),
        ], seeAlso: ["grid", "save", "compare"],
        words: "imshow display view figure caption captions",
        missing: [
            "labels": "grid has: show(grid(pictures, labels: …))",
            "columns": "grid has: show(grid(pictures, columns: …))",
        ])

    @Variadic(
        "pictures, masks, or whatever grid and strip take",
        of: [.image, .mask, .list, .dataset, .neighborSet, .table])
    var pictures: [any Value]

    @Labelled("what they show, in words", absent: "none", .known(as: ["title", "label"])) var caption: String?

    func run(_ call: Call) throws -> Nothing {
        let drawn = DrawnArgument($pictures, pictures, call)
        let shown = try LabelledPictures(all: drawn)
        guard !shown.pictures.isEmpty else {
            throw drawn.emptySet
                ?? drawn.complaint(
                    "show needs pictures",
                    remedy: "for example show(x, z), a set, or a table that has pictures in its cells")
        }
        call.session.show(shown.pictures, labels: shown.labels ?? [])
        if let caption { call.session.keepCaption(caption) }
        return Nothing()
    }
}
