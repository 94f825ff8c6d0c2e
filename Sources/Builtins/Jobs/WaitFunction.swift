import Interpreter
import PictureValues

struct WaitFunction: Function {
    static let page = FunctionPage(
        summary: "Waits for what is computed in the background.",
        discussion: """
            Without a name, for all jobs. It shows how far they are. Ctrl-C ends the wait; the jobs go on. A statement \
            that reads a name waits for it without being told. A name that is there already needs no waiting.
            """,
        examples: [.init("z = reconstruct(phi(x) + 3 * w) &"), .init("wait(z)")],
        seeAlso: ["jobs", "cancel"],
        words: "await fg sync sleep")
    static let effect = FunctionEffect.looksAround

    @VariableNames("names that jobs will bind") var names: [String]

    func run(_ call: Call) throws -> Nothing {
        let awaited =
            names.isEmpty ? call.session.jobs.unfinished : names.compactMap(call.session.jobs.binding)
        // One that fails does not end the wait for the others.
        var failure: AwaitedJobFailed?
        for job in awaited {
            do { try call.session.wait(for: job) } catch let error as AwaitedJobFailed {
                failure = failure ?? error
            }
        }
        if let failure { throw failure }
        return Nothing()
    }
}
