import ConvNet
import FeatureSpaces
import Imaging
import Optimization
import PictureSets
import Support

/// One inversion of the network: looks for the picture whose features are the target (paper, section 3, step 4, Eq. 1).
///
/// L-BFGS over 0–255 pixels in the box of displayable values. The optimiser is a value that holds the whole state
/// between evaluations, so a reconstruction can stop after any of them, and go on in another run of the program
/// (`ReconstructionState`).
///
///     var search = try Reconstruction(
///         network: network, target: target, start: x.image, options: ReconstructionOptions())
///     try search.run(monitor: SilentMonitor())
///     let z = try search.picture(seconds: 7, isFinished: true)
///
/// `ReconstructionTask` does this in a context and remembers how.
public struct Reconstruction {
    private let objective: FeatureObjective
    private let space: FeatureSpace
    private let options: ReconstructionOptions
    var optimizer: BoundedLBFGS
    private var gradient: [Float]
    var initial: FeatureObjective.Value?
    var best: FeatureObjective.Value?
    var course = ReconstructionCourse()
    private let begin = ContinuousClock.now
    /// What the runs took that it goes on from.
    var secondsBefore = 0.0
    private let variables: PixelVariables
    private let moves: [AlphaUnits]
    /// The picture whose features were moved; nil if none was.
    private let photograph: Image?
    /// How far the best picture is from the photograph (`ReconstructionReport.moved`), once the search has ended.
    private var moved: Double?
    private let unreachable: UnreachableTarget
    /// The photograph behind the target if it has no colours, at the size of the space: the result has its tint.
    private let grey: Image?

    /// - Parameters:
    ///   - target: features of weight 1, such as phi(x) + 3 * w.
    ///   - start: (H,W,3) RGB, resized to the space's size if it differs.
    ///   - region: the part of the picture that may change, at the space's size; outside it stays the start. Nil frees
    ///     all of it.
    /// - Throws: `FeaturesWithoutPicture`, `NetworkMismatch`, `FeatureShapeMismatch`, `NotEnoughMemory`, the
    ///   engine's errors.
    public init(
        network: Network, target: Features, start: Image, options: ReconstructionOptions,
        region: Coverage? = nil
    )
        throws
    {
        guard target.isPictureLike else { throw FeaturesWithoutPicture(weight: target.weight) }
        guard target.space.networkHash == network.hash else {
            throw NetworkMismatch(space: target.space, network: network)
        }
        space = target.space
        // A file may claim any shape; the loss reads as many numbers as the network's layers have.
        let actual = try FeatureSpace(
            network: network, taps: space.layers.map(\.name), width: space.width, height: space.height)
        guard actual == space else { throw FeatureShapeMismatch(claimed: space, actual: actual) }
        try space.requireMemory(network, keepsGradient: true, vectors: 2, pictures: Self.pictures)
        self.options = options
        objective = try FeatureObjective(network: network, target: target, options: options)
        let pixels = try start.enginePixels(
            width: space.width, height: space.height, enlarging: options.enlarging)
        variables = PixelVariables(bounds: options.bounds, region: region, background: pixels)
        (moves, unreachable) = (target.origin.moves, UnreachableTarget(target))
        photograph = moves.isEmpty ? nil : target.start?.image
        grey = try Self.grey(behind: target)
        optimizer = BoundedLBFGS(
            start: variables.variables(at: pixels), box: options.bounds.box,
            options: options.solver(height: space.height, width: space.width))
        gradient = [Float](repeating: 0, count: pixels.count)
    }

    private static func grey(behind target: Features) throws -> Image? {
        guard let photograph = target.start?.image, photograph.isMonochromePhotograph else { return nil }
        return try photograph.resized(
            width: target.space.width, height: target.space.height, filter: .bicubic)
    }

    /// Vectors of the optimiser, its preconditioner and their surroundings, each as long as the picture.
    private static let pictures = 40

    /// Evaluates until the budget is spent or nothing is left to gain; what was found is kept even if an error is
    /// thrown.
    ///
    /// Cost: a forward and a backward pass per evaluation; two forward passes at the end if features were moved.
    /// - Parameters:
    ///   - preview: shows the picture's progress; what it does changes no result.
    ///   - afterEvaluation: called after each but the last, with what gives the state.
    /// - Throws: `WorkCancelled`; `OptimizationFailure` if the objective is not finite.
    public mutating func run(
        monitor: any WorkMonitor, preview: ReconstructionPreview? = nil,
        afterEvaluation: (_ state: () -> ReconstructionState) -> Void = { _ in }
    ) throws {
        while isUnfinished {
            let pixels = variables.pixels(at: optimizer.point)
            let value = try objective.evaluate(pixels, gradient: &gradient, monitor: monitor)
            variables.pullBack(&gradient)
            if initial == nil { initial = value }
            if value.objective < best?.objective ?? .infinity { best = value }
            course.append(objective: value.objective, seconds: seconds)
            optimizer.receive(value: value.objective, gradient: gradient)
            monitor.report(
                WorkProgress(
                    unit: "evaluation", completed: optimizer.evaluations, total: options.evaluations,
                    objective: best?.objective))
            if let preview, preview.isWanted(optimizer.evaluations), let image = bestImage {
                preview.show(image, optimizer.evaluations)
            }
            if isUnfinished { afterEvaluation { state } }
        }
        if case .failed(let failure) = optimizer.status { throw failure }
        moved = try distanceMoved(monitor: monitor)
    }

