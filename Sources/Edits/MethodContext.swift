import FeatureSpaces
import Inversion
import PictureSets
import Support

/// What the method needs from its caller.
///
/// An edit is a value that says what is wanted, such as `Inpainting` or `StrengthSweep`, and is run in a context.
/// The context is told how far the work has come and says whether to go on, knows where pool5 is kept and what
/// was computed before, and is given the notices that people should see. `DirectContext` is the plain one. A
/// context is used by one thread at a time.
public protocol MethodContext: AnyObject {
    /// Is told of progress and says whether to stop.
    var monitor: any WorkMonitor { get }

    /// Where pool5 of sets and the sums of unfinished means are kept.
    var cache: CacheFolder { get }

    /// Is told of something that does not stop the work.
    func notice(_ notice: MethodNotice)

    /// Whether this is the first notice with that subject; from now on it is not.
    func isFirstNotice(_ subject: ContentHash) -> Bool

    /// The result of a step: the one kept from the same step, if the context keeps results, else what `compute`
    /// gives.
    /// - Throws: what `compute` throws; the context's own errors.
    func remembered(_ step: MethodStep, compute: () throws -> Features) throws -> Features

    /// As for features.
    func remembered(_ step: MethodStep, compute: () throws -> Picture) throws -> Picture

    /// As for features.
    func remembered(_ step: MethodStep, compute: () throws -> Double) throws -> Double

    /// Where to leave how far a step has come; nil if the context keeps no such states.
    /// - Throws: `WorkCancelled`; the context's own errors.
    func checkpoint(of step: MethodStep) throws -> (any StepCheckpoint)?

    /// Shows the picture so far of searches that show none of their own; nil where nobody looks.
    var preview: ReconstructionPreview? { get }

    /// Does heavy work; the context may first say how long it will take.
    /// - Parameter share: how much of the load was done, 0 to 1, for work that may end early.
    /// - Throws: what `body` throws.
    func announcing<Result>(
        _ load: WorkLoad, share: (Result) -> Double, _ body: () throws -> Result
    ) rethrows -> Result
}

extension MethodContext {
    public var preview: ReconstructionPreview? { nil }

    /// No states are kept.
    public func checkpoint(of step: MethodStep) -> (any StepCheckpoint)? { nil }

    /// Heavy work that is done to its end.
    /// - Throws: what `body` throws.
    public func announcing<Result>(_ load: WorkLoad, _ body: () throws -> Result) rethrows -> Result {
        try announcing(load, share: { _ in 1 }, body)
    }
}
