import Optimization
import Support
import Testing

/// L-BFGS from the preconditioner.
@Suite struct PreconditionedTests {
    /// A run on a problem over pictures of 32×32.
    private func run(
        _ problem: some Problem, preconditioned: Bool, evaluations: Int, history: Int = 6
    ) -> (optimizer: BoundedLBFGS, best: [Double]) {
        let options = BoundedLBFGS.Options(
            historyLength: history, gradientTolerance: 0, reductionTolerance: 0,
            preconditioner: preconditioned ? SpectralPreconditioner(height: 32, width: 32) : nil)
        return problem.run(evaluations: evaluations, options: options)
    }

    /// Features of a small convolution: 10 evaluations reach what 60 do without.
    @Test func needsFewerEvaluationsOnFeatures() throws {
        let plain = run(FeatureMatching(), preconditioned: false, evaluations: 60, history: 10)
        let found = run(FeatureMatching(), preconditioned: true, evaluations: 60)
        let goal = try #require(plain.best.last)
        let needed = try #require(found.best.firstIndex { $0 <= goal })
        #expect(needed < 15)
    }

    @Test func staysInTheBoxAndKeepsHeldPixels() throws {
        let problem = FeatureMatching()
        let (optimizer, best) = run(problem, preconditioned: true, evaluations: 40)
        let end = try #require(optimizer.best)
        #expect(end.point.allSatisfy(problem.box.contains))
        #expect(end.point.contains { problem.box.lower == $0 || problem.box.upper == $0 })
        #expect(zip(best, best.dropFirst()).allSatisfy { $1 <= $0 })
    }

    /// A pixel that the gradient presses against its bound does not move, whatever its neighbours do.
    @Test func heldPixelsAreMasked() {
        let pixels = [Float](repeating: 0, count: 12 * 9 * 3)
        var start = pixels
        var gradient = pixels
        for i in pixels.indices {
            let isHeld = i / 3 % 2 == 0
            start[i] = isHeld ? 255 : 100
            gradient[i] = isHeld ? -5 : Float(1 + i % 4)
        }
        var optimizer = BoundedLBFGS(
            start: start, box: .pixels, options: .init(preconditioner: .init(height: 12, width: 9)))
        optimizer.receive(value: 1000, gradient: gradient)
        for i in pixels.indices {
            if i / 3 % 2 == 0 {
                #expect(optimizer.point[i] == 255)
            } else {
                #expect(optimizer.point[i] < 100)
            }
        }
    }
}
