import Foundation
import Support

extension Image {
    /// The structural similarity of two pictures' luma, averaged over all windows: 1 for equal pictures.
    ///
    /// Z. Wang, A. C. Bovik, H. R. Sheikh, E. P. Simoncelli, “Image quality assessment: from error visibility to
    /// structural similarity”, 2004, Eq. 13, with their 11×11 Gaussian window of σ 1.5, K₁ 0.01 and K₂ 0.03. Windows
    /// are wholly inside the picture; a side under 11 pixels has a window of its own length. Luma is 0.299 R + 0.587 G
    /// + 0.114 B of values from 0 to 1. Cost: 22 multiplications of five moments per pixel, memory for two planes of
    /// luma.
    /// - Throws: `WorkCancelled`; `monitor` is asked once a row.
    /// - Precondition: the pictures have the same size.
    public func structuralSimilarity(
        to other: Image, monitor: any WorkMonitor = SilentMonitor()
    ) throws -> Double {
        precondition(width == other.width && height == other.height)
        let (left, right) = (luma, other.luma)
        let (across, down) = (GaussianWindow(fitting: width), GaussianWindow(fitting: height))
        var total = 0.0
        for row in 0...height - down.weights.count {
            try monitor.checkCancellation()
            let columns = Self.columnMoments(left, right, width: width, from: row, down)
            total += Self.similarity(columns, across)
        }
        let windows = (height - down.weights.count + 1) * (width - across.weights.count + 1)
        return total / Double(windows)
    }

    /// E[x], E[y], E[x²], E[y²], E[xy] under a window; three lanes stay empty.
    private typealias Moments = SIMD8<Double>

    /// The moments of each column's pixels from `row` downwards, weighted by the window.
    private static func columnMoments(
        _ left: [Float], _ right: [Float], width: Int, from row: Int, _ window: GaussianWindow
    ) -> [Moments] {
        var moments = [Moments](repeating: .zero, count: width)
        for (offset, weight) in window.weights.enumerated() {
            let start = (row + offset) * width
            for column in 0..<width {
                let (x, y) = (Double(left[start + column]), Double(right[start + column]))
                moments[column] += weight * Moments(x, y, x * x, y * y, x * y, 0, 0, 0)
            }
        }
        return moments
    }

    /// The sum of the similarities of all windows along a row.
    private static func similarity(_ columns: [Moments], _ window: GaussianWindow) -> Double {
        (0...columns.count - window.weights.count).reduce(0.0) { total, start in
            var moments = Moments.zero
            for (offset, weight) in window.weights.enumerated() {
                moments += weight * columns[start + offset]
            }
            return total + similarity(moments)
        }
    }

    /// Eq. 13 for one window.
    private static func similarity(_ moments: Moments) -> Double {
        let (c1, c2) = (0.01 * 0.01, 0.03 * 0.03)
        let (x, y) = (moments[0], moments[1])
        let (varianceX, varianceY) = (moments[2] - x * x, moments[3] - y * y)
        let covariance = moments[4] - x * y
        return (2 * x * y + c1) * (2 * covariance + c2)
            / ((x * x + y * y + c1) * (varianceX + varianceY + c2))
    }
}

/// The weights of one side of a Gaussian window, whose sum is 1.
struct GaussianWindow {
    private static let sigma = 1.5
    private static let length = 11

    let weights: [Double]

    /// The window for a side of `side` pixels.
    init(fitting side: Int) {
        let length = min(Self.length, side)
        let middle = Double(length - 1) / 2
        let bell = (0..<length).map { index in
            let distance = (Double(index) - middle) / Self.sigma
            return exp(-distance * distance / 2)
        }
        let total = bell.reduce(0, +)
        weights = bell.map { $0 / total }
    }
}
