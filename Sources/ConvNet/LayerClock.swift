import Dispatch

/// The time of one step of a plan: a convolution with its ReLU and the pool after it.
public struct LayerTiming: Sendable, Equatable {
    /// The convolution's name.
    public let name: String
    /// Multiplications and additions of the direct convolution, in one direction.
    public let operations: Int
    /// Seconds of all passes since the clock was started.
    public internal(set) var forwardSeconds = 0.0
    public internal(set) var backwardSeconds = 0.0
}

/// Measures a plan's steps while it is on. When off, it costs one comparison per step.
struct LayerClock {
    /// The steps' times so far, or nil while the clock is off.
    var timings: [LayerTiming]?

    /// Does step number `step`, and adds its time to the seconds of a direction.
    mutating func time(
        _ step: Int, _ way: WritableKeyPath<LayerTiming, Double>, _ body: () throws -> Void
    ) rethrows {
        guard timings != nil else { return try body() }
        let start = DispatchTime.now().uptimeNanoseconds
        try body()
        timings?[step][keyPath: way] += Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
    }
}

extension PlanLayout.Step {
    /// A 3×3 convolution multiplies and adds nine times for each pair of channels at each position.
    var operations: Int { 2 * 9 * input.channels * output.count }
}

extension NetworkPlan {
    /// The time of each step since `timesLayers` was set, from the picture down; nil while it is not.
    public var layerTimings: [LayerTiming]? { clock.timings }

    /// Whether passes are timed step by step; setting it to true starts from zero.
    public var timesLayers: Bool {
        get { clock.timings != nil }
        set {
            guard newValue else { return clock.timings = nil }
            clock.timings = steps.map { step in
                LayerTiming(
                    name: network.architecture.layers[step.layout.layer].name,
                    operations: step.layout.operations)
            }
        }
    }
}
