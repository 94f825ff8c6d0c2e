import Foundation
import Optimization
import Support

/// Rosenbrock's valley in any even number of dimensions, unbounded; the minimum 0 is at all ones.
struct Rosenbrock: Problem {
    let dimensions: Int
    var box: Box { .unbounded }
    var start: [Float] { (0..<dimensions).map { $0 % 2 == 0 ? -1.2 : 1 } }

    func evaluate(_ x: [Double]) -> (value: Double, gradient: [Double]) {
        var value = 0.0
        var gradient = [Double](repeating: 0, count: x.count)
        for i in 0..<x.count - 1 {
            let (valley, slope) = (x[i + 1] - x[i] * x[i], 1 - x[i])
            value += 100 * valley * valley + slope * slope
            gradient[i] += -400 * x[i] * valley - 2 * slope
            gradient[i + 1] += 200 * valley
        }
        return (value, gradient)
    }
}

/// `Quadratic` of the reference script: condition 10⁴, half of the bounds active.
struct Quadratic: Problem {
    let box: Box
    let start = [Float](repeating: 0, count: 60)
    private let reflectors: [[Double]]
    private let center: [Double]
    private let diagonal: [Double]

    init() throws {
        box = try Box(lower: -1, upper: 1)
        var random = SplitMix64(seed: 1)
        reflectors = (0..<3).map { _ in random.uniform(-1, 1, 60) }
        center = random.uniform(-2, 2, 60)
        diagonal = (0..<60).map { pow(1e4, Double($0) / 59) }
    }

    private func reflect(_ vector: [Double], _ reflectors: [[Double]]) -> [Double] {
        reflectors.reduce(vector) { v, u in
            let factor = 2 * dot(u, v) / dot(u, u)
            return zip(v, u).map { $0 - factor * $1 }
        }
    }

    func evaluate(_ x: [Double]) -> (value: Double, gradient: [Double]) {
        let offset = zip(x, center).map(-)
        let scaled = zip(diagonal, reflect(offset, reflectors)).map(*)
        let gradient = reflect(scaled, reflectors.reversed())
        return (dot(offset, gradient) / 2, gradient)
    }
}

func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

/// A long separable quartic with bounds that some variables reach: cheap, and the same for every thread count.
struct LongQuartic: Problem {
    let box: Box
    let start: [Float]

    init(count: Int) throws {
        box = try Box(lower: -1, upper: 2)
        start = (0..<count).map { Float($0 % 17) / 8 - 1 }
    }

    func evaluate(_ x: [Double]) -> (value: Double, gradient: [Double]) {
        var value = 0.0
        let gradient = x.indices.map { i in
            let offset = x[i] - Double(i % 29) / 7
            let stiffness = Double(1 + i % 13)
            value += stiffness * (offset * offset / 2 + offset * offset * offset * offset / 4)
            return stiffness * (offset + offset * offset * offset)
        }
        return (value, gradient)
    }
}
