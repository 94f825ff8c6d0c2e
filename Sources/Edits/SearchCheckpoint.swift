import FeatureSpaces
import Inversion
import PictureSets
import Support

/// The checkpoint of one search: where it begins, and when its state is kept.
///
/// Nothing that goes wrong with a state stops the search; there is a notice instead.
struct SearchCheckpoint {
    private let place: (any StepCheckpoint)?
    private let context: any MethodContext
    private var pace: CheckpointPace
    /// The evaluations of the state that is kept: one that has come less far does not take its place.
    private var kept = 0
    private var hasFailed = false

    /// - Throws: the errors of `MethodContext.checkpoint`.
    init(of step: MethodStep, _ search: Reconstruction, in context: any MethodContext) throws {
        place = try context.checkpoint(of: step)
        self.context = context
        pace = CheckpointPace(expecting: Double(search.stateSize) / Self.guessedRate)
    }

    /// Bytes a second, until a state has been kept: what a slow disk does.
    private static let guessedRate = 50e6

    /// Sets the search to where an earlier one stopped, if that is not beyond its own end.
    mutating func resume(_ search: inout Reconstruction, evaluations count: Int) {
        do {
            guard let bytes = try place?.state() else { return }
            let state = try ReconstructionState(bytes: bytes)
            try state.requireOwnKernels()
            if state.evaluations <= count { try search.resume(from: state) }
            kept = state.evaluations
        } catch {
            context.notice(.stateUnusable(Self.explained(error)))
        }
    }

    /// Keeps the state of a search under way from time to time.
    mutating func keepIfDue(_ state: () -> ReconstructionState) {
        guard let place, place.outlivesProgram, !hasFailed, pace.isDue else { return }
        let state = state()
        // A copy: keeping changes the rest of self meanwhile.
        var pace = pace
        pace.time { keep(state) { try place.keepOnTheWay($0) } }
        self.pace = pace
    }

    /// Keeps the state of a search that has stopped, for the same one with more evaluations.
    /// - Parameter picture: what it gave, if its state is to be kept for as long as that.
    mutating func keep(_ state: ReconstructionState, behind picture: Picture?, from target: Features) {
        guard let place else { return }
        keep(state) { bytes in
            if let picture {
                try place.keep(bytes, behind: picture, from: target)
            } else {
                try place.keep(bytes)
            }
            return true
        }
    }

    /// The search has given what it was for.
    func remove() {
        // What stays is dropped sooner or later.
        if kept > 0 { try? place?.remove() }
    }

    private mutating func keep(_ state: ReconstructionState, _ put: (_ bytes: [UInt8]) throws -> Bool) {
        guard state.evaluations >= max(kept, 1) else { return }
        do {
            if try put(state.bytes()) { kept = state.evaluations }
        } catch {
            hasFailed = true
            guard context.isFirstNotice(Self.notKept) else { return }
            context.notice(.stateNotKept(Self.explained(error)))
        }
    }

    /// Notices that a state is not kept are about one subject.
    private static let notKept = ContentHasher(kind: "state not kept").finish()

    private static func explained(_ error: any Error) -> any ExplainedError {
        error as? any ExplainedError ?? UnexplainedFailure(reason: "\(error)")
    }
}

/// An error of somebody else's context that does not explain itself.
private struct UnexplainedFailure: ExplainedError {
    let reason: String
    var message: String { reason }
}
