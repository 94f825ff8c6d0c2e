import Foundation
import Optimization
import Support

/// An objective with its box and start, the same as in Scripts/reference/optimization.py if it has figures there.
protocol Problem {
    var box: Box { get }
    var start: [Float] { get }
    /// The value and gradient at `x`, in Double.
    func evaluate(_ x: [Double]) -> (value: Double, gradient: [Double])
}

extension Problem {
    func callAsFunction(_ x: [Float]) -> (value: Double, gradient: [Float]) {
        let (value, gradient) = evaluate(x.map(Double.init))
        return (value, gradient.map(Float.init))
    }

    /// Runs until the optimiser ends or has done `evaluations`.
    /// - Returns: the optimiser and the best value after each evaluation; the first is the start's.
    func run(
        evaluations: Int, options: BoundedLBFGS.Options = .init()
    ) -> (optimizer: BoundedLBFGS, best: [Double]) {
        var optimizer = BoundedLBFGS(start: start, box: box, options: options)
        var best: [Double] = []
        while optimizer.status == .needsEvaluation, optimizer.evaluations < evaluations {
            let (value, gradient) = self(optimizer.point)
            optimizer.receive(value: value, gradient: gradient)
            best.append(optimizer.best?.value ?? .infinity)
        }
        return (optimizer, best)
    }
}

extension BoundedLBFGS.Options {
    /// Stops only when nothing more can be gained.
    static var tireless: Self { Self(gradientTolerance: 0, reductionTolerance: 0) }

    /// For pictures of 32×32, which stagnate soon.
    static var everything: Self {
        Self(
            historyLength: 4, gradientTolerance: 0, reductionTolerance: 0,
            preconditioner: SpectralPreconditioner(height: 32, width: 32),
            stagnation: StagnationTest(iterations: 6, rms: 12, largest: 150))
    }
}

extension SplitMix64 {
    mutating func uniform(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
        (0..<count).map { _ in low + (high - low) * (Double(next() >> 11) * 0x1p-53) }
    }
}

/// The figures of Scripts/reference/optimization.py.
struct Reference: Decodable {
    struct Optimum: Decodable {
        let value: Double
        let x: [Double]
        let atLower: [Int]
        let atUpper: [Int]
    }
    struct Figures: Decodable {
        let optimum: Optimum?
        /// The best value by evaluation; evaluation 0 is the start's.
        let best: [String: Double]
    }
    let quadratic: Figures
    let deblurring: Figures
    let features: Figures

    static func load() throws -> Reference {
        let file = Bundle.module.bundleURL.appending(path: "Resources/optimization.json")
        return try JSONDecoder().decode(Reference.self, from: Data(contentsOf: file))
    }
}
