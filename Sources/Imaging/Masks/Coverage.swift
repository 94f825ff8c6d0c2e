/// How much of each pixel belongs to a region: (H,W) float32, 0–1, row-major.
public struct Coverage: Sendable, Equatable {
    public let width: Int
    public let height: Int
    public let values: [Float]

    /// - Precondition: the sizes are positive and `values.count` is `width * height`.
    public init(width: Int, height: Int, values: [Float]) {
        precondition(width > 0 && height > 0 && values.count == width * height)
        (self.width, self.height, self.values) = (width, height, values)
    }

    /// The brightness of a picture: the mean of its three channels.
    public init(brightnessOf image: Image) {
        let values = image.pixels.withUnsafeBufferPointer { pixels in
            stride(from: 0, to: pixels.count, by: 3).map { start -> Float in
                let sum = pixels[start] + pixels[start + 1] + pixels[start + 2]
                return sum / 3
            }
        }
        self.init(width: image.width, height: image.height, values: values)
    }

    public var inverted: Coverage { Coverage(width: width, height: height, values: values.map { 1 - $0 }) }

    /// The share of the picture that is covered, 0–1.
    public var share: Double { values.reduce(0) { $0 + Double($1) } / Double(values.count) }

    /// The share of the picture's pixels that are covered at all, 0–1.
    public var touchedShare: Double { Double(values.count { $0 > 0 }) / Double(values.count) }

    /// How much of a pixel is covered where most of it is, 0–1.
    public var greatest: Float { values.max() ?? 0 }

    /// A grey picture of it: white belongs to the region.
    public var image: Image {
        Image(width: width, height: height, pixels: values.flatMap { [$0, $0, $0] })
    }

    func resized(width: Int, height: Int, checkpoint: () throws -> Void) rethrows -> Coverage {
        guard (self.width, self.height) != (width, height) else { return self }
        return Coverage(
            brightnessOf: try image.resampled(
                width: width, height: height, filter: .bilinear, checkpoint: checkpoint))
    }
}

extension Image {
    /// `other` where the region covers pixels wholly, this picture elsewhere. Nothing is left of what was there, not even
    /// by rounding.
    ///
    /// - Precondition: all three have the same size.
    public func replaced(by other: Image, whollyIn region: Coverage) -> Image {
        precondition((width, height) == (other.width, other.height))
        precondition((width, height) == (region.width, region.height))
        var pixels = pixels
        for pixel in region.values.indices where region.values[pixel] >= 1 {
            for index in 3 * pixel..<3 * pixel + 3 { pixels[index] = other.pixels[index] }
        }
        return Image(width: width, height: height, pixels: pixels)
    }

    /// This picture inside the region and `other` outside: m · self + (1 - m) · other.
    ///
    /// - Precondition: all three have the same size.
    public func composited(over other: Image, in region: Coverage) -> Image {
        precondition((width, height) == (other.width, other.height))
        precondition((width, height) == (region.width, region.height))
        var pixels = other.pixels
        pixels.withUnsafeMutableBufferPointer { result in
            self.pixels.withUnsafeBufferPointer { own in
                for index in result.indices {
                    result[index] += region.values[index / 3] * (own[index] - result[index])
                }
            }
        }
        return Image(width: width, height: height, pixels: pixels)
    }
}
