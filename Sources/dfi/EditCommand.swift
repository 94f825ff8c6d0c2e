import ArgumentParser
import Workbench

/// `dfi edit me.jpg smiling -o smiling.jpg`: the function edit, from the shell.
struct EditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dfi edit",
        abstract: "Edit the face in a photograph, or in each of a folder.",
        discussion: """
            Finds the face, moves it towards the attributes with the neighbours of the example faces, and lays the edit \
            back into the photograph at its full size. A folder's pictures go into the folder that -o names, each under \
            its own name; one that cannot be edited is told, and the others go on. help edit, at the prompt, says what \
            happens. Ask for a person's consent before you edit their photograph, and say that it was edited.
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
            "The result's name, ending in .jpg or .png, or the folder for it; of a folder, another folder. Without it, "
                + "me-smiling.jpg in the working folder.", valueName: "file"), completion: .file())
    var output: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("How far to go, in multiples of w; 3 unless given.", valueName: "number"))
    var strength: Double?

    @Flag(help: "Take the attributes away instead.")
    var remove = false

    @Option(help: ArgumentHelp("Which face, counted from the largest.", valueName: "number"))
    var which: Int?

    @Option(
        help: ArgumentHelp(
            "A folder of faces to take the neighbours from, instead of the example faces.",
            valueName: "folder"), completion: .directory)
    var set: String?

    @Option(
        help: ArgumentHelp("The sheet of that folder's attributes, such as labels.csv.", valueName: "file"),
        completion: .file())
    var labels: String?

    @Option(help: ArgumentHelp("How many neighbours, of each kind; 60 unless given.", valueName: "number"))
    var k: Int?

    @Option(help: ArgumentHelp("How many evaluations each edit takes.", valueName: "number"))
    var evaluations: Int?

    @Option(
        help: ArgumentHelp(
            "The session's file, which keeps the results; made if it does not exist.", valueName: "file"))
    var session: String?

    @Flag(help: "Replace files that dfi did not write.")
    var replace = false

    @Flag(help: "No notes or progress.")
    var quiet = false

    @Option(
        help: ArgumentHelp(
            "Threads to compute with; unless given, $DFI_THREADS or the processors available.",
            valueName: "count"))
    var threads: Int?

    func validate() throws {
        if attributes.isEmpty { throw ValidationError("name an attribute, such as smiling") }
        if let strength, !strength.isFinite { throw ValidationError("--strength takes a number") }
        if let threads, threads < 1 { throw ValidationError("--threads takes a number of at least 1") }
    }

    func run() throws {
        var options = WorkbenchOptions()
        options.code = [try edits.program()]
        options.session = session
        options.isQuiet = quiet
        try DFI.run(options, threads: threads)
    }

    private var edits: PhotographEdits {
        var edits = PhotographEdits(of: photograph, towards: attributes)
        edits.output = output
        edits.strength = strength
        edits.removes = remove
        edits.which = which
        edits.k = k
        edits.evaluations = evaluations
        edits.set = set
        edits.labels = labels
        edits.replaces = replace
        return edits
    }
}
