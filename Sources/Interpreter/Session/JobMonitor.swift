import Foundation
import Support
import Synchronization

/// How far a job has come, and whether it is to stop.
public final class JobMonitor: WorkMonitor {
    private struct State {
        var progress: WorkProgress?
        /// When the work in progress began, and how much was done by then.
        var beginning: (time: ContinuousClock.Instant, completed: Int)?
        var wantsPicture = false
        var picture: (any Sendable)?
    }

    private let state = Mutex(State())
    private let cancelled = Atomic<Bool>(false)
    /// While the person still waits for the statement, Ctrl-C stops it.
    private let owner: any WorkMonitor
    private let followsOwner = Atomic<Bool>(true)

    init(owner: any WorkMonitor) { self.owner = owner }

    public var isCancelled: Bool {
        cancelled.load(ordering: .relaxed) || (followsOwner.load(ordering: .relaxed) && owner.isCancelled)
    }

    func cancel() { cancelled.store(true, ordering: .relaxed) }

    /// The person no longer waits for the job.
    func detach() { followsOwner.store(false, ordering: .relaxed) }

    public func report(_ progress: WorkProgress) {
        if followsOwner.load(ordering: .relaxed) { owner.report(progress) }
        state.withLock { state in
            if state.progress.map(progress.continues) != true {
                state.beginning = (ContinuousClock().now, progress.completed)
            }
            state.progress = progress
        }
    }

    /// What was reported last.
    public var progress: WorkProgress? { state.withLock { $0.progress } }

    /// Seconds that the work in progress will still take, at the rate so far; nil where nobody can tell.
    public var secondsLeft: Double? {
        state.withLock { state in
            guard let progress = state.progress, let beginning = state.beginning,
                progress.completed > beginning.completed
            else { return nil }
            let seconds = beginning.time.duration(to: ContinuousClock().now) / .seconds(1)
            let done = Double(progress.completed - beginning.completed)
            return seconds / done * Double(progress.total - progress.completed)
        }
    }

    // MARK: The picture so far

    /// Whether somebody waits for the picture so far; the work gives it at its next evaluation.
    public var wantsPicture: Bool { state.withLock { $0.wantsPicture } }

    public func askForPicture() { state.withLock { ($0.wantsPicture, $0.picture) = (true, nil) } }

    /// Called by the work, between two evaluations.
    public func give(picture: any Sendable) {
        state.withLock { ($0.wantsPicture, $0.picture) = (false, picture) }
    }

    /// The picture that was asked for, once the work has given it.
    public func takePicture() -> (any Sendable)? {
        state.withLock { state in
            defer { state.picture = nil }
            return state.picture
        }
    }
}
