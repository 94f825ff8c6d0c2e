import ConvNet
import EngineTestSupport
import FeatureSpaces
import Foundation
import Imaging
import Inversion
import PictureSets
import Support
import TestSupport
import Testing

/// Inversions of the tiny network at 40×40. Serialised: one test chooses the process's thread count.
@Suite(.serialized) struct ReconstructionTests {
    private let x: Image
    private let target: Features

    init() throws {
        x = try picture(seed: 1)
        target = try phi(x)
    }

    /// x without its detail: 40 → 8 → 40 pixels.
    private func blurred() throws -> Image {
        try x.resized(width: 8, height: 8, filter: .bicubic).resized(width: 40, height: 40, filter: .bicubic)
    }

    private func run(
        _ target: Features, from start: Image, _ options: ReconstructionOptions,
        monitor: any WorkMonitor = SilentMonitor()
    ) throws -> Picture {
        var work = try Reconstruction(network: .tiny, target: target, start: start, options: options)
        try work.run(monitor: monitor)
        return try #require(try work.picture(seconds: 1.5, isFinished: true))
    }

    private func report(_ picture: Picture) throws -> ReconstructionReport {
        try #require(picture.reconstruction)
    }

    @Test func theObjectiveNeverRisesAndFallsFar() throws {
        let monitor = RecordingMonitor()
        let options = ReconstructionOptions(evaluations: 40, tvWeight: 0.0001)
        let found = try report(run(target, from: blurred(), options, monitor: monitor))
        let objectives = monitor.reports.compactMap(\.objective)
        #expect(objectives.count == 40)
        #expect(zip(objectives, objectives.dropFirst()).allSatisfy { $1 <= $0 })
        #expect(monitor.reports.map(\.completed) == Array(1...40))
        #expect(monitor.reports.allSatisfy { $0.unit == "evaluation" && $0.total == 40 })
        #expect(found.initialObjective == objectives[0])
        #expect(found.objective == objectives[39])
        #expect(found.objective < 0.5 * found.initialObjective)
    }

