import FeatureSpaces
import PictureSets

/// Where a step leaves how far it has come, so that the same step goes on from there, at once or on another day.
///
/// A context makes one for a step (`MethodContext.checkpoint`). What is kept are bytes that only the step understands, so
/// that it can be kept by somebody else than the one who does the work.
public protocol StepCheckpoint {
    /// Whether what is kept outlives the program. If not, there is no use in keeping a state before the step ends.
    var outlivesProgram: Bool { get }

    /// The state kept last; nil if there is none.
    /// - Throws: the context's errors, for one that is not what was kept.
    func state() throws -> [UInt8]?

    /// Keeps a state in place of the last one.
    /// - Throws: the context's errors; then the last one is still there.
    func keep(_ state: [UInt8]) throws

    /// Keeps a state of a search that goes on, unless that would hold it up; whether it did.
    /// - Throws: as `keep(_:)`.
    func keepOnTheWay(_ state: [UInt8]) throws -> Bool

    /// Keeps the state behind a picture, and what it was reconstructed from, for as long as anybody has the picture.
    /// - Throws: as `keep(_:)`.
    func keep(_ state: [UInt8], behind picture: Picture, from target: Features) throws

    /// The state is of no more use, unless it is kept behind a picture.
    /// - Throws: the context's errors.
    func remove() throws
}

extension StepCheckpoint {
    /// Nothing holds it up.
    public func keepOnTheWay(_ state: [UInt8]) throws -> Bool {
        try keep(state)
        return true
    }
}
