/// Reads a snapshot and checks every part; remembers what was read, so that unknown parts are found.
struct SnapshotReader {
    private var vectors: [String: [Float]]
    private var numbers: [String: Double]
    /// The number of variables, that of "point".
    private let count: Int

    init(_ snapshot: OptimizerSnapshot) throws {
        vectors = snapshot.vectors
        numbers = snapshot.numbers
        count = snapshot.vectors["point"]?.count ?? 0
        guard count > 0 else { throw InvalidSnapshot(problem: "no “point”") }
    }

    mutating func number(_ name: String, in range: ClosedRange<Double>) throws -> Double {
        guard let value = try optional(name, in: range) else {
            throw InvalidSnapshot(problem: "no “\(name)”")
        }
        return value
    }

    mutating func optional(_ name: String, in range: ClosedRange<Double>) throws -> Double? {
        guard let value = numbers.removeValue(forKey: name) else { return nil }
        guard range.contains(value) else { throw InvalidSnapshot(problem: "“\(name)” is \(value)") }
        return value
    }

    /// A whole number from 0 to `most`.
    mutating func count(_ name: String, atMost most: Int = 1 << 40) throws -> Int {
        let value = try number(name, in: 0...Double(most))
        guard let whole = Int(exactly: value) else {
            throw InvalidSnapshot(problem: "“\(name)” is \(value)")
        }
        return whole
    }

    mutating func expect(_ name: String, _ expected: Double) throws {
        _ = try number(name, in: expected...expected)
    }

    /// A vector of finite numbers, as long as the others and, if asked, in the box.
    mutating func vector(_ name: String, in box: Box = .unbounded) throws -> [Float] {
        guard let vector = vectors.removeValue(forKey: name) else {
            throw InvalidSnapshot(problem: "no “\(name)”")
        }
        guard vector.count == count else {
            throw InvalidSnapshot(problem: "“\(name)” has \(vector.count) elements, “point” has \(count)")
        }
        guard ProjectedPath.isFinite(vector) else {
            throw InvalidSnapshot(problem: "“\(name)” holds a number that is not finite")
        }
        guard vector.allSatisfy(box.contains) else {
            throw InvalidSnapshot(problem: "“\(name)” leaves the box \(box.lower)...\(box.upper)")
        }
        return vector
    }

    mutating func box() throws -> Box {
        let everything = -Double.infinity...Double.infinity
        let lower = try number("box.lower", in: everything)
        let upper = try number("box.upper", in: everything)
        do {
            return try Box(lower: Float(lower), upper: Float(upper))
        } catch {
            throw InvalidSnapshot(problem: "“box” is \(lower)...\(upper)")
        }
    }

    mutating func options() throws -> BoundedLBFGS.Options {
        let numbers = 0...Double.greatestFiniteMagnitude
        return BoundedLBFGS.Options(
            historyLength: try count("historyLength", atMost: 1 << 20),
            gradientTolerance: try number("gradientTolerance", in: numbers),
            reductionTolerance: try number("reductionTolerance", in: numbers),
            firstMove: try optional(
                "firstMove", in: Double.leastNonzeroMagnitude...Double.greatestFiniteMagnitude),
            preconditioner: try preconditioner(), stagnation: try stagnation())
    }

    private mutating func stagnation() throws -> StagnationTest? {
        guard numbers["stillness.iterations"] != nil else { return nil }
        let sizes = 0...Double.greatestFiniteMagnitude
        let iterations = try count("stillness.iterations", atMost: StagnationTest.mostIterations)
        guard iterations > 0 else { throw InvalidSnapshot(problem: "“stillness.iterations” is 0") }
        return StagnationTest(
            iterations: iterations, rms: try number("stillness.rms", in: sizes),
            largest: try number("stillness.largest", in: sizes))
    }

    /// None if the run does not look at them.
    mutating func recentSteps(_ stagnation: StagnationTest?) throws -> [StepSize] {
        guard let stagnation else { return [] }
        let sizes = 0...Double.greatestFiniteMagnitude
        return try (0..<count("recent", atMost: stagnation.iterations)).map {
            StepSize(
                rms: try number("recent\($0).rms", in: sizes),
                largest: try number("recent\($0).largest", in: sizes))
        }
    }

    /// Made only if its shape is that of the vectors: matrices grow with the sides.
    private mutating func preconditioner() throws -> SpectralPreconditioner? {
        guard numbers["preconditioner.height"] != nil else { return nil }
        let height = try count("preconditioner.height", atMost: SpectralPreconditioner.largestSide)
        let width = try count("preconditioner.width", atMost: SpectralPreconditioner.largestSide)
        guard height * width * 3 == count else {
            throw InvalidSnapshot(
                problem: "“preconditioner” is for \(height * width * 3) variables, “point” has \(count)")
        }
        return SpectralPreconditioner(
            height: height, width: width,
            corner: try number("preconditioner.corner", in: SpectralPreconditioner.corners),
            power: try number("preconditioner.power", in: SpectralPreconditioner.powers))
    }

    mutating func best(in box: Box) throws -> BoundedLBFGS.Best? {
        guard let value = try optional("best.value", in: Self.finite) else { return nil }
        return BoundedLBFGS.Best(point: try vector("best", in: box), value: value)
    }

    mutating func iterate(_ name: String, in box: Box) throws -> Iterate? {
        guard let value = try optional("\(name).value", in: Self.finite) else { return nil }
        return Iterate(
            point: try vector("\(name).point", in: box), value: value,
            gradient: try vector("\(name).gradient"))
    }

    mutating func pairs(atMost most: Int) throws -> [CurvaturePair] {
        var pairs: [CurvaturePair] = []
        for index in 0..<(try count("pairs", atMost: most)) {
            pairs.append(
                CurvaturePair(
                    step: try vector("pair\(index).step"), change: try vector("pair\(index).change")))
        }
        return pairs
    }

    mutating func search() throws -> LineSearch? {
        guard let startValue = try optional("search.startValue", in: Self.finite) else { return nil }
        var search = LineSearch(
            startValue: startValue,
            startSlope: try number("search.startSlope", in: -Double.greatestFiniteMagnitude...0))
        search.step = try number("search.step", in: 0...Double.greatestFiniteMagnitude)
        search.lengthenings = try count("search.lengthenings", atMost: LineSearch.mostLengthenings)
        search.shortenings = try count("search.shortenings", atMost: LineSearch.mostShortenings + 1)
        search.heldValue = try optional("search.heldValue", in: Self.finite)
        search.sawFinite = try count("search.sawFinite", atMost: 1) == 1
        return search
    }

    mutating func status() throws -> OptimizerStatus {
        let code = try count("status", atMost: OptimizerStatus.codes.count)
        if code < OptimizerStatus.codes.count { return OptimizerStatus.codes[code] }
        guard let value = numbers.removeValue(forKey: "failure.value") else {
            throw InvalidSnapshot(problem: "no “failure.value”")
        }
        return .failed(.notFiniteAtStart(value: value))
    }

    func checkNothingIsLeft() throws {
        if let stranger = (vectors.keys.sorted() + numbers.keys.sorted()).first {
            throw InvalidSnapshot(problem: "unknown part “\(stranger)”")
        }
    }

    private static let finite = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
}
