import ConvNet
import Imaging
import PictureSets
import Support

/// How strongly the filters of a network fire, which is what normalising it needs.
public enum FilterActivity {
    /// The mean activation of every filter over the pictures of a set and all positions.
    ///
    /// Streams over the set: memory does not grow with the number of pictures. Sums are kept in double precision, in
    /// the set's order. Cost: a decode and a forward pass per picture.
    /// - Parameters:
    ///   - space: all convolutions of `network`, at the size of the pictures that enter it: `space(of:…)`.
    ///   - leavingOut: called at the end with the members that cannot be decoded, as positions in the collection.
    /// - Throws: `NoReadablePicture`, `AspectMismatch`, `EmptySet`, `UnusableActivity`, `WorkCancelled`.
    public static func means(
        of set: Dataset, network: Network, space: FeatureSpace, monitor: any WorkMonitor,
        leavingOut: (_ members: [Int]) -> Void = { _ in }
    ) throws -> [[Float]] {
        guard set.count > 0 else { throw EmptySet(dataset: set.name) }
        var unreadable: [Int] = []
        var problem: (any UnreadablePicture)?
        let means = try means(
            count: set.count,
            picture: { index in
                do { return try set.picture(at: index, monitor: monitor) } catch let error
                    as any UnreadablePicture
                {
                    unreadable.append(set.members[index])
                    problem = problem ?? error
                    guard unreadable.count < set.count else {
                        throw NoReadablePicture(dataset: set.name, first: problem ?? error)
                    }
                    return nil
                }
            }, network: network, space: space, monitor: monitor)
        leavingOut(unreadable)
        return means
    }

    /// The same over pictures chosen by hand.
    ///
    /// - Throws: `AspectMismatch`, `UnusableActivity`, `WorkCancelled`.
    /// - Precondition: there is at least one picture.
    public static func means(
        of pictures: [Picture], network: Network, space: FeatureSpace, monitor: any WorkMonitor
    ) throws -> [[Float]] {
        precondition(!pictures.isEmpty)
        return try means(
            count: pictures.count, picture: { pictures[$0] }, network: network, space: space, monitor: monitor
        )
    }

    /// The space of all convolutions of a network.
    /// - Throws: the engine's errors for a size it does not take.
    public static func space(of network: Network, width: Int, height: Int) throws -> FeatureSpace {
        try FeatureSpace(
            network: network, taps: network.architecture.convolutions.map(\.name), width: width,
            height: height)
    }

    private static func means(
        count: Int, picture: (Int) throws -> Picture?, network: Network, space: FeatureSpace,
        monitor: any WorkMonitor
    ) throws -> [[Float]] {
        let plan = try NetworkPlan(
            network: network, width: space.width, height: space.height, taps: space.layers.map(\.name),
            keepsGradient: false)
        var sums = space.layers.map { [Double](repeating: 0, count: $0.channels) }
        var summed = 0
        for index in 0..<count {
            guard let picture = try picture(index) else { continue }
            summed += 1
            try AspectMismatch.check(picture, against: space)
            let pixels = try picture.image.enginePixels(
                width: space.width, height: space.height, monitor: monitor)
            try pixels.withUnsafeBufferPointer { pixels in
                guard let base = pixels.baseAddress else { return }
                try plan.forward(pixels: base, monitor: monitor)
            }
            for tap in sums.indices { add(plan.activation(ofTap: tap), to: &sums[tap]) }
            monitor.report(WorkProgress(unit: "image", completed: index + 1, total: count))
        }
        return try zip(space.layers, sums).map { layer, sums in
            let means = sums.map { Float($0 / Double(summed * layer.width * layer.height)) }
            guard means.allSatisfy(\.isFinite) else { throw UnusableActivity(layer: layer.name) }
            return means
        }
    }

    /// Adds an activation, (H,W,C), to the sums of its channels.
    private static func add(_ activation: UnsafeBufferPointer<Float>, to sums: inout [Double]) {
        sums.withUnsafeMutableBufferPointer { sums in
            let channels = sums.count
            for start in stride(from: 0, to: activation.count, by: channels) {
                for channel in 0..<channels { sums[channel] += Double(activation[start + channel]) }
            }
        }
    }
}

/// Thrown if activations of a network are beyond single precision.
public struct UnusableActivity: ExplainedError, Equatable {
    public let layer: String

    public var message: String { "activations of \(layer) are too large for a number, so they have no mean" }
    public var remedy: String? {
        "the weights may be damaged, or the convention not the one they were made for"
    }
}
