/// A picture being drawn: shapes filled one over the other, antialiased.
///
/// Coordinates run from (0, 0) at the top left to 1 at the right; downwards they have the same scale, so that the lower
/// right corner of a square is (1, 1).
public struct Drawing: Sendable {
    /// Red, green and blue, 0–1, sRGB-encoded.
    public typealias Color = SIMD3<Float>

    public private(set) var image: Image

    /// A square of one colour.
    /// - Parameter side: in pixels; at least 1.
    public init(side: Int, background: Color) {
        self.init(width: side, height: side, background: background)
    }

    /// A rectangle of one colour.
    /// - Parameters: sides in pixels; at least 1.
    public init(width: Int, height: Int, background: Color) {
        image = .filled(
            width: width, height: height, red: background.x, green: background.y, blue: background.z)
    }

    /// Fills a shape. A pixel that the edge crosses is blended by how far the edge is from its centre.
    ///
    /// Cost: a distance for each pixel of the shape's bounds, and a copy of the picture.
    public mutating func fill(_ shape: Shape, _ color: Color, opacity: Float = 1) {
        let (width, height) = (image.width, image.height)
        // Two pixels more: a distance is exact on the edge only.
        let bounds = shape.bounds.grown(by: 2 / Double(width))
        let rows = pixels(bounds.low.y, bounds.high.y, of: height)
        let columns = pixels(bounds.low.x, bounds.high.x, of: width)
        var pixels = image.pixels
        pixels.withUnsafeMutableBufferPointer { values in
            for row in rows {
                for column in columns {
                    let center = Shape.Point(Double(column) + 0.5, Double(row) + 0.5) / Double(width)
                    let coverage = 0.5 - shape.distance(center) * Double(width)
                    guard coverage > 0 else { continue }
                    let share = Float(min(coverage, 1)) * opacity
                    let start = (row * width + column) * 3
                    for channel in 0..<3 {
                        values[start + channel] += share * (color[channel] - values[start + channel])
                    }
                }
            }
        }
        image = Image(width: width, height: height, pixels: pixels)
    }

    /// The rows or columns between two coordinates, of `count` there are.
    private func pixels(_ low: Double, _ high: Double, of count: Int) -> Range<Int> {
        let (scale, end) = (Double(image.width), Double(count))
        let start = min(max(low * scale, 0), end)
        return Int(start)..<Int(min(max(high * scale, start), end).rounded(.up))
    }
}
