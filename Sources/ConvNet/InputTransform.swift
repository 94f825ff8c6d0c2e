/// A convention as three multiplications and additions: pixels in, network input out, and gradients back.
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
    ///   - pixels: (positions, 3) RGB 0–255.
    ///   - input: (positions, 3) in the network's order and scale; overwritten.
    func forward(pixels: UnsafePointer<Float>, positions: Int, input: UnsafeMutablePointer<Float>) {
        for channel in 0..<3 {
            let (scale, offset) = (scale[channel], offset[channel])
            let from = pixels + source[channel]
            let to = input + channel
            for position in 0..<positions {
                to[3 * position] = from[3 * position] * scale + offset
            }
        }
    }

    /// The chain rule of `forward`.
    ///
    /// - Parameters:
    ///   - inputGradient: (positions, 3) in the network's order.
    ///   - pixelGradient: (positions, 3), with respect to RGB 0–255; overwritten.
    func backward(
        inputGradient: UnsafePointer<Float>, positions: Int, pixelGradient: UnsafeMutablePointer<Float>
    ) {
        for channel in 0..<3 {
            let scale = scale[channel]
            let from = inputGradient + channel
            let to = pixelGradient + source[channel]
            for position in 0..<positions {
                to[3 * position] = from[3 * position] * scale
            }
        }
    }
}
