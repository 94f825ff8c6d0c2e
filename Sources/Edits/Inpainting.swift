import ConvNet
import FeatureSpaces
import Imaging
import Inversion
import Neighbors
import PictureSets

/// Filling a hole of a photograph with what pictures like it have there (paper, section 4.2).
///
/// The hole is painted grey in the photograph and in each neighbour; w leads from the mean of the neighbours with the
/// grey hole to the mean of the same pictures whole. What was wholly in the hole is never looked at;
/// along a soft edge it counts in part.
///
///     let hole = Mask(.rectangle(Mask.Frame(left: 50, top: 80, width: 40, height: 30)))
///     let neighbors = try NeighborRequest(
///         nearestTo: x, k: 100, by: NeighborCriteria(mask: hole), network: network
///     ).run(among: faces, in: context)
///     let phi = try FeatureMapping(network, fitting: x.image)
///     let z = try Inpainting(of: x, hole: hole, from: neighbors, by: phi).run(in: context)
public struct Inpainting {
    /// What has the hole.
    public let photograph: Picture
    /// What is missing; in the photograph's pixels, if it has no size of its own.
    public let hole: Mask
    /// Pictures of the same kind, whole; nearest to the photograph with `NeighborCriteria.mask` as the hole.
    public let neighbors: NeighborSet
    /// φ in the space that the picture is reconstructed in.
    public let mapping: FeatureMapping
    /// How far to move, and in which unit.
    public var alpha: Profile.Alpha
    /// How the picture is reconstructed.
    public var options: ReconstructionOptions
    /// What may change during the search.
    public var search: HoleSearch

    /// The options of the default profile, unless others are set.
    public init(of photograph: Picture, hole: Mask, from neighbors: NeighborSet, by mapping: FeatureMapping) {
        (self.photograph, self.hole, self.neighbors, self.mapping) = (photograph, hole, neighbors, mapping)
        let usual = Profile(.default)
        (alpha, options, search) = (usual.inpainting, usual.reconstruction, usual.holeSearch)
    }

    /// The photograph with its hole filled; outside it nothing changes.
    ///
    /// Cost: two forward passes per neighbour, and a reconstruction.
    /// - Throws: `InterruptedWithPicture` with the hole filled as far as the search had come; `ZeroFeatures` if
    ///   the neighbours are the same with and without the hole and alpha is in beta; as `FeatureMapping` and
    ///   `ReconstructionTask`.
    public func run(in context: any MethodContext) throws -> Picture {
        let filling = HoleFilling(hole, of: photograph, in: mapping.space)
        if filling.hasPlainGround { context.notice(.plainGround) }
        let w =
            try mapping.mean(of: neighbors.ranked, in: context)
            - mapping.mean(of: neighbors.ranked, preparedBy: filling.preparation, in: context)
        do {
            return try filling.finished(filled(filling, along: w, in: context))
        } catch let interrupted as InterruptedWithPicture {
            throw InterruptedWithPicture(picture: try filling.finished(interrupted.picture))
        }
    }

    private func filled(
        _ filling: HoleFilling, along w: Features, in context: any MethodContext
    ) throws -> Picture {
        let start = try filling.start
        let own = try mapping.features(of: start, in: context)
        var task = ReconstructionTask(
            target: try own + w.scaled(by: strength(along: w, context)), from: start, options: options,
            region: filling.region(search), network: mapping.network)
        (task.subject, task.missing) = (photograph, filling.hole)
        // A filling is less than w wherever the hole is small.
        task.concerns.remove(.slight)
        task.keepsState = .search
        return try task.run(in: context)
    }

    /// As a factor of w.
    private func strength(along w: Features, _ context: any MethodContext) throws -> Double {
        switch alpha {
        case .raw(let alpha): return alpha
        case .beta(let alpha):
            guard w.meanSquare > 0 else { throw ZeroFeatures(operation: "beta") }
            let raw = alpha / w.meanSquare
            context.notice(.strength(beta: alpha, raw: raw))
            return raw
        }
    }
}
