import Imaging
import Support

/// The colours of heat: perceptually even from dark to light, so that they can be read in grey and by the
/// colour-blind.
enum HeatColors {
    /// Red, green and blue at even steps of heat from 0 to 1, as in matplotlib's “inferno” (CC0), by S. van der Walt and
    /// N. Smith.
    private static let steps: [SIMD3<Float>] = [
        SIMD3(0.00, 0.00, 0.04), SIMD3(0.26, 0.04, 0.41), SIMD3(0.58, 0.15, 0.40), SIMD3(0.87, 0.32, 0.23),
        SIMD3(0.99, 0.65, 0.04), SIMD3(0.99, 1.00, 0.64),
    ]
    /// How much of the photograph's brightness is left where it is cold.
    private static let dimming: Float = 0.7

    static func color(_ heat: Float) -> SIMD3<Float> {
        let place = min(max(heat, 0), 1) * Float(steps.count - 1)
        let step = min(Int(saturating: Double(place)), steps.count - 2)
        return steps[step] + (steps[step + 1] - steps[step]) * (place - Float(step))
    }

    /// Colours over the picture in grey, the more opaque the hotter.
    ///
    /// - Precondition: both have the same size.
    static func drawn(_ heat: Coverage, over picture: Image) -> Image {
        let grey = Coverage(brightnessOf: picture)
        var pixels: [Float] = []
        pixels.reserveCapacity(picture.pixels.count)
        for (heat, grey) in zip(heat.values, grey.values) {
            let color = color(heat)
            let opacity = min(1, 1.25 * heat)
            let mixed = color * opacity + SIMD3(repeating: grey * dimming * (1 - opacity))
            for channel in 0..<3 { pixels.append(min(max(mixed[channel], 0), 1)) }
        }
        return Image(width: picture.width, height: picture.height, pixels: pixels)
    }
}
