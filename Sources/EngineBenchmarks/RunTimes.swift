import Support

/// How long each of several runs of the same work took.
public struct RunTimes: Sendable {
    /// One run.
    public let load: WorkLoad
    /// One number per run, in order; at least one.
    public let seconds: [Double]

    /// - Precondition: there is a run.
    init(load: WorkLoad, seconds: [Double]) {
        precondition(!seconds.isEmpty)
        self.load = load
        self.seconds = seconds
    }

    public var fastest: Double { seconds.reduce(.infinity, min) }

    public var median: Double { seconds.median ?? .nan }

    /// Floating-point operations per second in the median run, with convolutions counted as direct ones.
    public var operationsPerSecond: Double { load.operations / median }
}
