import DeepFeatures
import Interpreter

extension Call {
    /// Warns before minutes are spent on a move too short to be seen or so long that it leaves the photographs.
    func warnOfMoves(in target: Features) {
        guard let relative = target.origin.distance, relative > 0 else { return }
        let units = target.origin.moves.map(\.inWords).joined(separator: ", then ")
        if relative < UsefulMove.range.lowerBound {
            warn(
                "this move is too short to be seen: \(units)", about: "features",
                remedy: "some 0.3 to 1 relative to phi(x) shows; a smile needs raw 3: phi(x) + 3 * w")
        } else if relative > UsefulMove.range.upperBound {
            warn(
                "this move is so long that pictures become unnatural: \(units)", about: "features",
                remedy: "some 0.3 to 1 relative to phi(x) suits most edits")
        }
    }
}
