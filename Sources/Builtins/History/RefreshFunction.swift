import Foundation
import Interpreter
import Language
import PictureValues
import SessionStore
import Support

struct RefreshFunction: Function {
    static let command: CommandForm? = .expressions
    static let page = FunctionPage(
        summary: "Runs again the statements that stale names rest on.",
        discussion: """
            All of them, or those of the names that are given, in their order, each as if it were entered again; so \
            each can be undone. It says first what will run and about how long that takes, and asks if it is more than \
            ten seconds. Statements that only rest on names which came out as they were are not run. The first \
            statement that fails ends it; what was run before stays.
            """,
        examples: [.init("refresh"), .init("refresh w")], seeAlso: ["stale", "history", "undo"],
        words: "rerun recompute rebuild")
    // What it runs are statements of their own.
    static let effect = FunctionEffect.looksAround

    @VariableNames("the names to bring up to date; without them, all that are stale") var names: [String]

    /// A person is asked before work of more seconds than this.
    private static let asked = 10.0

    func run(_ call: Call) throws -> Nothing {
        let session = call.session
        let staleness = try Staleness(session)
        let plan = RefreshPlan(staleness, for: names.isEmpty ? session.names : names)
        guard !plan.cells.isEmpty else {
            session.host.note("refresh: nothing is stale")
            return Nothing()
        }
        let seconds = staleness.seconds(of: plan.cells.map(\.number))
        guard agrees(to: plan.cells, seconds: seconds, session) else { return Nothing() }
        let count = try runAgain(plan, call)
        session.host.note("refresh: \(count) of \(plan.cells.count) statements were run")
        return Nothing()
    }

    private func agrees(to plan: [NumberedCell], seconds: Double, _ session: Session) -> Bool {
        let price = seconds < 0.5 ? "" : ", about \(NumberFormat.figure(seconds)) s"
        session.host.note(
            "refresh runs \(plan.count) \(plan.count == 1 ? "statement" : "statements")\(price):")
        for cell in plan { session.host.note("  \(cell.cell.source.split(separator: "\n").first ?? "")") }
        guard seconds > Self.asked, session.host.isInteractive else { return true }
        guard case .line(let answer) = session.host.ask("Run them? [Y/n] ") else { return false }
        return !answer.lowercased().hasPrefix("n")
    }

    /// Runs statements again, as long as there is a reason to.
    /// - Returns: how many were run.
    private func runAgain(_ plan: RefreshPlan, _ call: Call) throws -> Int {
        let interpreter = Interpreter(environment: call.environment)
        var count = 0
        for cell in plan.cells {
            // What a statement before it came to may be what it was.
            guard
                try plan.forced.contains(cell.number)
                    || Staleness(call.session, and: [cell.number]).isStale(cell.number)
            else { continue }
            try interpreter.runWithin(cell.cell.source)
            count += 1
        }
        return count
    }
}
