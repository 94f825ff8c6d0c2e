import DeepFeatures
import Foundation
import Imaging
import Interpreter
import Support

/// Values in files other programs read.
enum FileFunctions {
    static let family = Family(title: "Files", functions: [save, load])

    private static let save = Builtin(
        "save",
        [
            .positional("value", [.any], "what to save"),
            .positional("file", [.text], "the name; its ending says the format"),
            .labelled("quality", [.count(atLeast: 1)], default: "95", "of a JPEG, a number up to 100"),
            .labelled(
                "replace", [.boolean], default: "false",
                "whether to replace a file that dfi did not write, or one that was read here"
            )
            .known(as: "overwrite", "force", "exist_ok"),
        ],
        returns: [.text], summary: "Writes a value to a file.",
        discussion: """
            Pictures: .png, .jpg (rounded to 8 bits, with a note that they were edited, which is read back), .npy \
            ((H,W,3) float32, 0–1). Masks: as pictures, white inside; mask(\"m.png\") reads them back. \
            Features: .safetensors, .npz (a (C,H,W) float32 tensor a layer, under the layer's name; .npz has besides, as space, how they were mapped). Networks: \
            .safetensors, under Caffe's names, with convention and pooling. Tables and lists: \
            .csv, with a picture as a line about it, and nothing as a blank (NA where it would be alone in its line); a list is read back as a table, its column called value, or \
            value0, value1 … for a list of lists. Sets: .csv, a line a picture with its file and its attributes, which, \
            where there are any, dataset(folder, attributes: …) reads. A file is replaced in one step: after an error the old one is \
            still there. A picture that dfi did not write, a table, an array or tensors that are not as dfi writes them, and what \
            was read here but for pictures of dfi, are replaced only with replace: true.
            """,
        examples: [
            .init("save(z, \"smile.png\")", "smile.png"), .init("save(w, \"smile.safetensors\")"),
            .init("save(stats(w), \"layers.csv\")"), .init("save(faces, \"labels.csv\")"),
        ], seeAlso: ["load", "grid"],
        words:
            "imwrite imsave save_image write_image savefig savemat to_csv dump write export_image export store download csv xlsx spreadsheet sheet excel"
    ) { call in
        let value: any Value = try call.required("value")
        let name: String = try call.required("file")
        let path = call.session.output(name)
        let ending = (path as NSString).pathExtension.lowercased()
        guard let format = formats.first(where: { $0.endings.contains(ending) && $0.accepts(value) }) else {
            throw call.complaint(
                about: "file", unsavable(value, ending: ending), remedy: endings(for: value, ending: ending))
        }
        try requireReplaceable(path, as: format, call)
        try format.write(value, path, call)
        call.session.noteWritten(path)
        return name
    }

    /// Refuses to replace a file that this program has not written, and any file that values here come from.
    private static func requireReplaceable(_ path: String, as format: Format, _ call: Call) throws {
        guard holdsSomething(path), !call.session.hasWritten(path),
            try call.optional("replace", as: Bool.self) != true
        else { return }
        let wasRead = !format.marksFiles && call.session.isSource(path)
        guard wasRead || !format.isOurs(path, call) else { return }
        let name = (path as NSString).lastPathComponent
        throw call.complaint(
            about: "file",
            "“\(name)” \(wasRead ? "was read here" : "is a file that dfi did not write"), and would be lost",
            remedy: "another name keeps it; replace: true replaces it")
    }

    /// Devices, and files of no length, lose nothing.
    private static func holdsSomething(_ path: String) -> Bool {
        let file = try? FileManager.default.attributesOfItem(
            atPath: (path as NSString).resolvingSymlinksInPath)
        return file?[.type] as? FileAttributeType == .typeRegular && file?[.size] as? Int != 0
    }

