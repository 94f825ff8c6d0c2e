import Interpreter
import PictureValues
import SessionStore
import Language

struct UndoFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Takes back the last statement that changed names.",
        discussion: """
            Its names stand for what they did before it, or for nothing. A loop or an included file is taken back as a \
            whole, and names forgotten since the session was opened return. A second undo takes back the statement \
            before, undo 3 the last three, back to the session's beginning if you like, earlier runs included. An undo \
            cannot be undone: enter the statement again, which costs nothing if its result is remembered. Files, the \
            seed and the default network stay as they are. Of more than ten you are asked first.
            """,
        examples: [.init("a = 1; a = 2; undo", "a is again 1")], seeAlso: ["history", "forget"],
        words: "revert rollback")
    static let effect = FunctionEffect.takesBack

    @Positional("how many to take back", .atLeast(1)) var statements = 1

    func run(_ call: Call) throws -> Nothing {
        let session = call.session
        guard agrees(session) else { return Nothing() }
        var names: [String] = []
        var lost: Set<String> = []
        var taken = 0
        while taken < statements, let changed = try session.undo() {
            names += changed.map(\.name).filter { !names.contains($0) }
            lost.formUnion(changed.filter(\.isGone).map(\.name))
            taken += 1
        }
        guard taken > 0 else { throw call.complaint("there is nothing to take back") }
        if taken < statements { session.host.note("undo: there were only \(taken) to take back") }
        for name in names { tell(of: name, isGone: lost.contains(name), in: session) }
        return Nothing()
    }

    /// A slip of the key takes back more than is meant, and cannot be taken back.
    private func agrees(_ session: Session) -> Bool {
        guard statements > Self.asked, session.host.isInteractive else { return true }
        let question = "Take back \(statements) statements, or as many as there are? [y/N] "
        return session.host.decide(question, usual: .no) == .yes
    }

    private static func absent(_ name: String, isGone: Bool) -> String {
        isGone
            ? "\(name) stays forgotten: what it stood for was given up with the session's space, or when it was closed"
            : "\(name) is forgotten"
    }

    private static let asked = 10

    /// Prints what a name stands for, once that is kept.
    private func tell(of name: String, isGone: Bool, in session: Session) {
        let summary = (try? session.summary(of: name)).flatMap { $0 }
        let line =
            summary.map { "\(name) is again \($0.text.replacing("\n", with: "⏎"))" }
            ?? (session.names.contains(name) ? "\(name) is as before" : Self.absent(name, isGone: isGone))
        let lines = session.host.columns.map { TextWrap.lines(line, width: $0, rest: "  ") } ?? [line]
        lines.forEach(session.printOnceKept)
    }
}
