import DeepFeatures
import Interpreter
import PictureValues

struct StripFunction: Function {
    static let page = FunctionPage(
        summary: "Draws pictures in one row, as one picture.",
        discussion: "As grid does, with as many columns as there are pictures.",
        examples: [.init("strip([x, z], labels: [\"before\", \"after\"])")], source: "Figure 7",
        seeAlso: ["grid", "sweep", "show"],
        words: "hstack side_by_side")

    @Positional("the pictures", of: [.list, .dataset, .neighborSet, .table]) var pictures: any Value
    @Shared var montage: Montage

    func run(_ call: Call) throws -> Picture {
        try montage.picture(of: DrawnArgument($pictures, [pictures], call), columns: .max)
    }

    /// What the pictures are called depends on where the call stands.
    func arguments(giving value: any Value) -> [String: any Value]? { montage.labels(from: $pictures) }
}
