import ConvNet
import FeatureSpaces
import Imaging
import Inversion
import PictureSets

/// What a sweep varies the strength of: where it starts, in which directions it goes, and what is done to each
/// picture at the end.
struct SweptEdit {
    /// An attribute vector and the number of neighbours behind it; nil where that is not known.
    struct Direction {
        let k: Int?
        let w: Features
    }

    private let sweep: StrengthSweep
    /// Features of the picture that is moved.
    let base: Features
    /// Where the search for the first picture starts.
    let start: Picture
    let directions: [Direction]
    /// The hole that is filled, if there is one, and what may change in the search for it.
    private let hole: (filling: HoleFilling, search: HoleSearch)?

    /// Maps the pictures that it needs.
    /// - Throws: as `FeatureMapping`.
    init(_ sweep: StrengthSweep, in context: any MethodContext) throws {
        self.sweep = sweep
        let mapping = sweep.mapping
        switch sweep.edit {
        case .vector(let w):
            (directions, hole) = ([Direction(k: nil, w: w)], nil)
        case .contrast(let targets, let sources, let counts):
            let counts = counts.map { min($0, max(targets.count, sources.count)) }
            let means = try [targets, sources].map {
                try mapping.means(ofFirst: counts, of: $0, in: context)
            }
            (directions, hole) = (try Self.directions(counts, from: means[1], to: means[0]), nil)
        case .hole(let mask, let neighbors, let counts, let search):
            let counts = counts.map { min($0, neighbors.count) }
            let filling = HoleFilling(mask, of: sweep.photograph, in: mapping.space)
            if filling.hasPlainGround { context.notice(.plainGround) }
            let whole = try mapping.means(ofFirst: counts, of: neighbors, in: context)
            let holed = try mapping.means(
                ofFirst: counts, of: neighbors, preparedBy: filling.preparation, in: context)
            directions = try Self.directions(counts, from: holed, to: whole)
            hole = (filling, search)
        }
        start = try hole?.filling.start ?? sweep.photograph
        base = try mapping.features(of: start, in: context)
    }

    private static func directions(
        _ counts: [Int], from sources: [Features], to targets: [Features]
    ) throws -> [Direction] {
        try counts.indices.map { Direction(k: counts[$0], w: try targets[$0] - sources[$0]) }
    }

    func task(
        for target: Features, from start: Picture, _ options: ReconstructionOptions
    ) -> ReconstructionTask {
        var task = ReconstructionTask(
            target: target, from: start, options: options,
            region: hole.flatMap { $0.filling.region($0.search) },
            network: sweep.mapping.network)
        (task.subject, task.missing) = (sweep.photograph, hole?.filling.hole)
        // People who sweep want to see what is too little and what is too much.
        task.concerns = []
        task.keepsState = .end
        return task
    }

    /// A reconstruction in the photograph's colours, and in its surroundings.
    func finished(_ z: Picture) throws -> Picture {
        let colored =
            sweep.colorMatch.map { z.edited(z.image.matchingColor(of: sweep.photograph.image, mode: $0)) }
            ?? z
        return try hole?.filling.finished(colored) ?? colored
    }
}
