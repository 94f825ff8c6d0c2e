import Optimization
import Testing

/// Objectives, starts and boxes that users' files and mistakes may produce.
@Suite struct HostileObjectiveTests {
    /// A bowl around 3 in each variable.
    private func bowl(_ x: [Float]) -> (value: Double, gradient: [Float]) {
        (x.reduce(0.0) { $0 + 0.5 * Double($1 - 3) * Double($1 - 3) }, x.map { $0 - 3 })
    }

    /// Runs `objective` until the optimiser ends.
    private func finish(
        _ optimizer: BoundedLBFGS, _ objective: ([Float]) -> (value: Double, gradient: [Float])
    ) -> BoundedLBFGS {
        var optimizer = optimizer
        while optimizer.status == .needsEvaluation, optimizer.evaluations < 500 {
            let (value, gradient) = objective(optimizer.point)
            optimizer.receive(value: value, gradient: gradient)
        }
        return optimizer
    }

    @Test func aZeroGradientAtTheStartIsConvergence() {
        let end = finish(BoundedLBFGS(start: [3, 3])) { bowl($0) }
        #expect(end.status == .converged(.gradient))
        #expect(end.evaluations == 1 && end.iterations == 0)
        #expect(end.best?.point == [3, 3])
    }

    @Test func variablesAllHeldAtTheirBoundsAreConvergence() throws {
        let end = finish(BoundedLBFGS(start: [1, 1], box: try Box(lower: 0, upper: 1))) { bowl($0) }
        #expect(end.status == .converged(.gradient) && end.evaluations == 1)
    }

    @Test func aStartOutsideTheBoxIsMovedIntoIt() throws {
        let optimizer = BoundedLBFGS(start: [-5, 0.5, 9], box: try Box(lower: 0, upper: 1))
        #expect(optimizer.point == [0, 0.5, 1])
        #expect(finish(optimizer) { bowl($0) }.best?.point == [1, 1, 1])
    }

    @Test func aBoxOfOnePointNeedsOneEvaluation() throws {
        let end = finish(BoundedLBFGS(start: [7], box: try Box(lower: 2, upper: 2))) { bowl($0) }
        #expect(end.status == .converged(.gradient) && end.best?.point == [2])
    }

    @Test(arguments: [(2, 1), (.nan, 1), (0, .nan), (.infinity, .infinity)] as [(Float, Float)])
    func anEmptyBoxIsRefused(lower: Float, upper: Float) {
        #expect(throws: EmptyBox.self) { try Box(lower: lower, upper: upper) }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity])
    func aStartThatIsNotFiniteFails(value: Double) {
        let end = finish(BoundedLBFGS(start: [0])) { _ in (value, [1]) }
        guard case .failed(.notFiniteAtStart) = end.status else {
            Issue.record("\(end.status)")
            return
        }
        #expect(end.best == nil && end.evaluations == 1)
    }

    @Test func aStartWithAnInfiniteGradientFails() {
        let end = finish(BoundedLBFGS(start: [0, 0])) { _ in (1, [1, .infinity]) }
        #expect(end.status == .failed(.notFiniteAtStart(value: 1)))
    }

    @Test func aStartThatIsNaNFails() {
        let end = finish(BoundedLBFGS(start: [.nan], box: .pixels)) { bowl($0) }
        #expect(end.best == nil)
        #expect(end.status != .needsEvaluation)
    }

    /// Beyond 2.9 the value is NaN, the gradient infinite: the minimum within reach is at the cliff.
    @Test func stepsIntoNaNAreShortened() throws {
        let end = finish(BoundedLBFGS(start: [0, 1])) { x in
            x.contains { $0 > 2.9 } ? (.nan, x.map { _ in .infinity }) : bowl(x)
        }
        let best = try #require(end.best)
        #expect(best.value < 0.02 * bowl([0, 1]).value)
        #expect(best.point.allSatisfy { $0 <= 2.9 })
    }

    @Test func nothingButNaNAroundTheStartFails() {
        let end = finish(BoundedLBFGS(start: [0])) { $0 == [0] ? bowl($0) : (.nan, [.nan]) }
        #expect(end.status == .failed(.notFiniteAlongSearch))
        #expect(end.best?.point == [0])
        #expect(end.evaluations < 25)
    }

    @Test func aGradientOfTheWrongSignEndsWithTheStart() {
        let end = finish(BoundedLBFGS(start: [0])) { (bowl($0).value, bowl($0).gradient.map { -$0 }) }
        #expect(end.status == .converged(.noFurtherDecrease))
        #expect(end.best?.point == [0] && end.evaluations < 30)
    }

    /// f = -x falls for ever: the steps grow, and stay finite.
    @Test func anObjectiveWithoutMinimumStaysFinite() {
        let end = finish(BoundedLBFGS(start: [0])) { (-Double($0[0]), [-1]) }
        #expect(end.point[0].isFinite && end.point[0] > 1e6)
    }

    @Test func aConcaveObjectiveGoesToTheBounds() throws {
        let end = finish(BoundedLBFGS(start: [0.1, -0.1, 0.4], box: try Box(lower: -1, upper: 1))) { x in
            (x.reduce(0.0) { $0 - Double($1) * Double($1) }, x.map { -2 * $0 })
        }
        #expect(end.best?.point == [1, -1, 1])
    }

    @Test func historyZeroIsSteepestDescent() {
        let end = finish(BoundedLBFGS(start: [0, 1], options: .init(historyLength: 0))) { bowl($0) }
        #expect((end.best?.value ?? 1) < 1e-6)
    }
}
