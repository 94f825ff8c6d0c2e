import DeepFeatures
import Interpreter
import PictureValues

/// How long `reconstruct` and `inpaint` search.
struct EvaluationBudget: ArgumentGroup {
    @Labelled(
        "how many loss and gradient evaluations", usually: .profile(\.reconstruction.evaluations),
        .atLeast(1), .iterations)
    var evaluations: Int
}

/// What `reconstruct` and `inpaint` do about targets that no picture can have.
struct TargetClamp: ArgumentGroup {
    @Labelled(
        "whether the target's negative numbers, which no picture has, become 0 first",
        usually: .profile(\.reconstruction.clampsNegativeTargets))
    var clamp: Bool
}

extension Call {
    /// The profile's options with this many evaluations, or fewer where only a taste of the work is done.
    func reconstructionOptions(evaluations: Int) throws -> ReconstructionOptions {
        var options = try session.profile().reconstruction
        options.evaluations = capped(evaluations: evaluations)
        return options
    }
}
