import EngineTestSupport
import FeatureAnalysis
import FeatureSpaces
import Foundation
import PictureSets
import Support
import Testing

/// How much of a smile's vector is chance, with more and more faces.
@Suite struct FaceStabilityTests {
    private var counts: [Int] {
        ProcessInfo.processInfo.environment["DFI_FULL"] == nil ? [10, 30] : [10, 30, 60, 100]
    }

    /// The first smiling and not smiling women of the example faces, as they come. Measured: 0.19, 0.50, 0.68 and
    /// 0.77 with 10, 30, 60 and 100 faces per side. The split halves of another smile, by other labels and
    /// neighbours of one face, had 0.09, 0.36, 0.55 and 0.72: lower at each step, and rising like these.
    @Test func signalGrowsWithTheNumberOfFaces() throws {
        let faces = try RealFaces.labelled()
        let extractor = try RealFaces.open().extractor()
        let sets = try [1.0, 0].map { smiling in
            try faces.selecting(["male": .number(0), "smiling": .number(smiling)], count: 100)
        }
        let means = try sets.map { set in
            let counts = counts.filter { $0 <= set.count }
            let means = try FeatureMean.ofFirst(
                counts, of: set, extractor: extractor, monitor: SilentMonitor())
            return zip(counts, means).map { count, mean in
                let members = Dataset(collection: set.collection, members: Array(set.members.prefix(count)))
                return Features(
                    space: extractor.space, values: mean.values, weight: 1, start: nil, reference: nil,
                    origin: FeatureOrigin(means: [SetMean(mean, of: members, in: extractor.space)]))
            }
        }
        let shares = try zip(means[0], means[1]).map { targets, sources in
            try #require(SamplingNoise.total(SamplingNoise.layers(of: targets - sources)).signalShare)
        }
        for (found, expected) in zip(shares, [0.19, 0.50, 0.68, 0.77]) {
            #expect(abs(found - expected) < 0.02)
        }
        #expect(shares.count == counts.count && shares == shares.sorted())
    }
}
