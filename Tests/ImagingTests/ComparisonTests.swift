import Foundation
import Imaging
import Support
import TestSupport
import Testing

/// PSNR, SSIM and difference pictures.
@Suite struct ComparisonTests {
    /// The picture of Scripts/reference/comparison.py.
    static func scene(width: Int, height: Int, phase: Double) -> Image {
        let pixels = (0..<width * height * 3).map { index -> Float in
            let (row, column) = (Double(index / 3 / width), Double(index / 3 % width))
            let channel = Double(index % 3)
            let bend = phase * cos(0.11 * column * row)
            return Float(0.5 + 0.4 * sin(0.37 * column + 0.21 * row * (channel + 1) + bend))
        }
        return Image(width: width, height: height, pixels: pixels)
    }

    struct Reference: Sendable, CustomTestStringConvertible {
        let width: Int
        let height: Int
        /// nil for the picture at 0.8 of its brightness.
        let phase: Double?
        let rms: Double
        let psnr: Double
        let ssim: Double

        var testDescription: String { "\(width)×\(height) phase \(phase.map { "\($0)" } ?? "darker")" }

        var pictures: (Image, Image) {
            let left = ComparisonTests.scene(width: width, height: height, phase: 0)
            let right = phase.map { ComparisonTests.scene(width: width, height: height, phase: $0) }
            let darker = left.pixels.map { Float(0.8 * Double($0)) }
            return (left, right ?? Image(width: width, height: height, pixels: darker))
        }
    }

    /// What Scripts/reference/comparison.py prints with scikit-image 0.26.
    static let references = [
        Reference(
            width: 40, height: 32, phase: 0.2, rms: 0.040517483886, psnr: 27.8471506387, ssim: 0.981658048394),
        Reference(
            width: 40, height: 32, phase: 1, rms: 0.196020905875, psnr: 14.1539521625, ssim: 0.642264116239),
        Reference(
            width: 40, height: 32, phase: nil, rms: 0.115408562091, psnr: 18.7552393988, ssim: 0.953843622321),
        Reference(
            width: 11, height: 11, phase: 0.2, rms: 0.041279414619, psnr: 27.6853294009, ssim: 0.987525393392),
        Reference(
            width: 11, height: 11, phase: 1, rms: 0.199355569377, psnr: 14.0074325398, ssim: 0.534854304731),
        Reference(
            width: 11, height: 11, phase: nil, rms: 0.115566374865, psnr: 18.7433701928, ssim: 0.952275814465),
        Reference(
            width: 64, height: 12, phase: 0.2, rms: 0.041575581918, psnr: 27.6232332682, ssim: 0.979262335439),
        Reference(
            width: 64, height: 12, phase: 1, rms: 0.199752893457, psnr: 13.9901384227, ssim: 0.608230833220),
        Reference(
            width: 64, height: 12, phase: nil, rms: 0.114555366661, psnr: 18.8196912056, ssim: 0.952493737369),
    ]

    /// Float32 luma is off by 10⁻⁷; variances near C₂ magnify that a little.
    @Test(arguments: references)
    func agreesWithScikitImage(reference: Reference) throws {
        let (left, right) = reference.pictures
        #expect(abs(left.rootMeanSquareDifference(from: right) - reference.rms) < 1e-7)
        let psnr = try #require(left.peakSignalToNoiseRatio(against: right))
        #expect(abs(psnr - reference.psnr) < 1e-5)
        #expect(abs(try left.structuralSimilarity(to: right) - reference.ssim) < 1e-5)
        #expect(abs(try right.structuralSimilarity(to: left) - reference.ssim) < 1e-5)
    }