    /// The course is every evaluation's objective, not the best so far, and time increases.
    @Test func theCourseIsRemembered() throws {
        let found = try report(run(target, from: blurred(), ReconstructionOptions(evaluations: 25)))
        let steps = found.course.steps
        #expect(steps.count == found.evaluations && steps.count == 25)
        #expect(steps.first?.objective == found.initialObjective)
        #expect(steps.compactMap(\.objective).min() == found.objective)
        #expect(steps[0].seconds > 0)
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.seconds < $1.seconds })
    }

    /// JSON has no infinity, and a line search may step where the objective is infinite.
    @Test func reportsAreReadBackAndOldOnesHaveNoCourse() throws {
        var course = ReconstructionCourse()
        course.append(objective: 12, seconds: 0.5)
        course.append(objective: .infinity, seconds: 1)
        let text = try JSONEncoder().encode(course)
        #expect(try JSONDecoder().decode(ReconstructionCourse.self, from: text) == course)
        #expect(course.steps.map(\.objective) == [12, nil])

        let found = try report(run(target, from: blurred(), ReconstructionOptions(evaluations: 2)))
        let json = try JSONEncoder().encode(found)
        #expect(try JSONDecoder().decode(ReconstructionReport.self, from: json) == found)
        var fields = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
        #expect(fields.removeValue(forKey: "course") != nil)
        fields.removeValue(forKey: "moved")
        let old = try JSONSerialization.data(withJSONObject: fields)
        let read = try JSONDecoder().decode(ReconstructionReport.self, from: old)
        #expect(read.course == ReconstructionCourse() && read.objective == found.objective)
    }

    @Test func previewsComeInTurnAndChangeNothing() throws {
        let options = ReconstructionOptions(evaluations: 20)
        let plain = try run(target, from: blurred(), options)
        var shown: [(image: Image, evaluations: Int)] = []
        let preview = ReconstructionPreview(interval: 8) { shown.append(($0, $1)) }
        var work = try Reconstruction(network: .tiny, target: target, start: blurred(), options: options)
        try work.run(monitor: SilentMonitor(), preview: preview)
        let watched = try #require(try work.picture(seconds: 1.5, isFinished: true))
        #expect(watched.image == plain.image)
        #expect(try report(watched).objective == report(plain).objective)
        #expect(shown.map(\.evaluations) == [8, 16])
        #expect(shown.allSatisfy { $0.image.width == 40 && $0.image != plain.image })
    }

    @Test func featuresOfAPictureAreReachedFromItsBlur() throws {
        let start = try blurred()
        let far = try phi(start).values
        let found = try run(target, from: start, ReconstructionOptions(evaluations: 150, tvWeight: 0))
        let near = try phi(found.image).values
        #expect(relativeError(far, target.values) > 0.05)
        #expect(relativeError(near, target.values) < 0.1 * relativeError(far, target.values))
    }

    /// Only if the photograph itself is grey: not if the search starts at grey, nor if there is no photograph.
    @Test func theReconstructionOfAGreyPhotographIsGrey() throws {
        func isGrey(_ image: Image) -> Bool {
            for start in stride(from: 0, to: image.pixels.count, by: 3) {
                let (red, green, blue) = (
                    image.pixels[start], image.pixels[start + 1], image.pixels[start + 2]
                )
                if red != green || red != blue { return false }
            }
            return true
        }
        let options = ReconstructionOptions(evaluations: 5)
        let (grey, canvas) = (x.grey, Image.filled(width: 40, height: 40, red: 0.5, green: 0.5, blue: 0.5))
        let greyTarget = try phi(grey).starting(at: Picture(image: grey))
        let found = try run(greyTarget, from: blurred(), options)
        #expect(isGrey(found.image) && found.reconstruction?.stayedGrey == true)
        let colored = try run(target.starting(at: Picture(image: x)), from: grey, options)
        #expect(!isGrey(colored.image) && colored.reconstruction?.stayedGrey == nil)
        let painted = try run(phi(canvas).starting(at: Picture(image: canvas)), from: blurred(), options)
        #expect(!isGrey(painted.image))
    }

    /// A scan of a black-and-white photograph is not quite grey, and keeps what it is.
    @Test func aScanKeepsItsTint() throws {
        let luma = x.grey
        func tinted(by tint: Float) -> Image {
            Image(
                width: 40, height: 40,
                pixels: luma.pixels.enumerated().map { min($1, 0.9) + ($0 % 3 == 0 ? tint : 0) })
        }
        let scan = tinted(by: 6.0 / 255)
        #expect(scan.isMonochromePhotograph && !tinted(by: 9.0 / 255).isMonochromePhotograph)
        let found = try run(
            phi(scan).starting(at: Picture(image: scan)), from: blurred(),
            ReconstructionOptions(evaluations: 5))
        #expect(found.reconstruction?.stayedGrey == true)
        for start in stride(from: 0, to: scan.pixels.count, by: 3) {
            let pixels = found.image.pixels
            #expect(abs(pixels[start] - pixels[start + 1] - 6.0 / 255) < 1e-5)
            #expect(abs(pixels[start + 1] - pixels[start + 2]) < 1e-5)
        }
        #expect(found.image.rootMeanSquareDifference(from: scan) > 1e-3)
    }

    /// The report's figures are those of the picture it comes with, and Eq. 1's.
    @Test(arguments: [ReconstructionOptions.LossDivision.none, .layers])
    func reportsTellOfTheirPicture(division: ReconstructionOptions.LossDivision) throws {
        let options = ReconstructionOptions(evaluations: 7, tvWeight: 0.0002, lossDivision: division)
        let picture = try run(target, from: blurred(), options)
        let report = try report(picture)
        let loss =
            zip(try phi(picture.image).values, target.values)
            .map { Double($0 - $1) * Double($0 - $1) }.reduce(0, +) / 2
        // The picture went through ·1/255·255, a rounding or two of each pixel.
        #expect(agree(report.featureLoss, loss, to: 1e-4))
        let divided = report.featureLoss / (division == .layers ? 3 : 1)
        #expect(agree(report.objective, divided + 0.0002 * report.totalVariation, to: 1e-12))
        #expect(report.evaluations == 7 && report.seconds == 1.5 && report.isFinished)
        #expect(report.ending == "all evaluations spent")
        #expect(picture.file == nil)
    }

    @Test func picturesStayInTheBox() throws {
        let black = try phi(.filled(width: 40, height: 40, red: 0, green: 0, blue: 0))
        let move = try target.scaled(by: 3) - black.scaled(by: 2)
        let found = try run(move, from: x, ReconstructionOptions(evaluations: 20, tvWeight: 0))
        #expect(found.image.pixels.allSatisfy { (0...1).contains($0) })
        #expect(found.image.pixels.contains { $0 == 0 || $0 == 1 }, "the move leads out of the box")
    }

    @Test func aPerfectStartEndsAtOnce() throws {
        let found = try run(target, from: x, ReconstructionOptions(evaluations: 50, tvWeight: 0))
        #expect(try report(found).evaluations == 1)
        #expect(try report(found).ending == "nothing left to gain")
        #expect(relativeError(found.image.pixels, x.pixels) < 1e-6)
    }

    @Test func startsOfAnotherSizeAreResized() throws {
        let large = try picture(seed: 1, width: 90, height: 90)
        let options = ReconstructionOptions(evaluations: 2)
        let found = try run(target, from: large, options)
        let fitted = try large.resized(width: 40, height: 40, filter: .bicubic)
        #expect(found.image.width == 40 && found.image.height == 40)
        #expect(found.hash == (try run(target, from: fitted, options)).hash)
    }

    @Test func interruptedWorkKeepsTheBestSoFar() throws {
        let options = ReconstructionOptions(evaluations: 30, tvWeight: 0.0001)
        var work = try Reconstruction(network: .tiny, target: target, start: blurred(), options: options)
        let monitor = RecordingMonitor(cancellingAfter: 9)
        #expect(throws: WorkCancelled.self) { try work.run(monitor: monitor) }
        let picture = try #require(try work.picture(seconds: 2, isFinished: false))
        let report = try report(picture)
        #expect(!report.isFinished && report.ending == "interrupted" && report.evaluations == 9)
        #expect(report.objective == monitor.reports.last?.objective)
        #expect(report.objective < report.initialObjective)
        let nine = try run(target, from: blurred(), ReconstructionOptions(evaluations: 9, tvWeight: 0.0001))
        #expect(picture.hash == nine.hash)
    }

    /// Continuing after an interrupt ends where an undisturbed run does, bit for bit.
    @Test func interruptedWorkGoesOn() throws {
        let options = ReconstructionOptions(evaluations: 12)
        var work = try Reconstruction(network: .tiny, target: target, start: blurred(), options: options)
        #expect(throws: WorkCancelled.self) { try work.run(monitor: RecordingMonitor(cancellingAfter: 5)) }
        try work.run(monitor: SilentMonitor())
        let picture = try #require(try work.picture(seconds: 0, isFinished: true))
        #expect(try report(picture).evaluations == 12)
        #expect(picture.hash == (try run(target, from: blurred(), options)).hash)
    }

    @Test func beforeTheFirstEvaluationThereIsNoPicture() throws {
        var work = try Reconstruction(
            network: .tiny, target: target, start: x, options: ReconstructionOptions())
        #expect(throws: WorkCancelled.self) { try work.run(monitor: RecordingMonitor(cancellingAfter: 0)) }
        #expect(try work.picture(seconds: 0, isFinished: false) == nil)
    }

    @Test func theThreadCountChangesNoBit() throws {
        let runs = try [1, 2, 5].map { threads in
            Parallel.setThreads(threads)
            defer { Parallel.setThreads(0) }
            return try run(target, from: blurred(), ReconstructionOptions(evaluations: 10))
        }
        #expect(runs[0].hash == runs[1].hash && runs[0].hash == runs[2].hash)
        #expect(try Set(runs.map { try report($0).objective }).count == 1)
    }

    @Test func featuresThatAreNoPicturesAreRefused() throws {
        func refusal(_ features: Features) -> FeaturesWithoutPicture? {
            #expect(throws: FeaturesWithoutPicture.self) {
                try run(features, from: x, ReconstructionOptions())
            }
        }
        let w = try target - phi(picture(seed: 2))
        #expect(refusal(w)?.message == "an attribute vector does not represent a picture")
        #expect(refusal(w)?.remedy == "add it to the features of a picture")
        let sum = try target + phi(picture(seed: 2))
        #expect(refusal(sum)?.message == "these features have weight 2.0, but a picture's have 1")
        #expect(refusal(sum)?.remedy == "divide them by 2.0")
    }

    @Test func featuresOfAnotherNetworkAreRefused() throws {
        let other = try phi(x, network: Network.tiny.with(convention: .caffe))
        let error = #expect(throws: NetworkMismatch.self) { try run(other, from: x, ReconstructionOptions()) }
        #expect(error?.message.contains(other.space.networkHash.short) == true)
        #expect(error?.message.contains(Network.tiny.hash.short) == true)
        #expect(error?.remedy == "invert them through their own network")
    }

    /// What a damaged file can claim: layers smaller than the network's, in another order, at another size.
    @Test func featuresOfAnotherShapeAreRefused() throws {
        let space = target.space
        func claim(_ layers: [FeatureSpace.Layer], width: Int = 40) -> Features {
            let claimed = FeatureSpace(
                networkName: space.networkName, networkHash: space.networkHash, layers: layers, width: width,
                height: 40)
            return randomFeatures(seed: 1, in: claimed)
        }
        let first = space.layers[0]
        let smaller = FeatureSpace.Layer(name: first.name, channels: 1, height: 1, width: 1)
        for features in [
            claim([smaller] + space.layers.dropFirst()), claim(space.layers.reversed()),
            claim([first, first]),
            claim(space.layers, width: 48),
        ] {
            let error = #expect(throws: FeatureShapeMismatch.self) {
                try run(features, from: x, ReconstructionOptions())
            }
            #expect(error?.message.contains("conv3_1 32×10×") == true)
        }
    }
}

@Suite struct NoiseTests {
    @Test func noiseIsGreySeededAndOfTheStatedSpread() {
        let noise = Reconstruction.noise(width: 100, height: 80, seed: 7)
        #expect(noise.width == 100 && noise.height == 80)
        #expect(noise == Reconstruction.noise(width: 100, height: 80, seed: 7))
        #expect(noise != Reconstruction.noise(width: 100, height: 80, seed: 8))
        #expect(noise.pixels.allSatisfy { (0...1).contains($0) })
        let values = noise.pixels.map(Double.init)
        let mean = values.reduce(0, +) / Double(values.count)
        let deviation = (values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(values.count))
            .squareRoot()
        // 24,000 numbers: standard errors .0011 of the mean, .0008 of the deviation; clipping at 2.8 σ takes 1.5 %.
        #expect(abs(mean - 0.5) < 0.006)
        #expect(abs(deviation - 45.0 / 255) < 0.008)
    }
}
