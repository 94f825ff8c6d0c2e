import Foundation
import Support

/// The total variation of a picture, the paper's image prior (Upchurch et al. 2017, section 3, after Eq. 1):
///
///     R(z) = sum over channels c and pixels (i,j) of ((z[i,j+1,c] - z[i,j,c])² + (z[i+1,j,c] - z[i,j,c])²)^(power/2)
///
/// Both squares are inside one power, and each channel has its own term: colours do not mix. Pictures are (H,W,C)
/// float32 with interleaved channels, in 0–255 levels: the paper gives no scale, and its weight 0.001 makes sense on
/// levels.
public struct TotalVariation: Sendable, Equatable {
    /// Which pixels have a term.
    public enum Domain: Sendable, Equatable {
        /// Every pixel; a difference that would leave the picture counts as 0. All horizontal and vertical forward
        /// differences take part.
        case full
        /// All but the last row and column, as in the authors' code: differences within the last row and within the
        /// last column take no part.
        case interior
    }

    /// The exponent of the gradient's length (the paper's beta; 2 there, and the fast case here).
    public let power: Double
    public let domain: Domain
    /// The squared gradient r below which r^(power/2) continues along its tangent.
    ///
    /// The authors' code clamps r below at 0.001 in the value and in the derivative of the power, while it keeps the
    /// differences: near r = 0 a power below 2 would have an unbounded derivative. That gradient is the tangent's, so
    /// we take the tangent's value too, and value and gradient agree; it is below the authors' value by at most
    /// (power/2)·0.001^(power/2) per term. For power 2 the tangent is r itself and nothing changes.
    public let smallestSquare: Double

    /// - Parameters:
    ///   - power: greater than 0; 2 is the fast case.
    ///   - smallestSquare: 0 for none; nil for 0.001 if `power` is below 2, else none.
    /// - Throws: `InvalidTotalVariation` unless both are finite and in range.
    public init(power: Double, domain: Domain = .full, smallestSquare: Double? = nil) throws {
        let square = smallestSquare ?? (power < 2 ? 1e-3 : 0)
        guard power > 0, power.isFinite else { throw InvalidTotalVariation(name: "power", value: power) }
        guard square >= 0, square.isFinite else {
            throw InvalidTotalVariation(name: "smallest squared gradient", value: square)
        }
        self.power = power
        self.domain = domain
        self.smallestSquare = square
    }

    /// Power 2 over the full domain: the paper's.
    public init() {
        power = 2
        domain = .full
        smallestSquare = 0
    }

    /// R(z), and `weight` times its gradient **added** to `gradient`.
    ///
    /// - Parameters:
    ///   - pixels: (H,W,C) float32, levels 0–255.
    ///   - gradient: (H,W,C), accumulated (`+=`).
    /// - Returns: R(z) without the weight, summed in Double in an order that depends on the shape alone.
    /// - Precondition: both have `height * width * channels` elements.
    public func value(
        of pixels: [Float], height: Int, width: Int, channels: Int = 3, addingGradientTimes weight: Double,
        to gradient: inout [Float]
    ) -> Double {
        precondition(pixels.count == height * width * channels && gradient.count == pixels.count)
        return pixels.withUnsafeBufferPointer { pixels in
            gradient.withUnsafeMutableBufferPointer { gradient in
                let grid = Grid(pixels: pixels, height: height, width: width, channels: channels)
                return sum(over: grid, gradient: gradient, weight: weight)
            }
        }
    }

    /// R(z) alone; `pixels` as above.
    public func value(of pixels: [Float], height: Int, width: Int, channels: Int = 3) -> Double {
        precondition(pixels.count == height * width * channels)
        return pixels.withUnsafeBufferPointer { pixels in
            let grid = Grid(pixels: pixels, height: height, width: width, channels: channels)
            return sum(over: grid, gradient: nil, weight: 0)
        }
    }
}

extension TotalVariation {
    /// A picture opened for reading.
    private struct Grid {
        let pixels: UnsafeBufferPointer<Float>
        let height: Int
        let width: Int
        let channels: Int
    }

    /// Rows that one thread takes at a time; the last band takes the rest too. A row's terms reach into the next
    /// row's gradient, so the last row of each band waits until all other rows are done: then no two threads meet,
    /// and additions keep one order. Needs at least 2.
    private static let bandRows = 32

    private func sum(
        over grid: Grid, gradient: UnsafeMutableBufferPointer<Float>?, weight: Double
    ) -> Double {
        let rows = domain == .full ? grid.height : grid.height - 1
        guard rows > 0 else { return 0 }
        let bands = max(1, rows / Self.bandRows)
        func end(of band: Int) -> Int { band == bands - 1 ? rows : (band + 1) * Self.bandRows }
        var sums = [Double](repeating: 0, count: rows)
        sums.withUnsafeMutableBufferPointer { sums in
            // Safe: rows are summed into their own elements; gradients are disjoint as `bandRows` says.
            nonisolated(unsafe) let (sums, gradient, grid) = (sums, gradient, grid)
            func run(_ row: Int) {
                sums[row] = addRow(row, of: grid, to: gradient, weight: weight)
            }
            Parallel.forEach(count: bands) { band in
                for row in band * Self.bandRows..<end(of: band) - 1 { run(row) }
            }
            Parallel.forEach(count: bands) { band in run(end(of: band) - 1) }
        }
        return sums.reduce(0, +)
    }

    /// The terms of one row's pixels.
    private func addRow(
        _ row: Int, of grid: Grid, to gradient: UnsafeMutableBufferPointer<Float>?, weight: Double
    ) -> Double {
        let (pixels, channels, stride) = (grid.pixels, grid.channels, grid.width * grid.channels)
        let hasBelow = row + 1 < grid.height
        // The last corner has no difference, and so no term.
        let columns = domain == .full && hasBelow ? grid.width : grid.width - 1
        var sum = 0.0
        for column in 0..<max(columns, 0) {
            let hasRight = column + 1 < grid.width
            for here in row * stride + column * channels..<row * stride + (column + 1) * channels {
                let across = hasRight ? Double(pixels[here + channels]) - Double(pixels[here]) : 0
                let down = hasBelow ? Double(pixels[here + stride]) - Double(pixels[here]) : 0
                let (value, derivative) = powered(across * across + down * down)
                sum += value
                guard let gradient else { continue }
                let factor = 2 * weight * derivative
                gradient[here] -= Float(factor * (across + down))
                if hasRight { gradient[here + channels] += Float(factor * across) }
                if hasBelow { gradient[here + stride] += Float(factor * down) }
            }
        }
        return sum
    }

    /// r^(power/2) and its derivative in r, with the tangent below `smallestSquare`.
    @inline(__always)
    private func powered(_ square: Double) -> (value: Double, derivative: Double) {
        if power == 2 { return (square, 1) }
        let clamped = max(square, smallestSquare)
        // At r = 0 without a clamp the value is 0 and we choose the subgradient 0.
        guard clamped > 0 else { return (0, 0) }
        let reduced = pow(clamped, power / 2 - 1)
        let derivative = power / 2 * reduced
        return (reduced * clamped + derivative * (square - clamped), derivative)
    }
}

/// Thrown for parameters that do not define a total variation.
public struct InvalidTotalVariation: ExplainedError, Equatable {
    public let name: String
    public let value: Double

    public var message: String { "the total variation's \(name) is \(value)" }
    public var remedy: String? { "give a finite number, greater than 0 for the power" }
}