    /// The definition, window by window, pixel by pixel.
    private func naiveSimilarity(_ x: Image, _ y: Image) -> Double {
        let (columns, rows) = (min(11, x.width), min(11, x.height))
        func bell(_ index: Int, of length: Int) -> Double {
            exp(-pow((Double(index) - Double(length - 1) / 2) / 1.5, 2) / 2)
        }
        func luma(_ image: Image, _ row: Int, _ column: Int) -> Double {
            0.299 * Double(image[row, column, 0]) + 0.587 * Double(image[row, column, 1])
                + 0.114 * Double(image[row, column, 2])
        }
        var similarities: [Double] = []
        for top in 0...x.height - rows {
            for left in 0...x.width - columns {
                var samples: [(weight: Double, x: Double, y: Double)] = []
                for row in 0..<rows {
                    for column in 0..<columns {
                        samples.append(
                            (
                                bell(row, of: rows) * bell(column, of: columns),
                                luma(x, top + row, left + column), luma(y, top + row, left + column)
                            ))
                    }
                }
                let total = samples.reduce(0) { $0 + $1.weight }
                func mean(_ value: (Double, Double) -> Double) -> Double {
                    samples.reduce(0) { $0 + $1.weight * value($1.x, $1.y) } / total
                }
                let (mx, my) = (mean { x, _ in x }, mean { _, y in y })
                let (vx, vy) = (mean { x, _ in (x - mx) * (x - mx) }, mean { _, y in (y - my) * (y - my) })
                let cov = mean { x, y in (x - mx) * (y - my) }
                similarities.append(
                    (2 * mx * my + 0.0001) * (2 * cov + 0.0009)
                        / ((mx * mx + my * my + 0.0001) * (vx + vy + 0.0009)))
            }
        }
        return similarities.reduce(0, +) / Double(similarities.count)
    }

    /// Small pictures too: a side under 11 pixels has a window of its own length.
    @Test(arguments: [(17, 13), (11, 30), (5, 14), (8, 3), (1, 1), (1, 20)])
    func similarityIsThatOfTheDefinition(width: Int, height: Int) throws {
        let left = Self.scene(width: width, height: height, phase: 0)
        let right = Self.scene(width: width, height: height, phase: 2)
        #expect(abs(try left.structuralSimilarity(to: right) - naiveSimilarity(left, right)) < 1e-5)
    }

    @Test func equalPicturesAreEqual() throws {
        let image = Self.scene(width: 20, height: 15, phase: 0)
        #expect(image.rootMeanSquareDifference(from: image) == 0)
        #expect(image.peakSignalToNoiseRatio(against: image) == nil)
        #expect(abs(try image.structuralSimilarity(to: image) - 1) < 1e-12)
        #expect(image.difference(to: image, amplification: 4).pixels.allSatisfy { $0 == 0.5 })
    }

    /// Black against white is the largest possible difference.
    @Test func oppositePicturesAreOpposite() throws {
        let black = Image.filled(width: 12, height: 12, red: 0, green: 0, blue: 0)
        let white = Image.filled(width: 12, height: 12, red: 1, green: 1, blue: 1)
        #expect(black.rootMeanSquareDifference(from: white) == 1)
        #expect(black.peakSignalToNoiseRatio(against: white) == 0)
        // C₁ / (1 + C₁), and no variance in either.
        #expect(abs(try black.structuralSimilarity(to: white) - 0.0001 / 1.0001) < 1e-6)
    }

    @Test func differencesAreAmplifiedAroundMidGrey() {
        let left = Image.filled(width: 2, height: 1, red: 0.5, green: 0.2, blue: 0)
        let right = Image.filled(width: 2, height: 1, red: 0.6, green: 0.15, blue: 1)
        let difference = left.difference(to: right, amplification: 4)
        for (found, expected) in zip(difference.pixels, [0.9, 0.3, 1, 0.9, 0.3, 1] as [Float]) {
            #expect(abs(found - expected) < 1e-6)
        }
    }

    /// Beyond either end, values stay between 0 and 1.
    @Test func picturesInterpolateValueByValue() {
        let left = Image.filled(width: 1, height: 1, red: 0.2, green: 0.5, blue: 1)
        let right = Image.filled(width: 1, height: 1, red: 0.6, green: 0.5, blue: 0)
        for (share, expected) in [
            (0, left.pixels), (1, right.pixels), (0.25, [0.3, 0.5, 0.75]), (3, [1, 0.5, 0]),
        ] as [(Float, [Float])] {
            for (found, wanted) in zip(left.interpolated(to: right, at: share).pixels, expected) {
                #expect(abs(found - wanted) < 1e-6)
            }
        }
    }

    @Test func similarityStopsWhenAsked() {
        let image = Self.scene(width: 20, height: 15, phase: 0)
        #expect(throws: WorkCancelled.self) {
            try image.structuralSimilarity(to: image, monitor: CountingMonitor(cancellingAtPoll: 1))
        }
    }
}
