import Support

/// A picture being drawn: shapes filled one over the other, antialiased.
///
/// Coordinates run from (0, 0) at the top left to 1 at the right; downwards they have the same scale, so that the lower
/// right corner of a square is (1, 1).
public struct Drawing: Sendable {
    /// Red, green and blue, 0–1, sRGB-encoded.
    public typealias Color = SIMD3<Float>

    public let width: Int
    public let height: Int
    /// As in `Image`; changed in place, so that a drawing of many shapes copies nothing.
    private var pixels: [Float]

    /// What is drawn so far, (height,width,3).
    public var image: Image { Image(width: width, height: height, pixels: pixels) }

    /// A square of one colour.
    /// - Parameter side: in pixels; at least 1.
    public init(side: Int, background: Color) {
        self.init(width: side, height: side, background: background)
    }

    /// A rectangle of one colour.
    /// - Parameters: sides in pixels; at least 1.
    public init(width: Int, height: Int, background: Color) {
        (self.width, self.height) = (width, height)
        pixels =
            Image.filled(
                width: width, height: height, red: background.x, green: background.y, blue: background.z
            ).pixels
    }

    /// Fills a shape. A pixel that the edge crosses is blended by how far the edge is from its centre.
    ///
    /// Cost: a distance for each pixel of the shape's bounds.
    public mutating func fill(_ shape: Shape, _ color: Color, opacity: Float = 1) {
        let bounds = shape.bounds.grown(by: margin)
        let columns = columns(bounds.low.x, bounds.high.x)
        fill(shape, color, opacity: opacity, rows(bounds.low.y, bounds.high.y).map { ($0, columns) })
    }

    /// Draws a line with round ends.
    ///
    /// Cost: a distance for each pixel of the line and those next to it.
    public mutating func drawLine(from start: Shape.Point, to end: Shape.Point, width: Double, _ color: Color)
    {
        let shape = Shape.line([start, end], width: width)
        let reach = width / 2 + margin
        let (along, scale) = (end - start, Double(self.width))
        let rows = rows(min(start.y, end.y) - reach, max(start.y, end.y) + reach)
        let spans = rows.map { row in
            // The part of the line that is near enough to the row; all of it if it never leaves the row.
            let y = (Double(row) + 0.5) / scale
            let (first, last) = ((y - reach - start.y) / along.y, (y + reach - start.y) / along.y)
            let isFlat = !(first.isFinite && last.isFinite)
            let from = isFlat ? 0 : min(max(min(first, last), 0), 1)
            let to = isFlat ? 1 : min(max(max(first, last), 0), 1)
            let (left, right) = (start.x + from * along.x, start.x + to * along.x)
            return (row, columns(min(left, right) - reach, max(left, right) + reach))
        }
        fill(shape, color, opacity: 1, spans)
    }

    /// Two pixels more than a shape: a distance is exact only on the edge.
    private var margin: Double { 2 / Double(width) }

    private mutating func fill(
        _ shape: Shape, _ color: Color, opacity: Float, _ spans: [(row: Int, columns: Range<Int>)]
    ) {
        let width = width
        let distance = shape.distance
        pixels.withUnsafeMutableBufferPointer { values in
            for (row, columns) in spans {
                for column in columns {
                    let center = Shape.Point(Double(column) + 0.5, Double(row) + 0.5) / Double(width)
                    let coverage = 0.5 - distance(center) * Double(width)
                    guard coverage > 0 else { continue }
                    let share = Float(min(coverage, 1)) * opacity
                    let start = (row * width + column) * 3
                    for channel in 0..<3 {
                        values[start + channel] += share * (color[channel] - values[start + channel])
                    }
                }
            }
        }
    }

    private func rows(_ low: Double, _ high: Double) -> Range<Int> { pixels(low, high, of: height) }
    private func columns(_ low: Double, _ high: Double) -> Range<Int> { pixels(low, high, of: width) }

    /// The rows or columns between two coordinates, out of `count`.
    private func pixels(_ low: Double, _ high: Double, of count: Int) -> Range<Int> {
        let (scale, end) = (Double(width), Double(count))
        let start = min(max(low * scale, 0), end)
        return Int(saturating: start)..<Int(saturating: min(max(high * scale, start), end).rounded(.up))
    }
}
