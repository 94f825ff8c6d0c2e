import DeepFeatures
import Interpreter
import PictureValues

struct GridFunction: Function {
    static let page = FunctionPage(
        summary: "Draws pictures side by side, as one picture.",
        discussion: """
            Smaller pictures are scaled up to the largest one's frame, so that they can be compared. For a table, the \
            pictures in its cells are drawn, row by row. Masks in a list are drawn in black and white. Pictures of a \
            set that cannot be read are left out, with a warning. Without labels: a picture in a list of names has its \
            name below it, one of a table the columns in which rows differ: those before the pictures, such as a \
            sweep's alpha, else those after them.
            """,
        examples: [
            .init("save(grid([x, z], labels: [\"before\", \"after\"]), \"pair.png\")"),
            .init("grid(targets, columns: 3)"), .init("grid(compare(x, z))"),
        ], seeAlso: ["show", "save", "compare"],
        words:
            "montage subplot subplots tile vstack make_grid contact_sheet collage caption captions title titles annotate"
    )

    @Positional("the pictures", of: [.list, .dataset, .neighborSet, .table]) var pictures: any Value
    @Labelled("how many pictures are in a row", absent: "as many as fit", .atLeast(1)) var columns: Int?
    @Shared var montage: Montage

    func run(_ call: Call) throws -> Picture {
        try montage.picture(of: DrawnArgument($pictures, [pictures], call), columns: columns)
    }

    /// What the pictures are called depends on where the call stands.
    func arguments(giving value: any Value) -> [String: any Value]? { montage.labels(from: $pictures) }
}
