import EngineTestSupport
import FeatureAnalysis
import FeatureSpaces
import PictureSets
import Support
import Testing

/// Figures from stored sums against all halves, and all resamplings, of the features themselves.
@Suite struct SamplingNoiseTests {
    /// φ of a few drawn faces with and without eyeglasses, one list per layer, and what the sums say.
    private struct Case {
        let targets: [[Vector]]
        let sources: [[Vector]]
        let found: [SamplingNoise]
        let total: SamplingNoise

        init(targets: Int, sources: Int, factor: Double = 1) throws {
            let sample = try AnalysisSample(targets: targets, sources: sources)
            let w = try sample.mean(sample.targets) - sample.mean(sample.sources)
            found = try SamplingNoise.layers(of: w.scaled(by: factor))
            total = SamplingNoise.total(found)
            let whole = 0..<sample.extractor.space.dimension
            let ranges = sample.extractor.space.ranges + [whole]
            func layers(_ set: Dataset) throws -> [[Vector]] {
                let phis = try sample.phis(set)
                return ranges.map { range in phis.map { Vector($0[range]) } }
            }
            (self.targets, self.sources) = (try layers(sample.targets), try layers(sample.sources))
        }
    }

    /// All ways to choose `count` of `total`.
    private func choices(_ count: Int, of total: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        guard total >= count else { return [] }
        return choices(count, of: total - 1) + choices(count - 1, of: total - 1).map { $0 + [total - 1] }
    }

    /// Means of each half and of the rest.
    private func halves(_ vectors: [Vector]) -> [(Vector, Vector)] {
        choices(vectors.count / 2, of: vectors.count).map { chosen in
            let rest = vectors.indices.filter { !chosen.contains($0) }
            return (.mean(chosen.map { vectors[$0] }), .mean(rest.map { vectors[$0] }))
        }
    }

    /// Every possible split, so nothing is left to chance: the figures agree to rounding of float32 means,
    /// 6e-8 of ‖m‖², which is some hundred times N here.
    @Test(arguments: [(6, 4), (5, 4), (3, 5)])
    func splitHalfIsThatOfAllHalves(targets: Int, sources: Int) throws {
        let sample = try Case(targets: targets, sources: sources)
        for (layer, found) in (sample.found + [sample.total]).enumerated() {
            var (products, squares, count) = (0.0, 0.0, 0.0)
            for target in halves(sample.targets[layer]) {
                for source in halves(sample.sources[layer]) {
                    let (a, b) = (target.0 - source.0, target.1 - source.1)
                    products += a.dot(b)
                    squares += (a.squaredNorm + b.squaredNorm) / 2
                    count += 1
                }
            }
            #expect(count >= 30)
            #expect(agree(try #require(found.splitHalf), products / squares, to: 1e-4))
            // The inner product alone is the signal's part of ‖w‖².
            let share = try #require(found.signalShare)
            #expect(agree(share * found.squaredNorm, products / count, to: 1e-4))
        }
    }

    /// All ways to draw `count` of as many with replacement.
    private func resampled(_ vectors: [Vector]) -> [Vector] {
        let draws = vectors.indices.dropFirst().reduce(vectors.indices.map { [$0] }) { draws, _ in
            draws.flatMap { draw in vectors.indices.map { draw + [$0] } }
        }
        return draws.map { draw in .mean(draw.map { vectors[$0] }) }
    }

    @Test func bootstrapIsThatOfAllResamplings() throws {
        let sample = try Case(targets: 3, sources: 4)
        for (layer, found) in (sample.found + [sample.total]).enumerated() {
            let w = Vector.mean(sample.targets[layer]) - Vector.mean(sample.sources[layer])
            let (targets, sources) = (resampled(sample.targets[layer]), resampled(sample.sources[layer]))
            // Draws of the two sets are independent, so that their squared distances add up.
            let distances = [(targets, sample.targets[layer]), (sources, sample.sources[layer])].map {
                draws, set in
                let middle = Vector.mean(set)
                return draws.reduce(0) { $0 + ($1 - middle).squaredNorm } / Double(draws.count)
            }
            #expect(targets.count == 27 && sources.count == 256)
            let expected = distances.reduce(0, +) / w.squaredNorm
            #expect(agree(try #require(found.bootstrap), expected, to: 1e-4))
        }
    }

