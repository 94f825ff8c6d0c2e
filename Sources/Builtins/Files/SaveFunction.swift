import DeepFeatures
import Foundation
import Imaging
import Interpreter
import PictureValues

struct SaveFunction: Function {
    /// The usual one of each format.
    private static let pictureEndings = ImageCodecs.encoding.compactMap(\.writtenEndings.first)
        .map { "." + $0 }.joined(separator: ", ")

    static let page = FunctionPage(
        summary: "Writes a value to a file.",
        discussion: """
            Pictures: \(pictureEndings) (rounded to 8 bits, with a note that they were edited, which is read back, and \
            the recipe, a script that makes them), .npy ((H,W,3) float32, 0–1). Masks: as pictures, white inside; mask(\"m.png\") reads them back. Features: \
            .safetensors, .npz (a (C,H,W) float32 tensor per layer, under the layer's name; .npz also has, as space, \
            how they were mapped). Networks: .safetensors, under Caffe's names, with convention and pooling. Tables \
            and lists: .csv, with a picture as its description, and nothing as a blank (NA if it would be alone in its \
            line); a list is read back as a table, its column called value, or value0, value1 … for a list of lists. \
            Sets: .csv, a line per picture with its file and its attributes; if there are any, dataset(folder, \
            attributes: …) reads it. Folders of a relative name are made if they are missing. \
            A file is replaced in one step: after an error the old one is still there. A picture that dfi did not \
            write, a table, an array or tensors that are not as dfi writes them, any file \
            that was read here, except pictures dfi wrote, and any that was changed after it was saved here are \
            replaced only with replace: true.
            """,
        examples: [
            .init("save(z, \"smile.png\")", "smile.png"),
            .init("save(z, \"plain.png\", recipe: false)", "plain.png"),
            .init("save(w, \"smile.safetensors\")"),
            .init("save(stats(w), \"layers.csv\")"), .init("save(faces, \"labels.csv\")"),
        ], seeAlso: ["load", "grid"],
        words:
            "imwrite imsave save_image write_image savefig savemat to_csv dump write export_image export store download csv xlsx spreadsheet sheet excel makedirs dir_create xmp iptc exiftool"
    )

    @Positional("what to save", of: [.any]) var value: any Value
    @Positional("the name; its ending says the format", .completes(.newFile)) var file: String
    @Labelled("of a JPEG, a number up to 100", .atLeast(1)) var quality = 95
    @Labelled(
        "whether a PNG or JPEG keeps the script that makes the picture",
        .known(as: ["metadata", "provenance"]))
    var recipe = true
    @Labelled(
        "whether to replace a file that dfi did not write, or one that was read here or changed since",
        .known(as: ["overwrite", "force", "exist_ok"]))
    var replace = false

    func run(_ call: Call) throws -> String {
        let path = call.session.output(file)
        let ending = (path as NSString).pathExtension.lowercased()
        guard let format = FileFormats.toWrite(value, ending: ending) else {
            throw call.complaint(
                about: $file, unsavable(ending: ending), remedy: advice(ending: ending, call))
        }
        try requireReplaceable(path, as: format, call)
        try makeFolder(of: path)
        try format.write(
            FileWriting(
                value: value, path: path, quality: quality, keepsRecipe: recipe, call: call,
                valueArgument: $value, fileArgument: $file, qualityArgument: $quality))
        call.session.noteWritten(path)
        call.session.noteSaved(value, to: path)
        if !(format is PictureFileFormat) {
            call.session.noteShown(value, label: (path as NSString).lastPathComponent, as: .written)
        }
        warnOfSecondSave(to: path, call)
        return file
    }

    /// A loop that saves each result under one name keeps the last alone.
    private func warnOfSecondSave(to path: String, _ call: Call) {
        guard !call.session.isFirstNoticeInStatement(SavedName(path: path, isTold: false)),
            call.session.isFirstNoticeInStatement(SavedName(path: path, isTold: true))
        else { return }
        let (name, ending) = ((file as NSString).deletingPathExtension, (file as NSString).pathExtension)
        call.warn(
            "“\(file)” was saved earlier in this statement, and holds the last value alone now", about: $file,
            remedy: "a name of its own keeps each: for i in 0..2 { save(xs[i], \"\(name)-\\(i).\(ending)\") }"
        )
    }

