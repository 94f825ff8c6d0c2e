import Optimization
import Testing

/// A run resumed from a snapshot is the uninterrupted run, bit for bit.
@Suite struct SnapshotTests {
    /// Stops after every single evaluation, goes on from the snapshot alone, and compares every point asked for.
    private func checkEveryStop(_ problem: some Problem, evaluations: Int) throws {
        var whole = BoundedLBFGS(start: problem.start, box: problem.box, options: .tireless)
        var resumed = try BoundedLBFGS(snapshot: whole.snapshot)
        while whole.status == .needsEvaluation, whole.evaluations < evaluations {
            let (value, gradient) = problem(whole.point)
            whole.receive(value: value, gradient: gradient)
            resumed.receive(value: value, gradient: gradient)
            resumed = try BoundedLBFGS(snapshot: resumed.snapshot)
            try #require(resumed.point.map(\.bitPattern) == whole.point.map(\.bitPattern))
            try #require(resumed.best == whole.best && resumed.status == whole.status)
            try #require(resumed.evaluations == whole.evaluations && resumed.iterations == whole.iterations)
        }
        #expect(whole.evaluations > whole.iterations + 1, "no stop was within a line search")
    }

    @Test func resumesAnywhereInRosenbrock() throws {
        try checkEveryStop(Rosenbrock(dimensions: 10), evaluations: 200)
    }

    @Test func resumesAnywhereInABoxedQuadratic() throws {
        try checkEveryStop(Quadratic(), evaluations: 300)
    }

    @Test func resumesAnywhereInDeblurring() throws {
        try checkEveryStop(Deblurring(), evaluations: 60)
    }

    @Test func resumesWithinAShortenedStepIntoNaN() throws {
        var whole = BoundedLBFGS(start: [0], options: .init(firstMove: 8))
        func cliff(_ x: Float) -> (Double, [Float]) {
            x > 1 ? (.nan, [.nan]) : (Double((x - 2) * (x - 2)), [2 * (x - 2)])
        }
        for _ in 0..<5 where whole.status == .needsEvaluation {
            var resumed = try BoundedLBFGS(snapshot: whole.snapshot)
            let (value, gradient) = cliff(whole.point[0])
            whole.receive(value: value, gradient: gradient)
            resumed.receive(value: value, gradient: gradient)
            #expect(resumed.point == whole.point && resumed.status == whole.status)
        }
        #expect(whole.evaluations > whole.iterations + 1)
    }

    @Test func keepsOptionsAndEnds() throws {
        let options = BoundedLBFGS.Options(
            historyLength: 3, gradientTolerance: 0.5, reductionTolerance: 0.25, firstMove: 0.125)
        var optimizer = BoundedLBFGS(start: [1, 2], box: .pixels, options: options)
        optimizer.receive(value: .nan, gradient: [1, 1])
        let resumed = try BoundedLBFGS(snapshot: optimizer.snapshot)
        #expect(resumed.options == options && resumed.box == .pixels)
        guard case .failed(.notFiniteAtStart(let value)) = resumed.status else {
            Issue.record("\(resumed.status)")
            return
        }
        #expect(value.isNaN)
    }

    /// The state after some iterations with pairs and a line search under way.
    private func sample() throws -> OptimizerSnapshot {
        try Quadratic().run(evaluations: 7, options: .tireless).optimizer.snapshot
    }

    @Test func refusesAMissingPart() throws {
        let good = try sample()
        for name in good.vectors.keys {
            var bad = good
            bad.vectors[name] = nil
            #expect(throws: InvalidSnapshot.self, "without \(name)") { try BoundedLBFGS(snapshot: bad) }
        }
        // "lastStepNorm" may be absent: it is before the first step.
        for name in good.numbers.keys where name != "lastStepNorm" {
            var bad = good
            bad.numbers[name] = nil
            #expect(throws: InvalidSnapshot.self, "without \(name)") { try BoundedLBFGS(snapshot: bad) }
        }
    }

    @Test func refusesAnUnknownPart() throws {
        var bad = try sample()
        bad.numbers["surprise"] = 1
        #expect(throws: InvalidSnapshot(problem: "unknown part “surprise”")) {
            try BoundedLBFGS(snapshot: bad)
        }
    }

    @Test func refusesVectorsThatAreShortOrNotFinite() throws {
        let good = try sample()
        for name in good.vectors.keys {
            var short = good
            short.vectors[name]?.removeLast()
            #expect(throws: InvalidSnapshot.self, "short \(name)") { try BoundedLBFGS(snapshot: short) }
            var notFinite = good
            notFinite.vectors[name]?[3] = .nan
            #expect(throws: InvalidSnapshot.self, "NaN in \(name)") { try BoundedLBFGS(snapshot: notFinite) }
        }
    }

    @Test(
        arguments: [
            ("format", 2), ("box.lower", 5), ("historyLength", -1), ("historyLength", 1e30),
            ("evaluations", 2.5),
            ("evaluations", 1), ("iterations", 1e9), ("status", 9), ("status", 1), ("pairs", 11),
            ("pairs", 400),
            ("best.value", 1e30), ("iterate.value", .nan), ("search.startSlope", 1),
            ("search.shortenings", 99),
            ("search.step", -1), ("gradientTolerance", -.infinity),
        ] as [(String, Double)])
    func refusesANumberOutOfRange(name: String, value: Double) throws {
        var bad = try sample()
        bad.numbers[name] = value
        #expect(throws: InvalidSnapshot.self) { try BoundedLBFGS(snapshot: bad) }
    }

    @Test func refusesAPointOutsideTheBox() throws {
        for name in ["point", "best", "iterate.point"] {
            var bad = try sample()
            bad.vectors[name]?[0] = 1.5
            #expect(throws: InvalidSnapshot(problem: "“\(name)” leaves the box -1.0...1.0")) {
                try BoundedLBFGS(snapshot: bad)
            }
        }
    }
}