    @Test func factorsScaleNoiseAndVectorAlike() throws {
        let (one, three) = (try Case(targets: 4, sources: 3), try Case(targets: 4, sources: 3, factor: -3))
        #expect(agree(three.total.variance, 9 * one.total.variance, to: 1e-5))
        #expect(agree(try #require(three.total.splitHalf), try #require(one.total.splitHalf), to: 1e-4))
    }

    /// For random pictures, the noise is the vector's scatter from sample to sample: three faces with eyeglasses and
    /// three without, of 20 and 20, 2000 times. Its mean is the true N of those 20 within four standard errors; the
    /// squared distance of such a vector scatters by less than its mean, so that one is below 1/√2000 = 2.2 %.
    @Test func estimatesAreRightOnTheWhole() throws {
        let sample = try AnalysisSample(targets: 20, sources: 20)
        let phis = try [sample.targets, sample.sources].map { try sample.phis($0) }
        var generator = SeededGenerator(seed: 4)
        let truth =
            Vector.mean(phis[0].map { Vector($0[...]) }) - Vector.mean(phis[1].map { Vector($0[...]) })
        var (distances, estimates) = (0.0, 0.0)
        for _ in 0..<2000 {
            let drawn = phis.map { set in (0..<3).map { _ in set.randomElement(using: &generator) ?? set[0] }
            }
            let means = drawn.map { Vector.mean($0.map { Vector($0[...]) }) }
            distances += (means[0] - means[1] - truth).squaredNorm
            let terms = zip([sample.targets, sample.sources], zip(drawn, means)).map { set, sums in
                SetMean(
                    set: Dataset(collection: set.collection, members: Array(set.members.prefix(3))),
                    squaredNorms: [sums.0.reduce(0) { $0 + Vector($1[...]).squaredNorm }],
                    squaredNormsOfMean: [sums.1.squaredNorm])
            }
            estimates += try terms.reduce(0) { try $0 + $1.samplingVariances()[0] }
        }
        #expect(agree(estimates, distances, to: 0.09), "\(estimates / distances)")
    }

    @Test func oneSetTakenTwiceErrsOnce() throws {
        let sample = try AnalysisSample(targets: 4, sources: 3)
        let (targets, sources) = (try sample.mean(sample.targets), try sample.mean(sample.sources))
        let twice = try targets - sources + (targets - sources)
        let scaled = try (targets - sources).scaled(by: 2)
        let noise = try [twice, scaled].map { SamplingNoise.total(try SamplingNoise.layers(of: $0)).variance }
        #expect(agree(noise[0], noise[1], to: 1e-6))
        #expect(try (targets - sources + sources).origin.meanTerms(weight: 1).map(\.count) == [4])
        let nothing = SamplingNoise.total(try SamplingNoise.layers(of: targets - targets))
        #expect(nothing.variance == 0 && nothing.splitHalf == nil && nothing.signalShare == nil)
    }

    @Test func whatIsNotKnownIsSaid() throws {
        let sample = try AnalysisSample(targets: 3, sources: 1)
        let (targets, sources) = (try sample.mean(sample.targets), try sample.mean(sample.sources))
        let single = #expect(throws: OnePicture.self) { try SamplingNoise.layers(of: targets - sources) }
        #expect(single?.message.contains(".png") == true)
        let bare = Features(
            space: targets.space, values: targets.values, weight: 1, start: nil, reference: nil)
        for unknown in [bare, try targets - bare, try bare + (targets - targets)] {
            #expect(throws: UnknownTerms.self) { try SamplingNoise.layers(of: unknown) }
        }
    }
}
