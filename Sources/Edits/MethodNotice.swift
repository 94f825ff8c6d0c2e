import FeatureAnalysis
import PictureSets
import Support

/// What people should know about an edit while it is made: facts, which the receiver puts into words.
public enum MethodNotice: Sendable {
    /// There are fewer pictures to choose neighbours from than were asked for; all of them are taken.
    /// - `side`: which of the two sets of a contrast it is, if it is one.
    case fewNeighbors(asked: Int, candidates: Int, side: ContrastRequest.Side?)

    /// Pictures cannot be decoded and are left out.
    /// - `members`: their positions in the collection.
    case unreadable(members: [Int], collection: PictureCollection)

    /// A mean continues where an earlier computation was stopped.
    /// - `done`: how many of `count` pictures have already been looked at.
    case meanResumed(done: Int, count: Int)

    /// The sources of a contrast were not specified, and the attribute has an opposite.
    case opposite(OppositeChoice)

    /// The move has a length at which it can hardly be useful.
    case move(MoveConcern)

    /// Something is wrong with the sets behind a move; all are warnings, in no particular order.
    case sets([LintFinding])

    /// A strength that was given in the unit of w/mean(w²), as a factor of w.
    case strength(beta: Double, raw: Double)

    /// There is nothing but plain ground around the hole that is to be filled.
    case plainGround

    /// The next picture of a sweep is being reconstructed.
    case sweep(SweepProgress)

    /// No evaluation improved on the picture that a strength's search began with, which is its result again.
    case strengthWithoutEffect(strength: Double, evaluations: Int)

    /// The reconstruction whose artifacts are to be removed began at the photograph, which leaves next to none.
    case startIsPhotograph

    /// A search goes on from the state that an earlier one left.
    /// - `done`: how many of `count` evaluations it had made.
    case searchResumed(done: Int, count: Int)

    /// A search that was to go on begins at its first evaluation: its state is no longer kept.
    /// - `count`: how many evaluations it will make.
    case searchBegunAnew(count: Int)

    /// The state that an earlier search left cannot be used, and the search begins at its first evaluation.
    case stateUnusable(any ExplainedError)

    /// The state of a search cannot be kept. It goes on, and would have to begin again if it were stopped.
    case stateNotKept(any ExplainedError)
}