    private static let load = Builtin(
        "load", [.positional("file", [.text], "a file that save wrote")],
        returns: [.any], summary: "Reads back what save wrote.",
        discussion: """
            A picture from .png, .jpg or any other file that image reads, or from .npy, features or a network from .safetensors, features from .npz, a table from .csv. \
            Cells of a CSV file follow the rules of dataset's sheets: a blank, NA, NaN, null, unknown, ? and - are unknown, TRUE \
            and true are true, and a column with a word among its numbers is words, which is said. A column with numbers such \
            as 000010, or beyond 9007199254740992, stays texts.
            """,
        examples: [.init("w = load(\"smile.safetensors\")"), .init("load(\"faces.csv\")[0].file")],
        seeAlso: ["save", "image"],
        words: "read read_csv loadmat fread torch_load csv spreadsheet sheet excel xlsx"
    ) { call in
        let path = try call.session.input(call.required("file"))
        try refuseFolder(path, call)
        let ending = (path as NSString).pathExtension.lowercased()
        guard let format = formats.first(where: { $0.endings.contains(ending) }) else {
            throw call.complaint(
                about: "file",
                ending.isEmpty
                    ? "the file has no ending that says its format"
                    : "load does not know files that end in “.\(ending)”",
                remedy: ForeignLoad.remedy(path: path, called: try call.required("file"))
                    ?? "it reads \(readable.map { "." + $0 }.joined(separator: " "))"
            )
        }
        return try format.read(path, call)
    }

    /// - Throws: a complaint about a folder, which is read as a set.
    private static func refuseFolder(_ path: String, _ call: Call) throws {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
            return
        }
        let name: String = try call.required("file")
        throw call.complaint(
            about: "file", "“\(name)” is a folder",
            remedy: "dataset(\"\(name)\") lists the pictures in it; load reads one file")
    }

    /// A way to write, and to read back, one kind of value; a new format is a value of this type and a line below.
    struct Format: Sendable {
        let endings: [String]
        let accepts: @Sendable (any Value) -> Bool
        let write: @Sendable (_ value: any Value, _ path: String, _ call: Call) throws -> Void
        let read: @Sendable (_ path: String, _ call: Call) throws -> any Value
        /// Whether a file that is there looks as this program would have written it.
        let isOurs: @Sendable (_ path: String, _ call: Call) -> Bool
        /// Whether files say who wrote them, so that nobody's photograph can be taken for one of ours.
        var marksFiles = false
    }

    private static let formats = [
        PictureFormats.image, PictureFormats.otherImage, PictureFormats.numpy, FeatureFormats.safetensors,
        FeatureFormats.numpyArchive,
        NetworkFormats.safetensors, TableFormats.csv,
    ]

    /// Each ending once.
    private static let readable = formats.flatMap(\.endings).reduce(into: [String]()) { endings, ending in
        if !endings.contains(ending) { endings.append(ending) }
    }

    private static func unsavable(_ value: any Value, ending: String) -> String {
        ending.isEmpty
            ? "the file needs an ending that says the format"
            : "a value of type \(value.typeName) cannot be saved as “.\(ending)”"
    }

    /// How a value that has pictures becomes one.
    private static func drawing(of value: any Value) -> String? {
        switch value {
        case is Dataset, is NeighborSet: "save(grid(faces), …)"
        case let table as TableValue where table.rows.joined().contains { $0 is Picture }: "save(strip(t), …)"
        default: nil
        }
    }

    private static func endings(for value: any Value, ending: String) -> String {
        if let list = value as? ListValue, list.items.contains(where: { $0 is Picture }) {
            return "several pictures go side by side, save(strip(xs), …), or one by one: "
                + "for i in 0..\(max(0, list.items.count - 1)) { save(xs[i], \"\\(i).png\") }"
        }
        let fitting = formats.filter { $0.accepts(value) }.flatMap(\.endings)
        if PictureFormats.image.endings.contains(ending), let drawn = drawing(of: value) {
            return "its pictures go side by side: \(drawn); its rows are saved as .csv"
        }
        return fitting.isEmpty
            ? "sessions keep every value; files hold pictures, masks, features, networks, tables, lists and sets"
            : "use \(fitting.map { "." + $0 }.joined(separator: ", "))"
    }
}
