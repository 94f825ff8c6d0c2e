import Optimization
import Testing

/// The end of runs whose steps have become too small to matter.
@Suite struct StagnationTests {
    private func finish(_ problem: some Problem, _ stagnation: StagnationTest?) -> BoundedLBFGS {
        let options = BoundedLBFGS.Options(
            gradientTolerance: 0, reductionTolerance: 0, stagnation: stagnation)
        return problem.run(evaluations: 400, options: options).optimizer
    }

    /// Rosenbrock's valley is walked in small steps, and still the end is found where nothing moves.
    @Test func endsWhereNothingMoves() throws {
        let end = finish(Rosenbrock(dimensions: 10), StagnationTest(iterations: 4, rms: 1e-4, largest: 1e-3))
        #expect(end.status == .converged(.stagnation))
        #expect(try #require(end.best).point.allSatisfy { abs($0 - 1) < 1e-3 })
        #expect(end.evaluations < 400)
    }

    @Test func bothSizesMustBeSmall() {
        let wide = StagnationTest(iterations: 3, rms: 1e9, largest: 1e9)
        let afterThree = finish(Rosenbrock(dimensions: 10), wide)
        #expect(afterThree.status == .converged(.stagnation) && afterThree.iterations == 3)
        for narrow in [
            StagnationTest(iterations: 3, rms: 0, largest: 1e9), .init(iterations: 3, rms: 1e9, largest: 0),
        ] {
            #expect(finish(Rosenbrock(dimensions: 10), narrow).status != .converged(.stagnation))
        }
    }

    @Test func withoutItRunsGoOn() {
        #expect(finish(Rosenbrock(dimensions: 10), nil).status != .converged(.stagnation))
    }
}
