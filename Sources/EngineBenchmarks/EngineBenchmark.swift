import ConvNet
import FeatureSpaces
import Imaging
import Inversion
import Neighbors
import PictureSets
import Support

/// Measures the engine on this machine.
///
/// Pictures are seeded noise: the kernels do the same work whatever they see. One run before the clock starts
/// prepares weights and buffers. Measuring ends after as many runs as asked for, or before a run that would begin
/// too late.
public struct EngineBenchmark {
    /// When measuring ends; there is always a first run.
    public struct Limit: Sendable {
        public let runs: Int
        public let seconds: Double

        public init(runs: Int, seconds: Double = .infinity) {
            self.runs = runs
            self.seconds = seconds
        }
    }

    private let network: Network
    private let monitor: any WorkMonitor

    /// - Parameter monitor: told of each run, and asked whether to stop.
    public init(network: Network, monitor: any WorkMonitor) {
        self.network = network
        self.monitor = monitor
    }

    /// Loss and gradient of Eq. 1 with the paper's layers, `width` × `height` pixels, one evaluation per run.
    ///
    /// - Throws: the engine's errors, `WorkCancelled`.
    public func evaluations(width: Int, height: Int, limit: Limit) throws -> RunTimes {
        try evaluations(of: objective(width: width, height: height), limit: limit)
    }

    /// The same evaluations layer by layer: the time that each convolution, with the ReLU and pool after it,
    /// takes in one.
    ///
    /// - Throws: the engine's errors, `WorkCancelled`.
    public func layers(width: Int, height: Int, limit: Limit) throws -> [LayerTimes] {
        let objective = try objective(width: width, height: height)
        _ = try evaluations(of: objective, limit: Limit(runs: 1))
        objective.timesLayers = true
        let times = try evaluations(of: objective, limit: limit)
        // `evaluations` does one that it does not count.
        let runs = Double(times.seconds.count + 1)
        return objective.layerTimings.map { timing in
            LayerTimes(
                name: timing.name, operations: Double(timing.operations),
                forward: timing.forwardSeconds / runs, backward: timing.backwardSeconds / runs)
        }
    }

    /// The cost of one picture of a dataset: decoding a JPEG of 178×218, the crop, the scaling to 200×200,
    /// the network down to pool5, and the sums of means. A run is several pictures; the times are for one.
    ///
    /// - Throws: the engine's errors, `WorkCancelled`.
    public func images(limit: Limit) throws -> RunTimes {
        let side = FeatureSize.minimumSide
        let space = try FeatureSpace(
            network: network, taps: FeatureSpace.defaultTaps + [DescriptorStore.tap], width: side,
            height: side)
        let extractor = try FeatureExtractor(network: network, space: space)
        let photograph = try Self.photograph()
        let load = try WorkLoad.images(1, in: space, of: network)
        let batches = try time(load, unit: "run", limit: limit) {
            _ = try FeatureMean(
                count: Self.imagesInRun, picture: { _ in try Self.face(photograph) }, extractor: extractor,
                monitor: monitor)
        }
        return RunTimes(load: load, seconds: batches.seconds.map { $0 / Double(Self.imagesInRun) })
    }

    /// The most memory this process holds while it reconstructs a picture of 200×200: bytes, including everything
    /// it held before. nil if the system does not say.
    ///
    /// - Throws: the engine's errors, `WorkCancelled`.
    public func reconstructionMemory(evaluations: Int) throws -> Int? {
        let side = FeatureSize.minimumSide
        return try PeakMemory.during {
            let target = try target(width: side, height: side)
            var work = try Reconstruction(
                network: network, target: target, start: noise(target.space, seed: 1),
                options: ReconstructionOptions(evaluations: evaluations))
            try work.run(monitor: monitor)
        }
    }

    private static let imagesInRun = 4

    /// Eq. 1 for features of noise.
    private func objective(width: Int, height: Int) throws -> FeatureObjective {
        try FeatureObjective(
            network: network, target: target(width: width, height: height), options: .init())
    }

    private func evaluations(of objective: FeatureObjective, limit: Limit) throws -> RunTimes {
        let space = objective.space
        let pixels = try noise(space, seed: 1).enginePixels(
            width: space.width, height: space.height, enlarging: .bicubic)
        var gradient = [Float](repeating: 0, count: pixels.count)
        let load = try WorkLoad.evaluations(1, in: space, of: network)
        return try time(load, unit: "evaluation", limit: limit) {
            _ = try objective.evaluate(pixels, gradient: &gradient, monitor: monitor)
        }
    }

    private func time(
        _ load: WorkLoad, unit: String, limit: Limit, _ run: () throws -> Void
    ) throws -> RunTimes {
        try run()
        let clock = ContinuousClock()
        let begin = clock.now
        var seconds: [Double] = []
        repeat {
            let start = clock.now
            try run()
            seconds.append(start.duration(to: clock.now) / .seconds(1))
            monitor.report(WorkProgress(unit: unit, completed: seconds.count, total: limit.runs))
        } while seconds.count < limit.runs && begin.duration(to: clock.now) / .seconds(1) < limit.seconds
        return RunTimes(load: load, seconds: seconds)
    }

    /// φ of noise.
    private func target(width: Int, height: Int) throws -> Features {
        let space = try FeatureSpace(
            network: network, taps: FeatureSpace.defaultTaps, width: width, height: height)
        let extractor = try FeatureExtractor(network: network, space: space)
        let values = try extractor.values(of: noise(space, seed: 2), monitor: monitor)
        return Features(space: space, values: values, weight: 1, start: nil, reference: nil)
    }

    private func noise(_ space: FeatureSpace, seed: UInt64) -> Image {
        Reconstruction.noise(width: space.width, height: space.height, seed: seed)
    }

    /// A JPEG file of the size and about the detail of a face of CelebA.
    private static func photograph() throws -> [UInt8] {
        let soft = try Reconstruction.noise(width: 30, height: 36, seed: 3)
            .resized(width: 178, height: 218, filter: .bicubic)
        return try JPEGCodec().encode(soft, options: ImageEncodingOptions())
    }

    private static func face(_ photograph: [UInt8]) throws -> Picture {
        let whole = try ImageFile.decode(bytes: photograph, name: "a photograph")
        return Picture(image: try whole.cropped(to: PixelRect(left: 19, top: 45, width: 140, height: 140)))
    }
}
