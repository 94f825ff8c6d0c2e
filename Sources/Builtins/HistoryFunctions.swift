import DeepFeatures
import Foundation
import Interpreter
import Language
import SessionStore
import Support

/// What was done in a session, and taking it back.
enum HistoryFunctions {
    static let family = Family(
        title: "What was done", functions: [history, Builtin(UndoFunction.self), session])

    private static let history = Builtin(
        "history",
        [
            .positional(
                "what", [.text, .count(atLeast: 1)], default: "all",
                "words of the statements to list, a name they use, or how many of the last ones; save writes a script"
            ),
            .positional("file", [.text], default: "a new one", "after save: the script's name"),
        ],
        returns: [.table, .text],
        summary: "Lists the statements, or writes them as a script.",
        discussion: """
            With when each began, here and by the clock, and the seconds it took. history "mean" lists those with mean \
            in them, history w those that read or bind w, history 5 the last five. Statements that look around only (help, whos, info, history, \
            session) are not listed. history save writes a script; without a name the file is history-1.dfis, or the \
            next number. The script holds what is needed to come to the same names: statements that failed, were \
            interrupted or taken back by undo are left out, and so are those that needed what these had bound, which a \
            comment says; and those that look around. An existing file is replaced only where it is named, and was saved so before. Relative \
            inputs are sought beside the script, in the working directory, then in $DFI_HOME/data.
            """,
        examples: [.init("history"), .init("history \"mean\""), .init("history save \"smile.dfis\"")],
        seeAlso: ["undo", "session", "whos"],
        words: "past commands recent"
    ) { call in
        let cells = try call.session.store.cells()
        if let count = call.any("what") as? Double {
            return StatementList(cells, last: Int(saturating: count)).table
        }
        let what = try call.optional("what", as: String.self)
        let file = try call.optional("file", as: String.self)
        if what == "save" { return try save(cells, as: file, call) }
        guard file == nil else {
            throw call.complaint(
                about: "file", "history takes a file after save only",
                remedy: "write history save \"smile.dfis\"; words are listed by one text: history \"mean\"")
        }
        let isName = what.map(call.session.names.contains) ?? false
        var table = StatementList(cells, having: what, isName: isName).table
        table.isReadFromEnd = true
        if let what, table.rows.isEmpty {
            call.session.host.note("history: no statement has “\(what)”; history 5 lists the last five")
        }
        return table
    }

    private static func save(_ cells: [NumberedCell], as file: String?, _ call: Call) throws -> String {
        let session = call.session
        let name = file ?? freeName(in: session)
        let script = ReplayScript(cells)
        let text = script.text(version: Version.current, date: Date(), folder: session.workingFolder)
        let path = session.output(name)
        if let head = try? FileBytes.head(of: path, count: ReplayScript.mark.utf8.count),
            !head.elementsEqual(ReplayScript.mark.utf8)
        {
            throw call.complaint(
                about: "file", "“\(name)” is no script that history saved, and would be lost",
                remedy: "another name keeps it")
        }
        try FileBytes.writeAtomically([UInt8](text.utf8), to: path)
        session.host.note("\(script.savedCount) of \(cells.count) statements")
        return name
    }

    /// The first of history-1.dfis, history-2.dfis … that is not in the working directory.
    private static func freeName(in session: Session) -> String {
        var number = 1
        while FileManager.default.fileExists(atPath: session.output("history-\(number).dfis")) { number += 1 }
        return "history-\(number).dfis"
    }

    private static let session = Builtin(
        "session", [],
        returns: [.table], summary: "Tells where the session is kept and what it holds.",
        discussion: """
            The file that holds names, objects and statements, how large it is in megabytes, the default network and \
            the seed. At the prompt it is there again next time; scripts have a private one unless --session names it.
            """,
        examples: [.init("session")], seeAlso: ["whos", "history", "use", "seed"],
        words: "project"
    ) { call in
        let session = call.session
        let extent = try session.store.extent()
        let begun = try session.store.firstDate().map {
            $0.formatted(
                .iso8601.year().month().day().dateSeparator(.dash).time(includingFractionalSeconds: false)
                    .dateTimeSeparator(.space))
        }
        let facts: [(String, String)] = [
            ("file", file(of: session.store)),
            ("begun", begun ?? "just now"),
            ("statements", "\(try session.store.cells().count)"),
            ("names", "\(session.names.count)"),
            ("objects", "\(NumberFormat.grouped(extent.objects)), \(megabytes(extent.bytes))"),
            ("network", try session.networkInWords() ?? "none yet: the first use takes vgg19, else vgg16"),
            ("seed", "\(try session.seed())"),
        ]
        return TableValue(columns: ["fact", "value"], rows: facts.map { [$0.0, $0.1] })
    }

    private static func file(of store: SessionStore) -> String {
        guard let path = store.path else { return "none: it goes when the program ends" }
        return store.isKept ? path : "\(path), for reading only: nothing is kept"
    }

    private static func megabytes(_ bytes: Int) -> String {
        bytes < 100_000
            ? "\(NumberFormat.grouped(bytes)) bytes" : "\(NumberFormat.figure(Double(bytes) / 1e6)) MB"
    }
}
