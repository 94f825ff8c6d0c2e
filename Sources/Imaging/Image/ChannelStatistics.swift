/// Mean and population standard deviation of a picture's values, by channel and over all three together.
public struct ChannelStatistics: Sendable, Equatable {
    public struct Moments: Sendable, Equatable {
        public let mean: Float
        public let standardDeviation: Float
    }

    /// Red, green, blue.
    public let channels: [Moments]

    /// Over height × width × channels.
    public let overall: Moments

    /// Two passes over `image`, in double: one pass with sums of squares cancels where the deviation is small.
    public init(of image: Image) {
        let count = Double(image.width * image.height)
        let means = Self.sums(image, around: [0, 0, 0], squared: false).map { $0 / count }
        let variances = Self.sums(image, around: means, squared: true).map { $0 / count }
        let overallMean = means.reduce(0, +) / 3
        // The variance of the whole is the mean variance within the channels plus that of their means.
        let between = means.map { ($0 - overallMean) * ($0 - overallMean) }.reduce(0, +) / 3
        let within = variances.reduce(0, +) / 3
        channels = zip(means, variances).map(Self.moments)
        overall = Self.moments(mean: overallMean, variance: within + between)
    }

    private static func moments(mean: Double, variance: Double) -> Moments {
        Moments(mean: Float(mean), standardDeviation: Float(variance.squareRoot()))
    }

    private static func sums(_ image: Image, around center: [Double], squared: Bool) -> [Double] {
        var totals = [0.0, 0.0, 0.0]
        image.pixels.withUnsafeBufferPointer { values in
            for channel in 0..<3 {
                let middle = center[channel]
                var total = 0.0
                for index in stride(from: channel, to: values.count, by: 3) {
                    let deviation = Double(values[index]) - middle
                    total += squared ? deviation * deviation : deviation
                }
                totals[channel] = total
            }
        }
        return totals
    }
}

/// What a colour match takes its mean and standard deviation over.
public enum ColorMatchMode: String, Sendable, CaseIterable {
    /// Each channel by itself, as the paper says.
    case perChannel = "channel"
    /// All values of the picture together, as the authors' code does: hues that differ stay.
    case scalar
}

extension Image {
    /// The picture with the mean and standard deviation of `other`: (z - mean z) / std z · std x + mean x, clamped
    /// to 0–1. The sizes may differ.
    ///
    /// Where this picture is constant there is no deviation to scale, and only the mean moves.
    public func matchingColor(of other: Image, mode: ColorMatchMode) -> Image {
        let (own, wanted) = (ChannelStatistics(of: self), ChannelStatistics(of: other))
        var result = self
        for channel in 0..<3 {
            let from = mode == .perChannel ? own.channels[channel] : own.overall
            let to = mode == .perChannel ? wanted.channels[channel] : wanted.overall
            result.moveChannel(channel, from: from, to: to)
        }
        result.clampToUnit {}
        return result
    }

    private mutating func moveChannel(
        _ channel: Int, from: ChannelStatistics.Moments, to: ChannelStatistics.Moments
    ) {
        // Below a ten-thousandth of an 8-bit step a deviation is rounding, and scaling it would show noise.
        let isConstant = from.standardDeviation < 1e-4 / 255
        let scale = isConstant ? 1 : to.standardDeviation / from.standardDeviation
        pixels.withUnsafeMutableBufferPointer { values in
            for index in stride(from: channel, to: values.count, by: 3) {
                values[index] = (values[index] - from.mean) * scale + to.mean
            }
        }
    }
}
