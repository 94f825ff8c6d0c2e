import Support

/// A convention as three multiplications and additions: pixels to network input, and gradients back.
struct InputTransform {
    /// `source[i]`: the RGB channel that becomes input channel i.
    private let source: [Int]
    private let scale: [Float]
    private let offset: [Float]

    init(_ convention: Convention) {
        source = convention.channelOrder == .rgb ? [0, 1, 2] : [2, 1, 0]
        scale = convention.deviation.map { Float(1 / (convention.pixelScale * $0)) }
        offset = zip(convention.mean, convention.deviation).map { Float(-$0 / $1) }
    }

    /// - Parameters:
    ///   - pixels: (height, width, 3) RGB 0–255.
    ///   - input: (height + 2, width + 2, 3) in the network's order and scale; overwritten except for the border.
    ///   - monitor: asked before each row whether to stop.
    /// - Throws: `WorkCancelled`.
    func forward(
        pixels: UnsafePointer<Float>, height: Int, width: Int, input: UnsafeMutablePointer<Float>,
        monitor: any WorkMonitor
    ) throws {
        for channel in 0..<3 {
            let (scale, offset) = (scale[channel], offset[channel])
            for y in 0..<height {
                try monitor.checkCancellation()
                let from = pixels + 3 * y * width + source[channel]
                let to = input + 3 * ((y + 1) * (width + 2) + 1) + channel
                for x in 0..<width { to[3 * x] = from[3 * x] * scale + offset }
            }
        }
    }

    /// The chain rule of `forward`.
    ///
    /// - Parameters:
    ///   - gradient: (positions, 3): with respect to the network's input, in its order; becomes that with respect to
    ///     RGB 0–255.
    func backward(_ gradient: UnsafeMutablePointer<Float>, positions: Int) {
        for position in 0..<positions {
            let pixel = gradient + 3 * position
            let values = (pixel[0] * scale[0], pixel[1] * scale[1], pixel[2] * scale[2])
            (pixel[source[0]], pixel[source[1]], pixel[source[2]]) = values
        }
    }
}
