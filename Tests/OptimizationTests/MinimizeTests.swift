import Optimization
import Support
import TestSupport
import Testing

/// The driver: budget, progress, interruption, errors.
@Suite struct MinimizeTests {
    private struct Broken: Error {}

    private let problem = Rosenbrock(dimensions: 4)

    @Test func spendsItsBudgetAndReportsEachEvaluation() throws {
        var optimizer = BoundedLBFGS(start: problem.start)
        let monitor = RecordingMonitor()
        try optimizer.minimize(evaluations: 7, monitor: monitor) { problem($0) }
        #expect(optimizer.evaluations == 7 && optimizer.status == .needsEvaluation)
        let reports = monitor.reports
        #expect(reports.map(\.completed) == Array(1...7))
        #expect(reports.allSatisfy { $0.total == 7 && $0.unit == "evaluation" })
        let objectives = reports.compactMap(\.objective)
        #expect(objectives.count == 7 && objectives == objectives.sorted(by: >=))
    }

    @Test func anInterruptedRunKeepsItsBestAndGoesOn() throws {
        var whole = BoundedLBFGS(start: problem.start)
        try whole.minimize(evaluations: 20, monitor: SilentMonitor()) { problem($0) }
        var stopped = BoundedLBFGS(start: problem.start)
        #expect(throws: WorkCancelled.self) {
            try stopped.minimize(evaluations: 20, monitor: RecordingMonitor(cancellingAfter: 8)) {
                problem($0)
            }
        }
        #expect(stopped.evaluations == 8)
        let best = try #require(stopped.best)
        #expect(problem(best.point).value == best.value)
        try stopped.minimize(evaluations: 12, monitor: SilentMonitor()) { problem($0) }
        #expect(stopped.point == whole.point && stopped.best == whole.best)
    }

    @Test func anObjectivesErrorPassesThroughAndCostsNothing() throws {
        var optimizer = BoundedLBFGS(start: problem.start)
        try optimizer.minimize(evaluations: 3, monitor: SilentMonitor()) { problem($0) }
        let point = optimizer.point
        #expect(throws: Broken.self) {
            try optimizer.minimize(evaluations: 3, monitor: SilentMonitor()) { _ in throw Broken() }
        }
        #expect(optimizer.evaluations == 3 && optimizer.point == point)
    }

    @Test func aFailureIsThrownWithItsValue() {
        var optimizer = BoundedLBFGS(start: [1])
        #expect(throws: OptimizationFailure.notFiniteAtStart(value: .infinity)) {
            try optimizer.minimize(evaluations: 3, monitor: SilentMonitor()) { _ in (.infinity, [0]) }
        }
    }

    @Test func convergenceEndsBeforeTheBudget() throws {
        var optimizer = BoundedLBFGS(start: Rosenbrock(dimensions: 2).start)
        try optimizer.minimize(evaluations: 1000, monitor: SilentMonitor()) {
            Rosenbrock(dimensions: 2)($0)
        }
        guard case .converged = optimizer.status else {
            Issue.record("\(optimizer.status)")
            return
        }
        #expect(optimizer.evaluations < 100)
    }
}
