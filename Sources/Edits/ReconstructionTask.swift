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
    /// How long the state of the search is kept, from which it can go on, by a context that keeps any.
    public var keepsState = StateLifetime.picture
    /// Whether it is to go on from a state: that there is none any more gives a notice.
    public var expectsState = false

    /// How long the state of a search is kept.
    public enum StateLifetime: Sendable {
        /// As long as the picture, which its caller gives away as it is.
        case picture
        /// While it is one of the newest: the picture is only a part of what its caller makes.
        case search
        /// Until the search has come to its end.
        case end
    }

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
    /// The best picture found, with a report and a setup.
    ///
    /// If the work is long, says first what is wrong with the sets behind the move. If the context keeps states, goes on
    /// where the same search stopped, with whatever budget, and ends as if it had never stopped. Cost: a forward and a
    /// backward pass per evaluation; keeping states takes some 2 % of that.
    /// - Throws: `InterruptedWithPicture` with the best picture so far if the monitor stops the work; as
    ///   `Reconstruction`.
    public func run(in context: any MethodContext) throws -> Picture {
        if let concern = target.moveConcern(filling: hole), concerns.contains(concern.kind) {
            context.notice(.move(concern))
        }
        var checkpoint: SearchCheckpoint?
        var ended: ReconstructionState?
        do {
            let picture = try context.remembered(step()) { () throws -> Picture in
                // Impossible work is refused before a time is announced.
                var search = try reconstruction()
                var keeping = try SearchCheckpoint(of: searchStep(), search, in: context)
                defer { checkpoint = keeping }
                keeping.resume(&search, evaluations: options.evaluations)
                let picture = try run(&search, &keeping, in: context)
                if keepsState == .end { ended = search.state }
                return picture
            }
            if keepsState == .end { checkpoint?.remove() }
            return picture
        } catch {
            // The picture was found, but not kept, since the work was stopped at that moment.
            if let ended { checkpoint?.keep(ended, behind: nil, from: target) }
            throw error
        }
    }

    private func run(
        _ search: inout Reconstruction, _ checkpoint: inout SearchCheckpoint, in context: any MethodContext
    ) throws -> Picture {
        let done = search.evaluations
        let load = try WorkLoad.evaluations(options.evaluations - done, in: target.space, of: network)
        if done == 0, expectsState {
            context.notice(.searchBegunAnew(count: options.evaluations))
        } else if done > 0, search.isUnfinished {
            context.notice(.searchResumed(done: done, count: options.evaluations))
        }
        try noticeSets(load, context)
        return try context.announcing(load, share: { share(of: $0, after: done) }) {
            try run(&search, &checkpoint, context)
        }
    }

    /// What is filled of the subject.
    private var hole: Coverage? {
        guard let image = subject?.image else { return nil }
        return missing?.coverage(width: image.width, height: image.height)
    }

    private func step() throws -> MethodStep {
        step(.reconstruction, parameters: try options.cacheParameters)
    }

    private func searchStep() throws -> MethodStep {
        step(.search, parameters: try options.searchParameters)
    }

    private func step(_ kind: MethodStep.Kind, parameters: [String: String]) -> MethodStep {
        MethodStep(kind, parameters: parameters) { checkpoint in
            [
                try target.identity(checkpoint: checkpoint), try start.hash(checkpoint: checkpoint),
                network.hash,
            ] + (region.map { [$0.identity] } ?? [])
        }
    }

    private var setup: ReconstructionSetup {
        ReconstructionSetup(space: target.space, start: start, options: options, region: region)
    }

    private func reconstruction() throws -> Reconstruction {
        let space = target.space
        return try Reconstruction(
            network: network, target: target, start: start.image, options: options,
            region: region?.coverage(width: space.width, height: space.height))
    }

    private func run(
        _ search: inout Reconstruction, _ checkpoint: inout SearchCheckpoint, _ context: any MethodContext
    ) throws -> Picture {
        do {
            try search.run(monitor: context.monitor, preview: preview ?? context.preview) {
                checkpoint.keepIfDue($0)
            }
        } catch let cancelled as WorkCancelled {
            guard let best = try picture(of: search, &checkpoint, isFinished: false) else { throw cancelled }
            throw InterruptedWithPicture(picture: best)
        }
        guard let best = try picture(of: search, &checkpoint, isFinished: true) else { throw WorkCancelled() }
        return best
    }

    /// The best picture of a search that has stopped, whose state is kept.
    private func picture(
        of search: Reconstruction, _ checkpoint: inout SearchCheckpoint, isFinished: Bool
    ) throws -> Picture? {
        let found = try search.picture(seconds: search.seconds, isFinished: isFinished)
        guard let found = found?.made(with: setup) else { return nil }
        let picture = target.start.map(found.marked) ?? found
        if !isFinished || keepsState != .end {
            checkpoint.keep(search.state, behind: keepsState == .picture ? picture : nil, from: target)
        }
        return picture
    }

    /// A reconstruction ends early if nothing is left to gain.
    private func share(of picture: Picture, after done: Int) -> Double {
        Double((picture.reconstruction?.evaluations ?? 0) - done) / Double(max(options.evaluations - done, 1))
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
