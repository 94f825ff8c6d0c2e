import ConvNet
import Support

extension WorkLoad {
    /// Forward passes over `count` images, and over `queries` more, which are not among those that progress counts.
    /// - Throws: the engine's errors.
    public static func images(
        _ count: Int, besides queries: Int = 0, in space: FeatureSpace, of network: Network
    ) throws -> WorkLoad {
        let load = try passes(
            count, of: "image", timesForward: 1, in: space, of: network, keepsGradient: false)
        let share = Double(count + queries) / Double(max(count, 1))
        return WorkLoad(description: load.description, operations: load.operations * share, kind: load.kind)
    }

    /// Forward and backward passes of a reconstruction.
    /// - Throws: the engine's errors.
    public static func evaluations(_ count: Int, in space: FeatureSpace, of network: Network) throws
        -> WorkLoad
    {
        try passes(count, of: "evaluation", timesForward: 2, in: space, of: network, keepsGradient: true)
    }

    private static func passes(
        _ count: Int, of unit: String, timesForward factor: Double, in space: FeatureSpace,
        of network: Network,
        keepsGradient: Bool
    ) throws -> WorkLoad {
        let cost = try NetworkPlan.cost(
            network: network, width: space.width, height: space.height, taps: space.layers.map(\.name),
            keepsGradient: keepsGradient)
        return WorkLoad(
            description: "\(count) \(unit)\(count == 1 ? "" : "s") at \(space.width)×\(space.height)",
            operations: Double(count) * factor * Double(cost.operations), kind: "\(network.title) \(unit)")
    }
}
