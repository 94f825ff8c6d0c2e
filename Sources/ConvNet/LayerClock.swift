import Dispatch

/// What one step of a plan took: a convolution with its ReLU and the pool behind it.
public struct LayerTiming: Sendable, Equatable {
    /// The convolution's name.
    public let name: String
    /// Multiplications and additions that the plain convolution has, one way.
    public let operations: Int
    /// Seconds of all passes since the clock was started.
    public internal(set) var forwardSeconds = 0.0
    public internal(set) var backwardSeconds = 0.0
}

/// Measures a plan's steps while it is on. Off, it costs a comparison a step.
struct LayerClock {
    enum Way {
        case forward
        case backward
    }

    /// The steps' times so far, or nil while the clock is off.
    private(set) var timings: [LayerTiming]?
    private var places: [Int: Int] = [:]

    mutating func start(_ steps: [PlannedStep], names: [String]) {
        timings = zip(steps, names).map { step, name in
            LayerTiming(name: name, operations: step.layout.operations)
        }
        for (place, step) in steps.enumerated() { places[step.layout.layer] = place }
    }

    mutating func stop() { timings = nil }

    mutating func time(_ step: PlanLayout.Step, _ way: Way, _ body: () throws -> Void) rethrows {
        guard timings != nil, let place = places[step.layer] else { return try body() }
        let start = DispatchTime.now().uptimeNanoseconds
        try body()
        let seconds = Double(DispatchTime.now().uptimeNanoseconds - start) / 1e9
        switch way {
        case .forward: timings?[place].forwardSeconds += seconds
        case .backward: timings?[place].backwardSeconds += seconds
        }
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
            clock.stop()
            if newValue {
                clock.start(steps, names: steps.map { network.architecture.layers[$0.layout.layer].name })
            }
        }
    }
}
