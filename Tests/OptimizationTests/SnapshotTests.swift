import Optimization
import Testing

/// A run resumed from a snapshot is the uninterrupted run, bit for bit.
@Suite struct SnapshotTests {
    /// Stops after every single evaluation, continues from the snapshot alone, and compares every point asked for.
    private func checkEveryStop(
        _ problem: some Problem, evaluations: Int, options: BoundedLBFGS.Options = .tireless
    ) throws -> BoundedLBFGS {
        var whole = BoundedLBFGS(start: problem.start, box: problem.box, options: options)
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
        #expect(resumed.options == options)
        return whole
    }

    @Test func resumesAnywhereInRosenbrock() throws {
        let whole = try checkEveryStop(Rosenbrock(dimensions: 10), evaluations: 200)
        #expect(whole.evaluations > whole.iterations + 1, "no stop was within a line search")
    }

    @Test func resumesAnywhereInABoxedQuadratic() throws {
        let whole = try checkEveryStop(Quadratic(), evaluations: 300)
        #expect(whole.evaluations > whole.iterations + 1, "no stop was within a line search")
    }

    @Test func resumesAnywhereInDeblurring() throws {
        let whole = try checkEveryStop(Deblurring(), evaluations: 60)
        #expect(whole.evaluations > whole.iterations + 1, "no stop was within a line search")
    }

    @Test func resumesAnywhereWithAPreconditionerAndStagnation() throws {
        let whole = try checkEveryStop(FeatureMatching(), evaluations: 60, options: .everything)
        #expect(whole.status == .converged(.stagnation))
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

    /// The state after some iterations with pairs and a line search in progress.
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

    /// The state of a run over 32×32 pixels with every option.
    private func pictureSample() throws -> OptimizerSnapshot {
        FeatureMatching().run(evaluations: 5, options: .everything).optimizer.snapshot
    }

    @Test(
        arguments: [
            ("preconditioner.height", 0), ("preconditioner.height", 33), ("preconditioner.width", 1e12),
            ("preconditioner.width", 31.5), ("preconditioner.corner", 0), ("preconditioner.corner", .nan),
            ("preconditioner.power", -1), ("preconditioner.power", 1e3), ("stillness.iterations", 0),
            ("stillness.iterations", 1e9), ("stillness.rms", -1), ("stillness.largest", .infinity),
            ("recent", 5), ("recent", 2), ("recent0.rms", .nan), ("recent2.largest", -1),
        ] as [(String, Double)])
    func refusesAnOptionOutOfRange(name: String, value: Double) throws {
        let good = try pictureSample()
        #expect(throws: Never.self) { try BoundedLBFGS(snapshot: good) }
        var bad = good
        #expect(bad.numbers[name] != nil)
        bad.numbers[name] = value
        #expect(throws: InvalidSnapshot.self) { try BoundedLBFGS(snapshot: bad) }
    }

    @Test func refusesHalfAnOption() throws {
        let good = try pictureSample()
        let names = good.numbers.keys.filter {
            $0.hasPrefix("preconditioner") || $0.hasPrefix("stillness") || $0.hasPrefix("recent")
        }
        #expect(names.count == 14)
        for name in names {
            var bad = good
            bad.numbers[name] = nil
            #expect(throws: InvalidSnapshot.self, "without \(name)") { try BoundedLBFGS(snapshot: bad) }
        }
    }

    /// 3 · 1 · 8193 variables: a side's matrices would be larger than any picture needs.
    @Test func refusesAPreconditionerTooLargeToBuild() throws {
        let count = 3 * 8193
        var bad = BoundedLBFGS(start: [Float](repeating: 0, count: count)).snapshot
        bad.numbers["preconditioner.height"] = 1
        bad.numbers["preconditioner.width"] = 8193
        bad.numbers["preconditioner.corner"] = 0.01
        bad.numbers["preconditioner.power"] = 1
        #expect(throws: InvalidSnapshot.self) { try BoundedLBFGS(snapshot: bad) }
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
            ("format", 1), ("format", 3), ("box.lower", 5), ("historyLength", -1), ("historyLength", 1e30),
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