    /// How far the best picture is from the photograph.
    private func distanceMoved(monitor: any WorkMonitor) throws -> Double? {
        guard let photograph, let bestImage else { return nil }
        // Rounded as the picture found is, so that one that is still the photograph has not moved.
        let x = picture(of: try enginePixels(photograph))
        return try objective.relativeDistance(
            from: try enginePixels(x), to: try enginePixels(bestImage), monitor: monitor)
    }

    private func enginePixels(_ image: Image) throws -> [Float] {
        try image.enginePixels(width: space.width, height: space.height, enlarging: options.enlarging)
    }

    private func picture(of pixels: [Float]) -> Image {
        Image.fromEngine(pixels: pixels, width: space.width, height: space.height)
    }

    /// Since it began, its preparation included and pauses left out.
    public var seconds: Double { secondsBefore + begin.duration(to: .now) / .seconds(1) }

    /// Evaluations done.
    public var evaluations: Int { optimizer.evaluations }

    /// Whether evaluations are left, and something to gain by them.
    public var isUnfinished: Bool {
        optimizer.status == .needsEvaluation && optimizer.evaluations < options.evaluations
    }

    /// The size of its state in bytes, about.
    public var stateSize: Int {
        (2 * optimizer.options.historyLength + 6) * gradient.count * MemoryLayout<Float>.size
    }

    /// The best picture so far and its figures; nil before the first evaluation.
    public func picture(seconds: Double, isFinished: Bool) throws -> Picture? {
        guard let bestImage, let best, let initial else { return nil }
        let report = ReconstructionReport(
            evaluations: optimizer.evaluations, objective: best.objective, featureLoss: best.featureLoss,
            totalVariation: best.totalVariation, initialObjective: initial.objective, seconds: seconds,
            isFinished: isFinished, ending: ending(isFinished: isFinished), course: course, moves: moves,
            moved: isFinished ? moved : nil, unreachable: unreachable, stayedGrey: grey == nil ? nil : true)
        return Picture(image: bestImage, making: ReconstructionRecord(report: report))
    }

    private var bestImage: Image? {
        optimizer.best.map { best in
            let found = picture(of: variables.pixels(at: best.point))
            // The network has seen colours, and tints what has none.
            return grey.map(found.tinted) ?? found
        }
    }

    private func ending(isFinished: Bool) -> String {
        guard isFinished else { return "interrupted" }
        return switch optimizer.status {
        case .needsEvaluation: ReconstructionReport.evaluationsSpent
        case .converged(.gradient), .converged(.reduction): "nothing left to gain"
        case .converged(.stagnation): "nothing visible changes any more"
        case .converged(.noFurtherDecrease): "no further decrease at float32 precision"
        case .failed(let failure): failure.message
        }
    }
}

extension Reconstruction {
    /// Seeded white noise, the start for reconstructions that must know nothing about x: mid-grey, standard
    /// deviation 45 of 255, clipped.
    public static func noise(width: Int, height: Int, seed: UInt64) -> Image {
        var generator = SeededGenerator(seed: seed)
        let deviation = 45.0 / 255
        let pixels = (0..<width * height * 3).map { _ -> Float in
            let level = 0.5 + deviation * generator.nextGaussian()
            return Float(min(max(level, 0), 1))
        }
        return Image(width: width, height: height, pixels: pixels)
    }
}

/// Thrown when features that do not represent a picture are to be inverted.
public struct FeaturesWithoutPicture: ExplainedError {
    package let weight: Double
    public var message: String {
        isAttributeVector
            ? "an attribute vector does not represent a picture"
            : "these features have weight \(weight), but a picture's have 1"
    }
    public var remedy: String? {
        isAttributeVector ? "add it to the features of a picture" : "divide them by \(weight)"
    }

    package var isAttributeVector: Bool { abs(weight) < 1e-6 }
}

/// Thrown when features are to be inverted through a network other than the one they come from.
public struct NetworkMismatch: ExplainedError {
    let space: FeatureSpace
    let network: Network
    public var message: String {
        "these features come from \(space.networkName) (\(space.networkHash.short)), not from \(network.name) "
            + "(\(network.hash.short))"
    }
    public var remedy: String? { "invert them through their own network" }
}

/// Thrown for features whose layers have other shapes, or another order, than the network's at that size.
public struct FeatureShapeMismatch: ExplainedError {
    let claimed: FeatureSpace
    let actual: FeatureSpace
    public var message: String {
        "these features have layers \(listed(claimed)); at \(actual.width)×\(actual.height) \(actual.networkName) "
            + "has \(listed(actual))"
    }
    public var remedy: String? { "the file they come from is damaged: compute them again" }

    private func listed(_ space: FeatureSpace) -> String {
        space.layers.map { "\($0.name) \($0.channels)×\($0.height)×\($0.width)" }.joined(separator: ", ")
    }
}
