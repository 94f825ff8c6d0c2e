import Interpreter
import SessionStore
import Support
import Testing

/// Goes through a workload on a disk with a fault, until the fault is met; whatever fails is explained, has changed
/// nothing, and works once the disk does.
struct PersistentWork {
    let course: Course
    let place: SessionPlace
    let fault: Fault
    let comment: Comment
    /// Called when something has failed, before the disk works again.
    var failed: (SessionContent) throws -> Void = { _ in }
    /// Called after each step. Closing is no step: what was forgotten may wait for the next time to be given up.
    var echo: () throws -> Void = {}

    /// - Returns: how often something failed.
    func run() throws -> Int {
        var (session, failures) = try open()
        #expect(try SessionContent(of: session.store) == course.contents[0], comment)
        for (index, step) in course.workload.steps.enumerated() {
            failures += try take(step, in: session, from: course.contents[index])
            #expect(try SessionContent(of: session.store) == course.contents[index + 1], comment)
            try echo()
        }
        try session.close()
        return failures
    }

    /// Opens the session, a second time where the fault lets it be read at most.
    private func open() throws -> (session: SessionAtWork, failures: Int) {
        do {
            let session = try SessionAtWork(place.path)
            guard !session.store.isKept else { return (session, 0) }
            try session.close()
        } catch {
            #expect(error is any ExplainedError, comment)
        }
        FaultingVFS.endFault()
        return (try SessionAtWork(place.path), 1)
    }

    /// Takes a step, a second time where the fault makes it fail.
    private func take(
        _ step: SessionAtWork.Step, in session: SessionAtWork, from content: SessionContent
    ) throws -> Int {
        do {
            try session.take(step)
            // A statement that fails says why it did, and not that what it had bound is lost.
            guard try step.isFailing && SessionContent(of: session.store) == content else { return 0 }
        } catch {
            #expect(isStorageError(error), comment)
            #expect(try SessionContent(of: session.store) == content, comment)
        }
        try failed(content)
        FaultingVFS.endFault()
        try session.take(step)
        return 1
    }

    private func isStorageError(_ error: any Error) -> Bool {
        guard let errors = error as? ProgramErrors else { return error is SessionStorageError }
        let message = errors.failures.first?.diagnostic.message ?? ""
        return ["no space left for session", "cannot read or write session"].contains {
            message.hasPrefix($0)
        }
    }
}
