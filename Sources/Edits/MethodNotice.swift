import FeatureAnalysis
import PictureSets

/// What a person should know of an edit while it is made: facts, which whoever hears them puts into words.
public enum MethodNotice: Sendable {
    /// There are fewer pictures to choose neighbours from than were asked for; all of them are taken.
    /// - `side`: which of the two sets of a contrast it is, where it is one.
    case fewNeighbors(asked: Int, candidates: Int, side: ContrastRequest.Side?)

    /// Pictures cannot be decoded and are left out.
    /// - `members`: their positions in the collection.
    case unreadable(members: [Int], collection: PictureCollection)

    /// A mean goes on where an earlier computation was stopped.
    /// - `done`: how many of `count` pictures need not be looked at any more.
    case meanResumed(done: Int, count: Int)

    /// Nobody said what the sources of a contrast should be, and the attribute has an opposite.
    case opposite(OppositeChoice)

    /// The move has a length at which little good can come of it.
    case move(MoveConcern)

    /// Something is wrong with the sets behind a move; in no order, all of them warnings.
    case sets([LintFinding])

    /// A strength that was given in the unit of w/mean(w²), as a factor of w.
    case strength(beta: Double, raw: Double)

    /// The next picture of a sweep is being sought.
    case sweep(SweepProgress)

    /// The reconstruction whose artifacts are to be removed began at the photograph, where there are next to none.
    case startIsPhotograph
}
