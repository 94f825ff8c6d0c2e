import ArgumentParser
import Foundation
import Workbench

/// `dfi edit me.jpg smiling -o smiling.jpg`: the function edit, from the shell.
struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dfi edit",
        abstract: "Edit the face in a photograph, or in each of a folder.",
        discussion: """
            Finds the face, moves it towards the attributes with the neighbours of the example faces, and lays the edit \
            back into the photograph at its full size. A folder's pictures go into the folder that -o names; one that \
            cannot be edited is told, and the others go on. help edit, at the prompt, says what happens.
            """)

    /// What follows the program's name.
    static let word = "edit"

    @Argument(help: "A photograph, or a folder of them.", completion: .file())
    var photograph: String

    @Argument(help: "What the face should have: smiling, eyeglasses, senior …")
    var attributes: [String]

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(
            "The result's name, ending in .jpg or .png; of a folder, another folder. Without it, me-smiling.jpg beside "
                + "the working folder's files.", valueName: "file"), completion: .file())
    var output: String?

    @Option(help: ArgumentHelp("How far to go, in multiples of w; 3 unless given.", valueName: "number"))
    var strength: Double?

    @Flag(help: "Take the attributes away instead.")
    var remove = false

    @Option(help: ArgumentHelp("Which face, counted from the largest.", valueName: "number"))
    var which: Int?

    @Option(help: ArgumentHelp("How many evaluations each edit takes.", valueName: "number"))
    var evaluations: Int?

    @Flag(help: "Replace files that dfi did not write.")
    var replace = false

    @Flag(help: "No notes or progress.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "Threads to compute with; the processors available unless given.", valueName: "count"))
    var threads: Int?

    func validate() throws {
        if attributes.isEmpty { throw ValidationError("name an attribute, such as smiling") }
        if isFolder, output == nil { throw ValidationError("a folder needs -o, another folder") }
    }

    func run() throws {
        var options = WorkbenchOptions()
        options.code = [code]
        options.isQuiet = quiet
        try DFI.run(options, threads: threads)
    }

    private var isFolder: Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: photograph, isDirectory: &isFolder)
            && isFolder.boolValue
    }

    /// The statement that it stands for.
    private var code: String {
        let replacing = replace ? ", replace: true" : ""
        guard isFolder else {
            let name = output ?? usualOutput
            return "save(\(edit(of: quoted(photograph))), \(quoted(name))\(replacing))"
        }
        let folder = (output ?? "").replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "for p in dataset(\(quoted(photograph))) { "
            + "try(print(save(\(edit(of: "p.file")), \"\(folder)/\\(p.stem).jpg\"\(replacing)))) }"
    }

    private func edit(of photograph: String) -> String {
        let names = attributes.map(quoted).joined(separator: ", ")
        let options = [
            strength.map { "strength: \($0)" }, remove ? "remove: true" : nil, which.map { "which: \($0)" },
            evaluations.map { "evaluations: \($0)" },
        ].compactMap(\.self).map { ", " + $0 }.joined()
        return "edit(\(photograph), \(attributes.count == 1 ? names : "[\(names)]")\(options))"
    }

    /// "me-smiling.jpg".
    private var usualOutput: String {
        let stem = ((photograph as NSString).lastPathComponent as NSString).deletingPathExtension
        return stem + "-" + attributes.joined(separator: "-") + ".jpg"
    }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
