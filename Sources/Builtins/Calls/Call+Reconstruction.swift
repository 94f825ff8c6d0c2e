import ConvNet
import DeepFeatures
import Imaging
import Interpreter
import PictureValues
import Support

/// A search for a picture as a call asks for it.
struct ReconstructionTask {
    let target: Features
    let start: Picture
    let options: ReconstructionOptions
    /// The part of the picture that may change; nil for all of it.
    let region: Mask?
    let network: Network
    /// The photograph that is edited, where that is not the picture of the features.
    var subject: Picture?
    /// What of it is to be filled.
    var missing: Mask?
    /// How many evaluations lie between two views of the picture so far; nil for none.
    var preview: Int?

    var recipe: ReconstructionRecipe {
        ReconstructionRecipe(space: target.space, start: start, options: options, region: region)
    }
}

extension Call {
    /// Reconstructs, unless the session remembers having done so.
    ///
    /// - Throws: `InterruptedWithResult` with the best picture so far; the engine's errors.
    func reconstruct(_ task: ReconstructionTask) throws -> Picture {
        let (target, network) = (task.target, task.network)
        let inputs =
            [target.objectHash, task.start.hash, network.hash] + (task.region.map { [$0.objectHash] } ?? [])
        return try cached(as: "reconstruct", inputs: inputs, parameters: task.options.cacheParameters) {
            () throws -> Picture in
            let load = try WorkLoad.evaluations(task.options.evaluations, in: target.space, of: network)
            // What cannot be done is refused before a time is announced.
            var prepared = session.rehearsal == nil ? try reconstruction(task) : nil
            try warnOfSets(of: task, load)
            return try announcing(
                load, standIn: task.start.made(with: task.recipe), share: { $0.share(of: task.options) }
            ) {
                var work = try prepared.take() ?? reconstruction(task)
                return try run(&work, task).made(with: task.recipe)
            }
        }
    }

    private func reconstruction(_ task: ReconstructionTask) throws -> Reconstruction {
        let space = task.target.space
        return try Reconstruction(
            network: task.network, target: task.target, start: task.start.image, options: task.options,
            region: task.region?.coverage(width: space.width, height: space.height))
    }

    private func run(_ work: inout Reconstruction, _ task: ReconstructionTask) throws -> Picture {
        let clock = ContinuousClock()
        let begin = clock.now
        func picture(isFinished: Bool) throws -> Picture? {
            try work.picture(seconds: begin.duration(to: clock.now) / .seconds(1), isFinished: isFinished)
        }
        do {
            try work.run(monitor: session.monitor, preview: preview(of: task))
        } catch let cancelled as WorkCancelled {
            guard let best = try picture(isFinished: false) else { throw cancelled }
            throw InterruptedWithResult(value: best.made(with: task.recipe))
        }
        guard let best = try picture(isFinished: true) else { throw WorkCancelled() }
        return best
    }

    /// Shows the picture so far where the task asks for it.
    private func preview(of task: ReconstructionTask) -> ReconstructionPreview? {
        task.preview.map { interval in
            ReconstructionPreview(interval: interval) { [session] image, done in
                session.pictureHost?.preview(
                    Picture(image: image), caption: "evaluation \(done) of \(task.options.evaluations)")
            }
        }
    }
}

extension Picture {
    /// A reconstruction ends early where nothing is left to gain.
    fileprivate func share(of options: ReconstructionOptions) -> Double {
        Double(reconstruction?.evaluations ?? 0) / Double(options.evaluations)
    }
}

extension ReconstructionOptions {
    /// What a cached reconstruction depends on besides its inputs.
    fileprivate var cacheParameters: [String: String] {
        [
            "evaluations": "\(evaluations)", "tv": "\(tvWeight)", "tv_power": "\(tvPower)",
            "tv_form": tvForm.rawValue, "loss": lossDivision.rawValue, "bounds": bounds.rawValue,
            "clamp": "\(clampsNegativeTargets)", "enlarging": enlarging.rawValue,
            "preconditioned": "\(preconditioned)", "stops_when_still": "\(stopsWhenStill)",
        ]
    }
}
