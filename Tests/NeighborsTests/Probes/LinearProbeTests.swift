import EngineTestSupport
import Neighbors
import Support
import TestSupport
import Testing

@Suite struct LinearProbeTests {
    private let space = smallSpace()

    /// Points around two centres, as far apart as `distance` times their spread.
    private func examples(_ count: Int, seed: UInt64, distance: Float, sign: Float) -> [LinearProbe.Example] {
        (0..<count).map { index in
            var features = uniform(seed: seed + UInt64(index), count: space.dimension, in: -1...1)
            features[3] += sign * distance
            features[7] += 2
            return LinearProbe.Example(identity: hash(of: "\(seed) \(index)").hex, features: features)
        }
    }

    private func probe(
        _ positives: [LinearProbe.Example], _ negatives: [LinearProbe.Example], folds: Int = 5,
        ridge: Double = 0.3
    ) throws -> LinearProbe {
        try LinearProbe.learn(
            positives: positives, negatives: negatives, space: space, folds: folds, ridge: ridge,
            monitor: SilentMonitor())
    }

    private func unit(_ features: [Float]) -> [Double] {
        let length = features.map { Double($0) * Double($0) }.reduce(0, +).squareRoot()
        return features.map { Double($0) / length }
    }

    /// At the minimum of λ‖w‖² + Σ c (y - f)² the gradient is zero: λw = Σ c (y - f) x, and Σ c (y - f) = 0.
    @Test(arguments: [0.01, 0.3, 20]) func isTheMinimum(ridge: Double) throws {
        let positives = examples(9, seed: 100, distance: 0.5, sign: 1)
        let negatives = examples(21, seed: 200, distance: 0.5, sign: -1)
        let probe = try probe(positives, negatives, ridge: ridge)
        var gradient = [Double](repeating: 0, count: space.dimension)
        var sum = 0.0
        for (list, label) in [(positives, 1.0), (negatives, -1.0)] {
            let weight = 30 / Double(2 * list.count)
            for example in list {
                let error = weight * (label - probe.score(example.features))
                sum += error
                for (index, value) in unit(example.features).enumerated() { gradient[index] += error * value }
            }
        }
        #expect(abs(sum) < 1e-4)
        let size = probe.weights.map { abs(Double($0)) }.max() ?? 0
        #expect(size > 0)
        // Weights are float32, and inner products are about as exact.
        for (index, weight) in probe.weights.enumerated() {
            #expect(abs(gradient[index] - ridge * Double(weight)) < 1e-4 * max(ridge * size, 1))
        }
    }

    /// Each fold by itself, without the probe's own folds: those of one part are classified by what the others teach.
    @Test func leftOutPicturesAreToldByTheOthers() throws {
        let positives = examples(12, seed: 300, distance: 0.35, sign: 1)
        let negatives = examples(17, seed: 400, distance: 0.35, sign: -1)
        let found = try probe(positives, negatives, folds: 4).report
        func dealt(_ list: [LinearProbe.Example]) -> [[LinearProbe.Example]] {
            let sorted = list.sorted { $0.identity < $1.identity }
            return (0..<4).map { part in sorted.indices.filter { $0 % 4 == part }.map { sorted[$0] } }
        }
        let (yes, no) = (dealt(positives), dealt(negatives))
        var right = (yes: 0, no: 0)
        for part in 0..<4 {
            let others = try probe(
                (0..<4).filter { $0 != part }.flatMap { yes[$0] },
                (0..<4).filter { $0 != part }.flatMap { no[$0] })
            right.yes += yes[part].count { others.score($0.features) > 0 }
            right.no += no[part].count { others.score($0.features) <= 0 }
        }
        #expect(found.folds == 4 && found.positives == 12 && found.negatives == 17)
        #expect(found.positivesRight == right.yes && found.negativesRight == right.no)
        #expect(found.accuracy == Double(right.yes + right.no) / 29 && found.baseline == 17.0 / 29)
    }

    @Test func clearDifferencesAreTold() throws {
        let positives = examples(20, seed: 500, distance: 4, sign: 1)
        let negatives = examples(20, seed: 600, distance: 4, sign: -1)
        #expect(try probe(positives, negatives).report.accuracy == 1)
        // Where there is none, it guesses.
        let same = try probe(positives, examples(20, seed: 700, distance: 4, sign: 1)).report
        #expect((0.2...0.8).contains(same.accuracy))
    }

    /// Neither order nor copies nor lengths matter.
    @Test func isDeterministic() throws {
        let positives = examples(8, seed: 800, distance: 1, sign: 1)
        let negatives = examples(9, seed: 900, distance: 1, sign: -1)
        let first = try probe(positives, negatives)
        #expect(try probe(positives.reversed() + positives, negatives.reversed()) == first)
        let doubled = positives.map {
            LinearProbe.Example(identity: $0.identity, features: $0.features.map { 2 * $0 })
        }
        #expect(try probe(doubled, negatives) == first)
    }

    @Test func foldsAreAtMostTheFewerKind() throws {
        let few = examples(3, seed: 10, distance: 1, sign: 1)
        let many = examples(30, seed: 50, distance: 1, sign: -1)
        #expect(try probe(few, many, folds: 10).report.folds == 3)
    }

    @Test func whatCannotTeachIsAnError() {
        let some = examples(5, seed: 1, distance: 1, sign: 1)
        let others = examples(5, seed: 20, distance: 1, sign: -1)
        #expect(throws: TooFewExamples.self) { try probe([some[0], some[0]], others) }
        #expect(throws: TooFewExamples.self) { try probe(some, []) }
        #expect(throws: SameExample.self) { try probe(some, others + [some[2]]) }
        let named = LinearProbe.Example(identity: some[2].identity, features: some[2].features, name: "a.png")
        let error = #expect(throws: SameExample.self) { try probe(some, others + [named]) }
        #expect(error?.message.hasPrefix("“a.png” is among both the positives") == true)
        let crowd = (0..<4001).map {
            LinearProbe.Example(identity: String($0), features: some[0].features)
        }
        #expect(throws: TooManyExamples.self) { try probe(some, crowd) }
        #expect(throws: WorkCancelled.self) {
            try LinearProbe.learn(
                positives: some, negatives: others, space: space,
                monitor: CountingMonitor(cancellingAtPoll: 1))
        }
    }

    /// Pictures without features, all alike: nothing can be distinguished, and nothing breaks.
    @Test func silenceIsNoCrash() throws {
        func silent(_ name: String) -> LinearProbe.Example {
            LinearProbe.Example(
                identity: hash(of: name).hex, features: [Float](repeating: 0, count: space.dimension))
        }
        let probe = try probe([silent("a"), silent("b")], [silent("c"), silent("d")])
        #expect(probe.score(silent("e").features) == probe.bias && abs(probe.bias) < 1e-12)
        #expect(probe.weights.allSatisfy { $0 == 0 })
    }
}