    /// Makes the folder if the name is relative. A mistake in an absolute path makes no folders elsewhere.
    /// - Throws: `FileAccessError`.
    private func makeFolder(of path: String) throws {
        guard !file.hasPrefix("/"), !file.hasPrefix("~"), !file.contains("..") else { return }
        try FileManager.default.makeFolder(atPath: (path as NSString).deletingLastPathComponent)
    }

    /// Refuses to replace a file that this program has not written, and any file that values here come from.
    private func requireReplaceable(_ path: String, as format: any FileFormat, _ call: Call) throws {
        guard holdsSomething(path), !replace, let reason = reasonToKeep(path, as: format, call) else {
            return
        }
        let name = (path as NSString).lastPathComponent
        throw call.complaint(
            about: $file, "“\(name)” \(reason), and would be lost",
            remedy: "another name keeps it; replace: true replaces it")
    }

    /// nil for a file that this program can make again.
    private func reasonToKeep(_ path: String, as format: any FileFormat, _ call: Call) -> String? {
        switch call.session.fateOfWritten(path) {
        case .asWritten: return nil
        case .changed: return "has been changed since it was saved here"
        case nil: break
        }
        if !format.marksFiles && call.session.isSource(path) { return "was read here" }
        return format.isOurs(path, monitor: call.monitor) ? nil : "is a file that dfi did not write"
    }

    /// Devices and empty files lose nothing.
    private func holdsSomething(_ path: String) -> Bool {
        let file = try? FileManager.default.attributesOfItem(
            atPath: (path as NSString).resolvingSymlinksInPath)
        return file?[.type] as? FileAttributeType == .typeRegular && file?[.size] as? Int != 0
    }

    private func unsavable(ending: String) -> String {
        ending.isEmpty
            ? "the file needs an ending that says the format"
            : "a value of type \(value.typeName) cannot be saved as “.\(ending)”"
    }

    /// How to save the value instead.
    private func advice(ending: String, _ call: Call) -> String {
        if value is Nothing, let shown = call.calledFunction(in: $value), shown.name == "show",
            let first = shown.arguments.first
        {
            let drawn =
                shown.arguments.count > 1 ? "grid([\(shown.arguments.joined(separator: ", "))])" : first
            return "show gives no value: save(\(drawn), \"\(file)\")"
        }
        if let list = value as? ListValue, list.items.contains(where: { $0 is Picture }) {
            return "several pictures go side by side, save(strip(xs), …), or one by one: "
                + "for i in 0..\(max(0, list.items.count - 1)) { save(xs[i], \"\\(i).png\") }"
        }
        if ImageCodecs.writtenEndings.contains(ending), let drawing = drawing(call) {
            return "its pictures go side by side: \(drawing); its rows are saved as .csv"
        }
        let fitting = FileFormats.all.filter { $0.accepts(value) }.flatMap(\.endings)
        return fitting.isEmpty
            ? "sessions keep every value; files hold pictures, masks, features, networks, tables, lists and sets"
            : "use \(fitting.map { "." + $0 }.joined(separator: ", "))"
    }

    /// How to make one picture of a value that has pictures.
    private func drawing(_ call: Call) -> String? {
        switch value {
        case is Dataset, is NeighborSet: "save(grid(\(call.code(of: $value, or: "faces"))), …)"
        case let table as TableValue where table.rows.joined().contains { $0 is Picture }:
            "save(strip(\(call.code(of: $value, or: "t"))), …)"
        default: nil
        }
    }
}

/// A name that a statement has saved something under; and that more than one value was, and this was told.
private struct SavedName: Hashable {
    let path: String
    let isTold: Bool
}
