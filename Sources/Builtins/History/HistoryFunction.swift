import Foundation
import Interpreter
import Language
import PictureValues
import SessionStore
import Support

struct HistoryFunction: Function {
    static let command: CommandForm? = .words
    static let page = FunctionPage(
        summary: "Lists the statements, or writes them as a script.",
        discussion: """
            With the local time at which each began and the seconds it took. history "mean" lists those with mean \
            in them, history w those that w rests on, history 5 the last five. Statements that only look around \
            (help, whos, info, history, session) are not listed. history save writes a script; without a name the file \
            is history-1.dfis, or the next number. The script holds what is needed to make the same names again: \
            statements that failed, were interrupted or were taken back by undo are left out (a search that was stopped \
            is in it with the evaluations that it made), and so are those that needed what these had bound, with a comment, and those that only look around, such as info x. What prints, shows or \
            saves something stays, and so does a statement that looks at the value of a call, such as info(image("x.png")). An existing file is replaced \
            only if it is named, was saved by history before, and has not been changed since. Relative inputs are looked for beside the script, in \
            the working directory, then in $DFI_HOME/data.
            """,
        examples: [.init("history"), .init("history \"mean\""), .init("history save \"smile.dfis\"")],
        seeAlso: ["undo", "session", "whos"],
        words: "past commands recent")
    static let effect = FunctionEffect.looksAround
    static let gives = [ValueType.table, .text]

    @Positional(
        "words in the statements to list, a name that rests on them, or how many of the last; save writes a script",
        absent: "all", .atLeast(1), .completes(.words(["save"])))
    var what: StatementChoice?
    @Positional("after save: the script's name", absent: "a new one", .completes(.newFile)) var file: String?

    func run(_ call: Call) throws -> any Value {
        switch what {
        case .last(let count):
            return StatementList(
                try call.session.store.cells(), calling: call.environment.builtins, last: count
            ).table
        case .having("save"): return try save(call)
        case .having(let words): return try list(having: words, call)
        case nil: return try list(having: nil, call)
        }
    }

    /// - Parameter words: nil for all statements.
    private func list(having words: String?, _ call: Call) throws -> TableValue {
        guard file == nil else {
            throw call.complaint(
                about: $file, "history takes a file only after save",
                remedy: "write history save \"smile.dfis\"; to find words, give one text: history \"mean\"")
        }
        var cells = try call.session.store.cells(), words = words
        let isQuoted = call.code(of: $what, or: "").hasPrefix("\"")
        if let name = words, !isQuoted, call.session.names.contains(name) {
            let setting = SettingStatements(cells, calling: call.environment.builtins)
            let behind = try CellGraph(call.session).history(of: name, and: setting)
            (cells, words) = (cells.filter { behind.contains($0.number) }, nil)
        }
        var table = StatementList(cells, calling: call.environment.builtins, having: words).table
        table.isReadFromEnd = true
        if let words, table.rows.isEmpty {
            call.session.host.note("history: no statement has “\(words)”; history 5 lists the last five")
        }
        return table
    }

    private func save(_ call: Call) throws -> String {
        let session = call.session
        let name = file ?? freeName(in: session)
        let script = try ReplayScript(session.store, calling: call.environment.builtins)
        let text = script.text(version: Version.current, date: Date(), folder: session.workingFolder)
        let path = session.output(name)
        if let head = try? FileBytes.head(of: path, count: ReplayScript.mark.utf8.count),
            !head.elementsEqual(ReplayScript.mark.utf8)
        {
            throw call.complaint(
                about: $file, "“\(name)” is not a script that history saved, and would be lost",
                remedy: "another name keeps it")
        }
        if session.fateOfWritten(path) == .changed {
            throw call.complaint(
                about: $file, "“\(name)” has been changed since history saved it, and would be lost",
                remedy: "another name keeps it")
        }
        try FileBytes.writeAtomically([UInt8](text.utf8), to: path)
        session.noteWritten(path)
        session.host.note("\(script.savedCount) of \(script.statementCount) statements")
        return name
    }

    /// The first of history-1.dfis, history-2.dfis … that is not in the working directory.
    private func freeName(in session: Session) -> String {
        var number = 1
        while FileManager.default.fileExists(atPath: session.output("history-\(number).dfis")) { number += 1 }
        return "history-\(number).dfis"
    }
}

/// Which statements are listed.
enum StatementChoice {
    /// Those with these words in them, or that use this name.
    case having(String)
    case last(Int)
}

extension StatementChoice: ArgumentUnion {
    static var first: (String) -> StatementChoice { Self.having }
    static var second: (Int) -> StatementChoice { Self.last }

    var asValue: any Value {
        switch self {
        case .having(let words): words
        case .last(let count): count.asValue
        }
    }
}
