import DeepFeatures
import Foundation
import Interpreter
import PictureValues

struct LoadFunction: Function {
    static let page = FunctionPage(
        summary: "Reads back what save wrote.",
        discussion: """
            A picture from .png, .jpg, any other file that image reads, or .npy; features or a network from \
            .safetensors; features from .npz; a table from .csv. Cells of a CSV file follow the rules of dataset's \
            tables: a blank, NA, NaN, null, unknown, ?, - and a dot are unknown, TRUE and true are true, and a column \
            with a word among its numbers becomes words, with a warning. Numbers in quotes are numbers, with a decimal \
            point or comma, if all cells of the file are in quotes, the header too. If only some are, they are texts, as \
            save writes them, with a warning if a whole column is such numbers: number(t.age) reads them. A column with numbers such as 000010, or \
            beyond 9007199254740992, stays text. A code for unknown, such as -99, is named by missing:.
            """,
        examples: [.init("w = load(\"smile.safetensors\")"), .init("load(\"faces.csv\")[0].file")],
        seeAlso: ["save", "image"],
        words: "read read_csv read_csv2 na_values loadmat fread torch_load csv spreadsheet sheet excel xlsx")
    static let gives = [ValueType.any]

    @Positional("a file that save wrote", .completes(.file)) var file: String
    @Labelled(
        "numbers or words for unknown in a table, such as -99 or [-99, \"refused\"]", absent: "none",
        .known(as: ["na_values", "na_strings"]))
    var missing: MissingCodes?

    func run(_ call: Call) throws -> any Value {
        let path = try call.session.input(file)
        try refuseFolder(path, call)
        let ending = (path as NSString).pathExtension.lowercased()
        guard let format = FileFormats.toRead(ending: ending) else {
            let endings = FileFormats.readableEndings.map { "." + $0 }.joined(separator: " ")
            throw call.complaint(
                about: $file,
                ending.isEmpty
                    ? "the file has no ending that says its format"
                    : "load does not know files that end in “.\(ending)”",
                remedy: ForeignLoad.remedy(path: path, called: file) ?? "it reads \(endings)")
        }
        guard missing == nil || format is CSVFormat else {
            throw call.complaint(about: $missing, "missing: is for tables, and this is no CSV file")
        }
        return try format.read(
            FileReading(path: path, missing: missing ?? .none, call: call, fileArgument: $file))
    }

    /// - Throws: a complaint about a folder, which is read as a set.
    private func refuseFolder(_ path: String, _ call: Call) throws {
        guard FileManager.default.isFolder(atPath: path) else { return }
        throw call.complaint(
            about: $file, "“\(file)” is a folder",
            remedy: "dataset(\"\(file)\") lists the pictures in it; load reads one file")
    }
}
