import Support

/// The whole state of a `BoundedLBFGS`: named float32 vectors, all of one length, and named numbers.
///
/// Every bit counts: stored and read back unchanged it resumes the run exactly. Numbers may be infinite (bounds) or,
/// after a failure, NaN.
public struct OptimizerSnapshot: Sendable {
    public var vectors: [String: [Float]]
    public var numbers: [String: Double]

    public init(vectors: [String: [Float]], numbers: [String: Double]) {
        self.vectors = vectors
        self.numbers = numbers
    }
}

/// Thrown for a snapshot that no run can have written.
public struct InvalidSnapshot: ExplainedError, Equatable {
    /// What is wrong with which part.
    public let problem: String

    package init(problem: String) {
        self.problem = problem
    }

    public var message: String { "not the state of an optimiser: \(problem)" }
    public var remedy: String? { "the file is damaged or of another version; start the reconstruction again" }
}

extension BoundedLBFGS {
    /// The snapshot format written here; a change of meaning changes it.
    private static let format = 2.0

    /// The whole state, with the line search. Vectors are shared, not copied, until either side changes.
    public var snapshot: OptimizerSnapshot {
        var out = OptimizerSnapshot(vectors: ["point": point], numbers: ["format": Self.format])
        write(options, box, to: &out.numbers)
        out.numbers["evaluations"] = Double(evaluations)
        out.numbers["iterations"] = Double(iterations)
        out.numbers["lastStepNorm"] = lastStepNorm
        out.vectors["best"] = best?.point
        out.numbers["best.value"] = best?.value
        write(iterate, as: "iterate", to: &out)
        write(held, as: "held", to: &out)
        for (index, pair) in pairs.enumerated() {
            out.vectors["pair\(index).step"] = pair.step
            out.vectors["pair\(index).change"] = pair.change
        }
        out.numbers["pairs"] = Double(pairs.count)
        for (index, step) in recentSteps.enumerated() {
            out.numbers["recent\(index).rms"] = step.rms
            out.numbers["recent\(index).largest"] = step.largest
        }
        out.numbers["recent"] = options.stagnation.map { _ in Double(recentSteps.count) }
        if let search {
            out.vectors["direction"] = direction
            search.write(to: &out.numbers)
        }
        status.write(to: &out.numbers)
        return out
    }

    private func write(_ options: Options, _ box: Box, to numbers: inout [String: Double]) {
        numbers["box.lower"] = Double(box.lower)
        numbers["box.upper"] = Double(box.upper)
        numbers["historyLength"] = Double(options.historyLength)
        numbers["gradientTolerance"] = options.gradientTolerance
        numbers["reductionTolerance"] = options.reductionTolerance
        numbers["firstMove"] = options.firstMove
        options.preconditioner?.write(to: &numbers)
        options.stagnation?.write(to: &numbers)
    }

    private func write(_ iterate: Iterate?, as name: String, to out: inout OptimizerSnapshot) {
        out.vectors["\(name).point"] = iterate?.point
        out.vectors["\(name).gradient"] = iterate?.gradient
        out.numbers["\(name).value"] = iterate?.value
    }

    /// Continues from a snapshot, bit for bit as the run that wrote it would have.
    ///
    /// - Throws: `InvalidSnapshot` naming the first part that is missing, unknown, of the wrong length, out of range
    ///   or at odds with the rest.
    public init(snapshot: OptimizerSnapshot) throws {
        var reader = try SnapshotReader(snapshot)
        try reader.expect("format", Self.format)
        let box = try reader.box()
        self.init(start: try reader.vector("point", in: box), box: box, options: try reader.options())
        point = snapshot.vectors["point"] ?? point
        evaluations = try reader.count("evaluations")
        iterations = try reader.count("iterations")
        lastStepNorm = try reader.optional("lastStepNorm", in: 0...Double.greatestFiniteMagnitude)
        best = try reader.best(in: box)
        iterate = try reader.iterate("iterate", in: box)
        shareBest()
        held = try reader.iterate("held", in: box)
        pairs = try reader.pairs(atMost: options.historyLength)
        recentSteps = try reader.recentSteps(options.stagnation)
        search = try reader.search()
        if search != nil { direction = try reader.vector("direction") }
        status = try reader.status()
        try reader.checkNothingIsLeft()
        try checkAgreement()
    }

    /// Keeps the best point and the iterate in one array where they are equal, as they are in a run.
    private mutating func shareBest() {
        guard let iterate, let best, iterate.point == best.point else { return }
        self.best = Best(point: iterate.point, value: best.value)
    }

    /// Checks that the parts, each valid alone, belong together.
    private func checkAgreement() throws {
        func require(_ condition: Bool, _ problem: String) throws {
            guard condition else { throw InvalidSnapshot(problem: problem) }
        }
        try require(iterations <= max(evaluations - 1, 0), "more iterations than evaluations")
        try require((iterate == nil) == (best == nil), "best and iterate must be there together")
        try require((evaluations > 0) || iterate == nil, "an iterate before the first evaluation")
        try require((held == nil) == (search?.heldValue == nil), "held trial and line search disagree")
        try require(held == nil || held?.value == search?.heldValue, "held trial and line search disagree")
        try require(search == nil || search?.startValue == iterate?.value, "line search starts elsewhere")
        try require(recentSteps.count <= iterations, "more recent steps than iterations")
        try require(best.map { $0.value <= iterate?.value ?? .infinity } ?? true, "best is not the best")
        if status == .needsEvaluation {
            try require((search == nil) == (evaluations == 0), "line search missing or too early")
        }
        if case .converged = status { try require(search == nil && iterate != nil, "ended without a result") }
    }
}

extension LineSearch {
    func write(to numbers: inout [String: Double]) {
        numbers["search.startValue"] = startValue
        numbers["search.startSlope"] = startSlope
        numbers["search.step"] = step
        numbers["search.lengthenings"] = Double(lengthenings)
        numbers["search.shortenings"] = Double(shortenings)
        numbers["search.heldValue"] = heldValue
        numbers["search.sawFinite"] = sawFinite ? 1 : 0
    }
}

extension SpectralPreconditioner {
    func write(to numbers: inout [String: Double]) {
        numbers["preconditioner.height"] = Double(height)
        numbers["preconditioner.width"] = Double(width)
        numbers["preconditioner.corner"] = corner
        numbers["preconditioner.power"] = power
    }
}

extension StagnationTest {
    /// Under the names that its first version gave them, which snapshots keep.
    func write(to numbers: inout [String: Double]) {
        numbers["stillness.iterations"] = Double(iterations)
        numbers["stillness.rms"] = rms
        numbers["stillness.largest"] = largest
    }
}

extension OptimizerStatus {
    /// Statuses by their number in a snapshot; the next number is that of a failure at the start, with "failure.value".
    static let codes: [OptimizerStatus] = [
        .needsEvaluation, .converged(.gradient), .converged(.reduction), .converged(.noFurtherDecrease),
        .failed(.notFiniteAlongSearch), .converged(.stagnation),
    ]

    fileprivate func write(to numbers: inout [String: Double]) {
        if case .failed(.notFiniteAtStart(let value)) = self {
            numbers["status"] = Double(Self.codes.count)
            numbers["failure.value"] = value
        } else {
            numbers["status"] = Self.codes.firstIndex(of: self).map(Double.init)
        }
    }
}
