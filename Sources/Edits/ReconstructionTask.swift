import ConvNet
import FeatureAnalysis
import FeatureSpaces
import Imaging
import Inversion
import PictureSets
import Support

/// A search for the picture whose features are the target (paper, section 3, step 4): what it needs, and how it is run.
///
///     let target = try phi.features(of: x, in: context) + w.scaled(by: 3)
///     let z = try ReconstructionTask(target: target, from: x, network: network).run(in: context)
///     z.reconstruction?.objective  // the result of the search
public struct ReconstructionTask {
    /// Features of weight 1, such as φ(x) + alpha · w.
    public let target: Features
    /// Where the search starts.
    public let start: Picture
    /// How it runs.
    public let options: ReconstructionOptions
    /// The part of the picture that may change; nil for all of it. Outside it stays what it was at the start.
    public let region: Mask?
    /// The network of the target's space.
    public let network: Network
    /// The photograph that is edited, if that is not the picture of the features.
    public var subject: Picture?
    /// The part of it that is to be filled.
    public var missing: Mask?
    /// Shows the picture so far.
    public var preview: ReconstructionPreview?
    /// What the person calls the attribute vector; notices about its sets use the name.
    public var vectorName: String?
    /// Which concerns about the move's length give a notice.
    public var concerns = Set(MoveConcern.Kind.allCases)

    /// - Parameter region: in the pixels of its own size, else of the target's space.
    public init(
        target: Features, from start: Picture, options: ReconstructionOptions = ReconstructionOptions(),
        region: Mask? = nil, network: Network
    ) {
        (self.target, self.start, self.options) = (target, start, options)
        (self.region, self.network) = (region, network)
    }
}

extension ReconstructionTask {
    /// The best picture found, with a report and a recipe.
    ///
    /// If the work is long, says first what is wrong with the sets behind the move. Cost: a forward and a
    /// backward pass per evaluation.
    /// - Throws: `InterruptedWithPicture` with the best picture so far if the monitor stops the work; as
    ///   `Reconstruction`.
    public func run(in context: any MethodContext) throws -> Picture {
        if let concern = target.moveConcern(filling: hole), concerns.contains(concern.kind) {
            context.notice(.move(concern))
        }
        return try context.remembered(step()) { () throws -> Picture in
            let load = try WorkLoad.evaluations(options.evaluations, in: target.space, of: network)
            // Impossible work is refused before a time is announced.
            var prepared = try reconstruction()
            try noticeSets(load, context)
            return try context.announcing(load, share: share) {
                try search(&prepared, context.monitor)
            }
        }
    }

    /// What is filled of the subject.
    private var hole: Coverage? {
        guard let image = subject?.image else { return nil }
        return missing?.coverage(width: image.width, height: image.height)
    }

    private func step() throws -> MethodStep {
        MethodStep(.reconstruction, parameters: try options.cacheParameters) { checkpoint in
            [
                try target.identity(checkpoint: checkpoint), try start.hash(checkpoint: checkpoint),
                network.hash,
            ] + (region.map { [$0.identity] } ?? [])
        }
    }

    private var recipe: ReconstructionRecipe {
        ReconstructionRecipe(space: target.space, start: start, options: options, region: region)
    }

    private func reconstruction() throws -> Reconstruction {
        let space = target.space
        return try Reconstruction(
            network: network, target: target, start: start.image, options: options,
            region: region?.coverage(width: space.width, height: space.height))
    }

    private func search(_ work: inout Reconstruction, _ monitor: any WorkMonitor) throws -> Picture {
        let clock = ContinuousClock()
        let begin = clock.now
        func picture(isFinished: Bool) throws -> Picture? {
            try work.picture(seconds: begin.duration(to: clock.now) / .seconds(1), isFinished: isFinished)
        }
        do {
            try work.run(monitor: monitor, preview: preview)
        } catch let cancelled as WorkCancelled {
            guard let best = try picture(isFinished: false) else { throw cancelled }
            throw InterruptedWithPicture(picture: best.made(with: recipe))
        }
        guard let best = try picture(isFinished: true) else { throw WorkCancelled() }
        return best.made(with: recipe)
    }

    /// A reconstruction ends early if nothing is left to gain.
    private func share(of picture: Picture) -> Double {
        Double(picture.reconstruction?.evaluations ?? 0) / Double(options.evaluations)
    }

    /// Says, before a long search, what is wrong with the sets behind the move; once for the same sets.
    /// - Throws: `WorkCancelled`, errors of files.
    private func noticeSets(_ load: WorkLoad, _ context: any MethodContext) throws {
        guard load.operations >= Self.longWork, let subject = subject ?? target.start else { return }
        let sets = MoveSets(behind: target, of: subject)
        guard context.isFirstNotice(sets.identity),
            let edit = sets.edit(missing: hole, naming: vectorName, monitor: context.monitor)
        else { return }
        let found = try LintChecks.findings(of: edit).filter { $0.severity == .warning }
        if !found.isEmpty { context.notice(.sets(found)) }
    }

    /// Operations that take some seconds: about 25 evaluations of VGG-16 at 200×200.
    private static var longWork: Double { 1e12 }
}

/// Thrown by a search for a picture that its monitor stopped.
public struct InterruptedWithPicture: ExplainedError {
    /// The best picture so far.
    public let picture: Picture

    public init(picture: Picture) { self.picture = picture }

    public var message: String { WorkCancelled().message }
}
