import Interpreter
import Language
import PictureValues
import SessionStore

struct SessionFunction: Function {
    static let command: CommandForm? = .words
    static let page = FunctionPage(
        summary: "Shows what the session holds; copies, checks and rescues it.",
        discussion: """
            Alone: the file that holds names, objects and statements, how large it is in megabytes, the states from \
            which reconstructions can go on, the default network and the seed. At the prompt it is there again next time; scripts have a private one unless --session names \
            one. session list: the session files in the prompt's folder and those opened before, with their size in \
            megabytes. session copy "b.dfisession" copies this session as it is into a new file; you go on in this one. \
            session compact gives space back: what was forgotten, what nothing refers to, and the results of calls that \
            no name needs, which would have to run again; what undo can bring back stays. session verify reads the whole \
            file, compares every value with its checksum, and says what is damaged and which names need it; with rebuild: 5 it computes \
            five heavy results again, from files, and compares them with those it keeps: the same kernels give the same \
            bits. session \
            rescue "new.dfisession" copies what can be read of a damaged session into a new file; from: names a session \
            that does not open. The damaged file is not changed, and no file is ever overwritten. whos shows what each \
            name takes.
            """,
        examples: [.init("session"), .init("session verify"), .init("session list")],
        seeAlso: ["whos", "history", "forget", "use", "seed"],
        words: "project disk space backup repair recover damaged corrupt vacuum fsck")
    static let effect = FunctionEffect.looksAround
    static let gives = [ValueType.table, .text]

    @Positional("what to do: list, copy, compact, verify or rescue", absent: "show what the session holds")
    var action: SessionAction?
    @Positional("after copy and rescue: the new session's file", absent: "none", .completes(.newFile))
    var file: String?
    @Labelled(
        "after rescue: the file of a session that does not open", absent: "this session's", .completes(.file))
    var from: String?
    @Labelled(
        "after verify: how many heavy results, picked at random, to compute again", absent: "none",
        .atLeast(1))
    var rebuild: Int?

    func run(_ call: Call) throws -> any Value {
        try checkArguments(call)
        switch action {
        case nil: return try SessionFacts(call.session).table
        case .list: return SessionList(call.session).table
        case .copy: return try SessionCopy(to: newFile(call)).run(call)
        case .compact: return try SessionCompacting().run(call)
        case .verify:
            return try rebuild.map { try SessionRebuilding(count: $0).run(call) }
                ?? SessionVerification().run(call)
        case .rescue: return try SessionRescuing(from: from, to: newFile(call)).run(call)
        }
    }

    /// Nothing is ignored.
    private func checkArguments(_ call: Call) throws {
        let takesFile = action == .copy || action == .rescue
        if file != nil, !takesFile {
            throw call.complaint(
                about: $file, "session takes a file only after copy and rescue",
                remedy: "write session copy \"copy.dfisession\"")
        }
        if rebuild != nil, action != .verify {
            throw call.complaint(
                about: $rebuild, "only session verify takes rebuild:",
                remedy: "write session verify, rebuild: 5")
        }
        if from != nil, action != .rescue {
            throw call.complaint(
                about: $from, "only session rescue takes from:",
                remedy: "write session rescue \"new.dfisession\", from: \"old.dfisession\"")
        }
    }

    private func newFile(_ call: Call) throws -> String {
        guard let file, !file.isEmpty else {
            let action = action?.rawValue ?? ""
            throw call.complaint(
                "session \(action) needs the name of a new file",
                remedy: "for example session \(action) \"\(action).dfisession\"")
        }
        return call.session.output(file)
    }
}

/// What `session` is to do.
enum SessionAction: String, ArgumentChoice {
    case list, copy, compact, verify, rescue
}
