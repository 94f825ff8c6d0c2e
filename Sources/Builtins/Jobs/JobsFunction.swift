import Interpreter
import Language
import PictureValues
import Support

struct JobsFunction: Function {
    static let command: CommandForm? = .words
    static let page = FunctionPage(
        summary: "Lists what is computed in the background.",
        discussion: """
            A statement that ends in & runs in the background: z = reconstruct(phi(x) + 3 * w) &. It takes names, \
            settings and files as they are when it is entered. One job works at a time, the others wait for it; the \
            prompt is free meanwhile. A job's result is bound when it has ended, between two statements or while a line \
            is typed. A statement that reads z waits for it, and shows how far it is; Ctrl-C ends the wait, not the job. \
            Each job has a row: its number, the name that it will bind, what it does (waits, works), how far it is, the \
            seconds since it was entered, and those that are left, as far as can be told. At the end of a script its jobs are \
            waited for; leaving the prompt asks.
            """,
        examples: [.init("z = reconstruct(phi(x) + 3 * w) &"), .init("jobs")],
        seeAlso: ["wait", "cancel", "preview", "reconstruct"],
        words: "background ps bg fg async await thread parallel ampersand & queue")
    static let effect = FunctionEffect.looksAround

    func run(_ call: Call) throws -> TableValue {
        let rows = call.session.jobs.unfinished.map { job -> [any Value] in
            [
                Double(job.number), job.name, job.isRunning ? "works" : "waits", job.progressInWords,
                job.seconds.rounded(),
                job.isRunning ? job.monitor.secondsLeft?.rounded() ?? Nothing() : Nothing(),
                job.code,
            ]
        }
        if rows.isEmpty {
            call.session.host.note("nothing is computed in the background; z = reconstruct(…) & would be")
        }
        return TableValue(
            columns: ["job", "name", "state", "progress", "seconds", "left", "statement"], rows: rows)
    }
}

extension Job {
    /// "evaluation 31 of 100"; empty where it counts nothing yet.
    var progressInWords: String {
        guard isRunning, let progress = monitor.progress else { return "" }
        return "\(progress.unit) \(progress.completed) of \(progress.total)"
    }
}
