import Foundation
import Interpreter
import Language
import Notebook
import PictureValues
import Support

struct ExportFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Writes the session as a page, as Markdown or as a script.",
        discussion: """
            A page (.html) is one file that opens in any browser without a network: the statements with what they \
            printed and showed, the notes between them, each picture with the script that makes it. Two pictures \
            shown together can be compared, a sweep has a slider for each axis. The page carries its script and the \
            hash of each output: dfi lesson.html runs the script, and dfi --verify lesson.html compares what comes \
            out, and what the page shows. .md is Markdown with the pictures in a folder beside it, .dfis a script with the \
            notes as comments. \
            Statements that were taken back or only looked something up are left out; pages leave out folders outside of the \
            script's in names, too, and call the second of two files of one name file_2. A script has them: it is to run. \
            Cost: pictures are encoded, and made again where only their making was kept.
            """,
        examples: [
            .init("export \"lesson.html\""), .init("export \"lesson.md\""),
            .init("export \"lesson.dfis\""),
        ], seeAlso: ["note", "show", "pack", "history"],
        words: """
            page notebook html report markdown publish share submit homework webpage website jupyter quarto \
            knit
            """)
    // The session is as it was.
    static let effect = FunctionEffect.looksAround

    @Positional("the name, which ends in .html, .md or .dfis", .completes(.newFile)) var file: String
    @Labelled(
        "whether to replace a file that this session did not write, or that was changed since",
        .known(as: ["overwrite", "force"]))
    var replace = false

    func run(_ call: Call) throws -> String {
        let session = call.session
        let path = session.output(file)
        guard PageWriter.Form(ending: (path as NSString).pathExtension.lowercased()) != nil else {
            let error = UnknownPageForm(name: file)
            throw call.complaint(about: $file, error.message, remedy: error.remedy)
        }
        try call.mayReplace(path, named: file, about: $file, isAllowed: replace)
        let writer = PageWriter(call.environment, imageFolder: session.searchFolders.first)
        let report = try writer.write(to: path)
        session.noteWritten(path)
        session.host.note(report.summary)
        for warning in report.warnings { call.warn(warning.message, about: $file, remedy: warning.remedy) }
        return file
    }
}
