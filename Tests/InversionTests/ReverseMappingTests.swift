import ConvNet
import EngineTestSupport
import FeatureSpaces
import Imaging
import Inversion
import PictureSets
import Support
import Testing

/// The choices of a reconstruction: region, bounds, negative targets, pixels in place of features.
@Suite struct ReverseMappingTests {
    private let x: Image
    private let target: Features

    init() throws {
        x = try picture(seed: 1)
        target = try phi(picture(seed: 2))
    }

    private func run(
        _ target: Features, network: Network = .tiny, _ options: ReconstructionOptions,
        region: Coverage? = nil
    ) throws -> Picture {
        var work = try Reconstruction(
            network: network, target: target, start: x, options: options, region: region)
        try work.run(monitor: SilentMonitor())
        return try #require(try work.picture(seconds: 0, isFinished: true))
    }

    @Test(arguments: [true, false])
    func outsideTheRegionNothingChanges(preconditioned: Bool) throws {
        let frame = Mask.Frame(left: 10, top: 8, width: 16, height: 20)
        let region = Mask(.rectangle(frame), feather: 6).coverage(width: 40, height: 40)
        let options = ReconstructionOptions(evaluations: 25, preconditioned: preconditioned)
        let found = try run(target, options, region: region)
        let report = try #require(found.reconstruction)
        #expect(report.objective < 0.95 * report.initialObjective)
        var inside: Float = 0
        for (index, (new, old)) in zip(found.image.pixels, x.pixels).enumerated() {
            if region.values[index / 3] == 0 {
                // Through 0–255 and back.
                #expect(abs(new - old) < 1e-6)
            } else {
                inside = max(inside, abs(new - old))
            }
        }
        #expect(inside > 0.1)
    }

    /// Whatever the bounds, the start's objective is the same, and the search goes far below it.
    @Test func everyBoundLeavesTheStartAlone() throws {
        let free = try #require(
            run(target, ReconstructionOptions(evaluations: 30, bounds: .none)).reconstruction)
        let wide = try #require(
            run(target, ReconstructionOptions(evaluations: 30, bounds: .official)).reconstruction)
        let boxed = try #require(run(target, ReconstructionOptions(evaluations: 30)).reconstruction)
        // Same start, same objective there.
        #expect(abs(free.initialObjective - boxed.initialObjective) < 1e-5 * boxed.initialObjective)
        #expect(abs(wide.initialObjective - boxed.initialObjective) < 1e-4 * boxed.initialObjective)
        for report in [free, wide, boxed] { #expect(report.objective < 0.7 * report.initialObjective) }
    }

    @Test func clampedTargetsCostNoMoreThanTheyCan() throws {
        let moved = try target + (target - phi(x)).scaled(by: 2)
        let kept = try run(moved, ReconstructionOptions(evaluations: 20)).reconstruction
        let clamped = try run(
            moved, ReconstructionOptions(evaluations: 20, clampsNegativeTargets: true)
        ).reconstruction
        let floor = try #require(kept?.unreachable)
        #expect(floor.share > 0.05)
        #expect(try #require(kept).featureLoss > floor.loss)
        // At one picture, clamping removes at least 1/2 Σ t² over the negative targets: φ is nowhere negative.
        #expect(
            try #require(clamped).initialObjective
                <= (try #require(kept).initialObjective - floor.loss / 3) * (1 + 1e-5))
    }

    @Test func theOfficialTotalVariationLeavesTheBorderOut() throws {
        let full = try run(target, ReconstructionOptions(evaluations: 1)).reconstruction
        let official = try run(target, ReconstructionOptions(evaluations: 1, tvForm: .official))
            .reconstruction
        #expect(try #require(official).totalVariation < (try #require(full).totalVariation))
    }

    /// In pixel space without total variation the target itself is the best picture.
    @Test func pixelsAreReachedExactly() throws {
        let other = try picture(seed: 2)
        let target = try phi(other, network: .pixels, taps: ["pixels"])
        #expect(
            zip(target.values.prefix(5), stride(from: 0, to: 15, by: 3)).allSatisfy {
                abs($0 - 255 * other.pixels[$1]) < 1e-3
            })
        let found = try run(
            target, network: .pixels,
            ReconstructionOptions(evaluations: 60, tvWeight: 0, preconditioned: false, stopsWhenStill: false))
        #expect(255 * found.image.rootMeanSquareDifference(from: other) < 0.05)
    }

    @Test func artifactsAreTheResidualOfThePhotographItself() throws {
        let z = try picture(seed: 3)
        let own = Image(width: 40, height: 40, pixels: x.pixels.map { $0 * 0.9 + 0.02 })
        let removal = ArtifactRemoval(from: z, own: own, of: x)
        for index in stride(from: 0, to: x.pixels.count, by: 97) {
            let expected = min(max(z.pixels[index] - (own.pixels[index] - x.pixels[index]), 0), 1)
            #expect(abs(removal.image.pixels[index] - expected) < 1e-6)
        }
        #expect(abs(removal.residual - 255 * own.rootMeanSquareDifference(from: x)) < 1e-9)
        // A difference from x that is also its own reconstruction's is all artifact.
        let all = ArtifactRemoval(from: own, own: own, of: x)
        #expect(abs(try #require(all.correlation) - 1) < 1e-6)
        #expect(255 * all.image.rootMeanSquareDifference(from: x) < 1e-4)
        #expect(ArtifactRemoval(from: z, own: x, of: x).correlation == nil)
    }
}
