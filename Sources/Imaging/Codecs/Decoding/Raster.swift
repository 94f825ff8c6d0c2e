/// A picture as a codec finds it: samples row after row, those of a pixel adjacent.
struct Raster {
    enum Model: Int {
        case grey = 1
        case color = 3
        /// Cyan, magenta, yellow, black; the largest value covers completely.
        case inks = 4
    }

    /// Of 8 or 16 bits.
    enum Samples {
        case bytes([UInt8])
        case words([UInt16])
    }

    let width: Int
    let height: Int
    let model: Model
    /// Whether an opacity sample follows those of the colours.
    let hasAlpha: Bool
    let samples: Samples

    var channels: Int { model.rawValue + (hasAlpha ? 1 : 0) }
    var bytesPerSample: Int { if case .bytes = samples { 1 } else { 2 } }

    /// Whether a pixel is less than opaque.
    var isClearSomewhere: Bool {
        guard hasAlpha else { return false }
        return switch samples {
        case .bytes(let samples): Self.hasLess(samples, each: channels)
        case .words(let samples): Self.hasLess(samples, each: channels)
        }
    }

    /// The picture over a background, with its samples taken as sRGB.
    ///
    /// Grey becomes RGB; each ink lets through what it does not cover.
    func image(over ground: DecodingRequest.Ground) -> Image {
        let pixels =
            switch samples {
            case .bytes(let samples):
                model == .inks ? mixed(samples) : unitPixels(samples, ground: ground.rawValue)
            case .words(let samples): unitPixels(samples, ground: ground.rawValue)
            }
        return Image(width: width, height: height, pixels: pixels)
    }

    @inline(__always)
    private static func hasLess<Sample: FixedWidthInteger>(_ samples: [Sample], each channels: Int) -> Bool {
        stride(from: channels - 1, to: samples.count, by: channels).contains { samples[$0] != .max }
    }

    @inline(__always)
    private func unitPixels<Sample: FixedWidthInteger>(_ samples: [Sample], ground: Float) -> [Float] {
        let (count, channels, largest) = (width * height, channels, Float(Sample.max))
        let (second, third) = model == .grey ? (0, 0) : (1, 2)
        return [Float](unsafeUninitializedCapacity: count * 3) { pixels, initialized in
            samples.withUnsafeBufferPointer { samples in
                for pixel in 0..<count {
                    let (from, to) = (pixel * channels, pixel * 3)
                    let color = (
                        Float(samples[from]) / largest, Float(samples[from + second]) / largest,
                        Float(samples[from + third]) / largest
                    )
                    let alpha = hasAlpha ? Float(samples[from + channels - 1]) / largest : 1
                    let through = (1 - alpha) * ground
                    pixels.initializeElement(at: to, to: color.0 * alpha + through)
                    pixels.initializeElement(at: to + 1, to: color.1 * alpha + through)
                    pixels.initializeElement(at: to + 2, to: color.2 * alpha + through)
                }
            }
            initialized = count * 3
        }
    }

    /// Rounded to 8 bits, as the inks are.
    private func mixed(_ inks: [UInt8]) -> [Float] {
        let (count, channels) = (width * height, channels)
        return [Float](unsafeUninitializedCapacity: count * 3) { pixels, initialized in
            for pixel in 0..<count {
                let from = pixel * channels
                let black = 255 - Int(inks[from + 3])
                for channel in 0..<3 {
                    let value = ((255 - Int(inks[from + channel])) * black + 127) / 255
                    pixels.initializeElement(at: pixel * 3 + channel, to: Float(value) / 255)
                }
            }
            initialized = count * 3
        }
    }
}
