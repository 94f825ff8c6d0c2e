import DeepFeatures
import Imaging
import Interpreter
import PictureValues

struct PreviewFunction: Function {
    static let page = FunctionPage(
        summary: "Shows the picture so far of a search in the background.",
        discussion: """
            The best one found, after the evaluation that is under way: the search goes on and its result does not change. \
            To keep it, cancel(z) ends the search there. Without a name, the one that works now.
            """,
        examples: [.init("z = reconstruct(phi(x) + 3 * w) &"), .init("preview(z)")],
        seeAlso: ["jobs", "show", "cancel"], words: "peek progress look intermediate")
    static let effect = FunctionEffect.looksAround

    @VariableNames("a name that a job will bind") var names: [String]

    func run(_ call: Call) throws -> Nothing {
        let queue = call.session.jobs
        let jobs = names.isEmpty ? queue.unfinished.filter(\.isRunning) : names.compactMap(queue.binding)
        for job in jobs { try show(job, call) }
        for name in names where !jobs.contains(where: { $0.name == name }) {
            call.session.host.note("\(name) is not being computed: show(\(name)) shows what it is")
        }
        if names.isEmpty, jobs.isEmpty { call.session.host.note("nothing is computed in the background") }
        return Nothing()
    }

    private func show(_ job: Job, _ call: Call) throws {
        guard job.isRunning else {
            throw call.complaint("“\(job.name)” waits for another job", remedy: "jobs lists them")
        }
        job.monitor.askForPicture()
        guard let preview = try call.session.picture(of: job) else {
            if job.hasEnded {
                return call.session.host.note("\(job.name) is done: show(\(job.name)) shows it")
            }
            throw call.complaint(
                "“\(job.name)” has no picture yet: it is at \(job.progressInWords)", remedy: "try again later"
            )
        }
        let total = job.monitor.progress.map { " of \($0.total)" } ?? ""
        call.session.host.print("\(job.name): evaluation \(preview.evaluations)\(total)")
        call.session.show(
            [Picture(image: preview.image)], labels: ["\(job.name), evaluation \(preview.evaluations)"])
    }
}

/// The picture so far of a job.
struct JobPreview: Sendable {
    let image: Image
    let evaluations: Int
}

extension Session {
    /// The picture that the job was asked for; nil if it has ended without giving it, or is at work that has none.
    /// - Throws: `WorkCancelled`.
    fileprivate func picture(of job: Job) throws -> JobPreview? {
        while true {
            if let picture = job.monitor.takePicture() as? JobPreview { return picture }
            if job.hasEnded { return nil }
            if let progress = job.monitor.progress, progress.objective == nil { return nil }
            try monitor.checkCancellation()
            jobs.attend(seconds: 0.02)
        }
    }
}
