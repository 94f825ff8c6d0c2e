import ConvNet
import FeatureSpaces
import Imaging
import Inversion
import Neighbors
import PictureSets
import Support

/// The same edit at several strengths and numbers of neighbours (paper, Figures 6 and 7).
///
///     let edit = StrengthSweep.Edit.contrast(targets: targets, sources: sources, counts: [1, 10, 100])
///     let swept = try StrengthSweep(of: x, edit, strengths: [1, 2, 3], by: phi).run(in: context)
///     swept[4].picture  // k 10, alpha 2
public struct StrengthSweep {
    /// What is varied.
    public enum Edit {
        /// A move along an attribute vector.
        case vector(Features)
        /// A move from the mean of the first k sources to that of the first k targets, for each of several k.
        case contrast(targets: NeighborSet, sources: NeighborSet, counts: [Int])
        /// A hole that is filled from the first k neighbours, for each of several k.
        case hole(Mask, neighbors: NeighborSet, counts: [Int], search: HoleSearch)
    }

    /// What is edited.
    public let photograph: Picture
    /// What is varied.
    public let edit: Edit
    /// Factors of w, one after another: every picture but the first is reconstructed from the one before it, as
    /// in the authors' code.
    public let strengths: [Double]
    /// φ in the space that pictures are reconstructed in; for a vector, its own.
    public let mapping: FeatureMapping
    /// For the first strength; each other has half the evaluations.
    public var options: ReconstructionOptions
    /// How the pictures' colours are matched to the photograph's; nil leaves them.
    public var colorMatch: ColorMatchMode?

    /// The options of the default profile, unless others are set; colours are matched unless a hole is filled.
    public init(of photograph: Picture, _ edit: Edit, strengths: [Double], by mapping: FeatureMapping) {
        (self.photograph, self.edit, self.strengths, self.mapping) = (photograph, edit, strengths, mapping)
        let usual = Profile(.default)
        options = usual.reconstruction
        if case .hole = edit { colorMatch = nil } else { colorMatch = usual.colorMatch }
    }

    /// One picture for each number of neighbours and each strength, in this order.
    ///
    /// Cost: one pass over the neighbours for all counts together, and one reconstruction per picture.
    /// - Throws: `WorkCancelled`; as `FeatureMapping` and `ReconstructionTask`. If the context keeps results, the
    ///   same sweep continues where it stopped.
    public func run(in context: any MethodContext) throws -> [SweptPicture] {
        let edit = try SweptEdit(self, in: context)
        let count = edit.directions.count * strengths.count
        return try edit.directions.enumerated().flatMap { index, direction in
            try pictures(of: edit, along: direction) { place, task in
                context.notice(
                    .sweep(
                        SweepProgress(
                            k: direction.k, strength: strengths[place],
                            picture: index * strengths.count + place + 1, count: count)))
                do {
                    let picture = try task.run(in: context)
                    if place > 0, let report = picture.reconstruction, picture.image == task.start.image {
                        context.notice(
                            .strengthWithoutEffect(
                                strength: strengths[place], evaluations: report.evaluations))
                    }
                    return picture
                } catch is InterruptedWithPicture {
                    throw WorkCancelled()
                }
            }
        }
    }

    private func pictures(
        of edit: SweptEdit, along direction: SweptEdit.Direction,
        search: (_ place: Int, _ task: ReconstructionTask) throws -> Picture
    ) throws -> [SweptPicture] {
        var options = options
        var start = edit.start
        return try strengths.enumerated().map { place, strength in
            let target = try edit.base + direction.w.scaled(by: strength)
            let z = try search(place, edit.task(for: target, from: start, options))
            if place == 0 { options.evaluations = max(1, options.evaluations / 2) }
            start = z
            return SweptPicture(
                k: direction.k, strength: strength, picture: try edit.finished(z),
                distance: target.origin.distance, report: z.reconstruction)
        }
    }
}

/// One picture of a sweep.
public struct SweptPicture: Sendable {
    /// How many neighbours the vector is made of; nil if that is not known.
    public let k: Int?
    /// The factor of w.
    public let strength: Double
    public let picture: Picture
    /// How far the picture was asked to move, over ‖φ(x)‖; nil if φ(x) is not known.
    public let distance: Double?
    /// The result of the search; nil if the work was only counted.
    public let report: ReconstructionReport?
}

/// Which picture of a sweep is being reconstructed.
public struct SweepProgress: Sendable, Equatable {
    /// How many neighbours the vector is made of; nil if that is not known.
    public let k: Int?
    /// The factor of w.
    public let strength: Double
    /// Counted from 1.
    public let picture: Int
    /// How many there will be.
    public let count: Int
}
