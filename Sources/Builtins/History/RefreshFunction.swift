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
            each can be undone. It says first what will run, which names a loop or an included script binds, and about \
            how long it takes, and asks if that is more than ten seconds. Where one of a script's names was bound \
            again since, only the script's statements that rest on it are run. Statements that only rest on names \
            which came out as they were are not run. The first statement that fails ends it; what was run before stays.
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
        // What they bind may be stale, and nothing else may bind it.
        for job in session.jobs.unfinished { try session.wait(for: job) }
        var staleness = try Staleness(session)
        let plan = RefreshPlan(staleness, for: names.isEmpty ? session.names : names)
        for part in plan.left {
            session.host.note(
                "refresh leaves \(part.name): it was made from \(part.source) within statement \(part.cell), which binds "
                    + "\(part.source) as well")
        }
        guard !plan.steps.isEmpty else {
            if plan.left.isEmpty { session.host.note("refresh: nothing is stale") }
            return Nothing()
        }
        guard agrees(to: plan, seconds: staleness.seconds(of: plan.steps.map(\.cell.number)), session) else {
            return Nothing()
        }
        let count = try runAgain(plan, &staleness, call)
        session.host.note("refresh: \(count) of \(Self.count(plan.steps)) statements were run")
        return Nothing()
    }

    private static func count(_ steps: [RefreshPlan.Step]) -> Int { steps.reduce(0) { $0 + $1.code.count } }

    private func agrees(to plan: RefreshPlan, seconds: Double, _ session: Session) -> Bool {
        let price = seconds < 0.5 ? "" : ", about \(NumberFormat.figure(seconds)) s"
        let count = Self.count(plan.steps)
        session.host.note("refresh runs \(count) \(count == 1 ? "statement" : "statements")\(price):")
        for line in plan.steps.flatMap(description) { session.host.note("  \(line)") }
        guard seconds > Self.asked, session.host.isInteractive else { return true }
        return session.host.decide("Run them? [Y/n] ", usual: .yes) == .yes
    }

    /// The first line of each statement; of one that binds several names, which these are.
    private func description(_ step: RefreshPlan.Step) -> [String] {
        let lines = step.code.map { String($0.split(separator: "\n").first ?? "") }
        if let script = step.script {
            return lines.map { "\($0)  (from \((script as NSString).lastPathComponent))" }
        }
        let bound = step.cell.cell.writes
        return bound.count > 1 ? lines.map { "\($0)  (binds \(NameList.phrase(bound, limit: 20)))" } : lines
    }

    /// Runs statements again, as long as there is a reason to.
    /// - Returns: how many were run.
    private func runAgain(
        _ plan: RefreshPlan, _ staleness: inout Staleness, _ call: Call
    ) throws -> Int {
        let interpreter = Interpreter(environment: call.environment)
        var count = 0
        for (place, step) in plan.steps.enumerated() {
            // What a statement before it came to may be what it was.
            guard try step.isForced || isNeeded(step, &staleness) else { continue }
            do {
                for code in step.code {
                    try interpreter.runWithin(code, script: step.script)
                    count += 1
                }
            } catch {
                noteLeft(plan.steps[(place + 1)...], call)
                throw error
            }
            try staleness.update()
        }
        return count
    }

    /// What waited behind a statement that failed can be asked for by itself.
    private func noteLeft(_ steps: ArraySlice<RefreshPlan.Step>, _ call: Call) {
        let names = steps.flatMap(\.cell.cell.writes).uniqued
        guard let first = names.first else { return }
        call.session.host.note(
            "refresh ended there, and \(NameList.phrase(names)) \(names.count == 1 ? "was" : "were") not looked at; "
                + "refresh \(first) leaves out what it does not rest on")
    }

    private func isNeeded(_ step: RefreshPlan.Step, _ staleness: inout Staleness) throws -> Bool {
        if step.parts.isEmpty { return try staleness.isStaleByItself(step.cell.number) }
        for part in step.parts where try staleness.isStillStale(part) { return true }
        return false
    }
}
