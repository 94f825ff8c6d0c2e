import Optimization
import Support
import Tensor

/// How far a reconstruction has come, between two evaluations: all it needs to go on bit for bit.
///
/// The target, the start and the options are not part of it; whoever keeps a state knows what it belongs to.
public struct ReconstructionState: Sendable {
    /// The arithmetic of the kernels that computed it (`EngineKernels.arithmetic`).
    public let kernels: String
    /// Since the reconstruction began, pauses left out.
    public let seconds: Double
    let optimizer: OptimizerSnapshot
    /// At the start and of the best picture; nil before the first evaluation.
    let figures: Figures?
    let course: ReconstructionCourse

    struct Figures {
        let initial: FeatureObjective.Value
        let best: FeatureObjective.Value
    }

    /// Evaluations done.
    public var evaluations: Int { course.steps.count }

    /// - Throws: `OtherKernels` unless kernels of the same arithmetic computed it.
    public func requireOwnKernels() throws {
        guard kernels == EngineKernels.arithmetic else { throw OtherKernels(kernels: kernels) }
    }
}

extension Reconstruction {
    /// The state after the last evaluation. Vectors are shared with the reconstruction, not copied.
    public var state: ReconstructionState {
        ReconstructionState(
            kernels: EngineKernels.arithmetic, seconds: seconds, optimizer: optimizer.snapshot,
            figures: initial.flatMap { initial in best.map { .init(initial: initial, best: $0) } },
            course: course)
    }

    /// Goes on from a state of the same search, as the run that left it would have.
    /// - Throws: `OtherKernels`; `InvalidSnapshot` for a state of another search, or of none. Nothing is changed then.
    public mutating func resume(from state: ReconstructionState) throws {
        try state.requireOwnKernels()
        let resumed = try BoundedLBFGS(snapshot: state.optimizer)
        func require(_ condition: Bool, _ problem: String) throws {
            guard condition else { throw InvalidSnapshot(problem: problem) }
        }
        try require(
            resumed.options == optimizer.options && resumed.box == optimizer.box
                && resumed.point.count == optimizer.point.count, "it is that of another search")
        try require(resumed.evaluations == state.evaluations, "its course has another length")
        // They differ only where the objective was finite and its gradient was not.
        try require(
            (state.figures == nil) == (resumed.best == nil)
                && state.figures?.best.objective ?? 0 <= resumed.best?.value ?? 0,
            "its figures are not of its best picture")
        if case .failed = resumed.status { throw InvalidSnapshot(problem: "it failed") }
        optimizer = resumed
        (initial, best) = (state.figures?.initial, state.figures?.best)
        (course, secondsBefore) = (state.course, state.seconds)
    }
}

/// Thrown for a state that other kernels computed: going on from it would end at a picture that neither processor would
/// find by itself.
public struct OtherKernels: ExplainedError, Equatable {
    /// Those that computed the state.
    public let kernels: String
    public var message: String {
        "computed with kernels for \(kernels), and this processor uses those for \(EngineKernels.arithmetic)"
    }
    public var remedy: String? { "go on with it on the machine where it was begun" }
}
