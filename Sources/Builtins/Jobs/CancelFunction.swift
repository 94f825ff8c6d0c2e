import Interpreter
import PictureValues

struct CancelFunction: Function {
    static let page = FunctionPage(
        summary: "Stops what is computed in the background.",
        discussion: """
            Without a name, all jobs. They end within an evaluation. As after Ctrl-C, a search leaves the best picture it has, \
            marked as unfinished, and the same statement goes on from there; other work leaves its name as it was.
            """,
        examples: [.init("z = reconstruct(phi(x) + 3 * w) &"), .init("cancel()")],
        seeAlso: ["jobs", "continue"],
        words: "interrupt terminate")
    static let effect = FunctionEffect.changesSession

    @VariableNames("names that jobs will bind") var names: [String]

    func run(_ call: Call) throws -> Nothing {
        let running = names.filter { name in
            guard call.session.jobs.binding(name) == nil, call.session.names.contains(name) else {
                return true
            }
            call.session.host.note("\(name) is not being computed: it is there already")
            return false
        }
        guard names.isEmpty || !running.isEmpty else { return Nothing() }
        let jobs = try call.jobs(binding: running)
        for job in jobs { job.cancel() }
        for job in jobs { try call.session.wait(for: job) }
        return Nothing()
    }
}
