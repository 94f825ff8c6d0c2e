/// A picture being drawn: shapes filled one over the other, antialiased.
///
/// Coordinates run from (0, 0) at the top left to (1, 1) at the bottom right.
public struct Drawing: Sendable {
    /// Red, green and blue, 0–1, sRGB-encoded.
    public typealias Color = SIMD3<Float>

    public private(set) var image: Image

    /// A square of one colour.
    /// - Parameter side: in pixels; at least 1.
    public init(side: Int, background: Color) {
        image = .filled(
            width: side, height: side, red: background.x, green: background.y, blue: background.z)
    }

    /// Fills a shape. A pixel that the edge crosses is blended by how far the edge is from its centre.
    ///
    /// Cost: a distance for each pixel of the shape's bounds, and a copy of the picture.
    public mutating func fill(_ shape: Shape, _ color: Color, opacity: Float = 1) {
        let (width, height) = (image.width, image.height)
        // Two pixels more: a distance is exact on the edge only.
        let bounds = shape.bounds.grown(by: 2 / Double(width))
        let (rows, columns) = (pixels(bounds.low.y, bounds.high.y), pixels(bounds.low.x, bounds.high.x))
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

    /// The rows or columns between two coordinates.
    private func pixels(_ low: Double, _ high: Double) -> Range<Int> {
        let side = Double(image.width)
        let start = min(max(low * side, 0), side)
        return Int(start)..<Int(min(max(high * side, start), side).rounded(.up))
    }
}
