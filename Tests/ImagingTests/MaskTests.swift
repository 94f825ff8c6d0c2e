import Foundation
import Imaging
import Testing

@Suite struct MaskTests {
    private let hole = Mask.Frame(left: 2, top: 1, width: 4, height: 3)

    @Test func aRectangleOfWholePixelsIsExact() {
        let coverage = Mask(.rectangle(hole)).coverage(width: 8, height: 6)
        for row in 0..<6 {
            for column in 0..<8 {
                let inside = (1..<4).contains(row) && (2..<6).contains(column)
                #expect(coverage.values[row * 8 + column] == (inside ? 1 : 0))
            }
        }
        #expect(coverage.share == 12.0 / 48)
    }

    @Test func aMaskGrowsWithItsPicture() {
        let own = Mask(.rectangle(hole)).coverage(
            width: 16, height: 12, frame: Mask.PictureSize(width: 8, height: 6))
        let double = Mask(.rectangle(Mask.Frame(left: 4, top: 2, width: 8, height: 6)))
        #expect(own == double.coverage(width: 16, height: 12))
        // A mask's own size takes precedence over the picture's.
        let sized = Mask(.rectangle(hole), size: Mask.PictureSize(width: 8, height: 6))
        #expect(own == sized.coverage(width: 16, height: 12, frame: Mask.PictureSize(width: 99, height: 9)))
    }

    @Test func aFeatheredEdgeFadesAcrossTheEdge() {
        let frame = Mask.Frame(left: 20, top: -100, width: 200, height: 300)
        let values = Mask(.rectangle(frame), feather: 8).coverage(width: 40, height: 1).values
        #expect(values[15] == 0 && values[24] == 1)
        #expect(zip(values, values.dropFirst()).allSatisfy { $0 <= $1 })
        // The edge lies between columns 19 and 20.
        #expect(abs(values[19] - (0.5 - 0.5 / 8)) < 1e-6 && abs(values[20] - (0.5 + 0.5 / 8)) < 1e-6)
    }

    @Test func anEllipseHasItsArea() {
        let ellipse = Mask(.ellipse(Mask.Frame(left: 10, top: 20, width: 120, height: 80)))
        let coverage = ellipse.coverage(width: 200, height: 150)
        let area = coverage.share * 200 * 150
        #expect(abs(area - Double.pi * 60 * 40) < 0.002 * area)
        let center = coverage.values[60 * 200 + 70]
        #expect(center == 1 && coverage.values[21 * 200 + 12] == 0)
        #expect(abs(ellipse.inverted.coverage(width: 200, height: 150).share + coverage.share - 1) < 1e-6)
    }

    @Test func aPictureIsStretchedAndSoftened() {
        let half = Coverage(width: 2, height: 1, values: [0, 1])
        let hard = Mask(.picture(half)).coverage(width: 2, height: 1)
        #expect(hard == half)
        let wide = Mask(.picture(half), feather: 10).coverage(width: 100, height: 50)
        #expect(wide.values.first.map { $0 < 0.01 } == true && wide.values.last.map { $0 > 0.99 } == true)
        #expect(abs(wide.share - 0.5) < 1e-3)
    }

    /// A region fades over as many pixels drawn as given by numbers, and farther away nothing changes.
    @Test(arguments: [1.0, 4, 9.5, 20]) func aDrawnRegionFadesAsFarAsAnother(feather: Double) {
        let (width, height) = (120, 90)
        for region in [
            Mask.Region.rectangle(Mask.Frame(left: 35, top: 30, width: 50, height: 40)),
            .ellipse(Mask.Frame(left: 30, top: 20, width: 60, height: 50)),
        ] {
            let hard = Mask(region).coverage(width: width, height: height)
            let soft = Mask(region, feather: feather).coverage(width: width, height: height)
            let drawn = Mask(.picture(hard), feather: feather).coverage(width: width, height: height)
            for (a, b) in zip(soft.values, drawn.values) { #expect(abs(a - b) < 0.3) }
            let wide = Mask(region, feather: feather + 3).coverage(width: width, height: height)
            for (a, b) in zip(wide.values, drawn.values) where a == 0 || a == 1 { #expect(abs(a - b) < 1e-5) }
            #expect(abs(drawn.share - hard.share) < 0.004)
        }
    }

    /// a + b is what is in either, a - b what is in a and not in b; feathers, frames and inversion are those of each.
    @Test func masksAreJoinedAndTakenOutOfEachOther() throws {
        let a = Mask(.rectangle(hole), feather: 2), b = Mask(.ellipse(hole), isInverted: true)
        let c = Mask(.rectangle(hole), size: Mask.PictureSize(width: 4, height: 12))
        for (left, right) in [(a, b), (b, c), (c, a)] {
            for (width, height) in [(8, 6), (16, 12)] {
                func values(_ mask: Mask) -> [Float] {
                    mask.coverage(width: width, height: height, frame: Mask.PictureSize(width: 8, height: 6))
                        .values
                }
                let (ofLeft, ofRight) = (values(left), values(right))
                #expect(values(try left.joined(with: right)) == zip(ofLeft, ofRight).map { max($0, $1) })
                let expected = zip(ofLeft, ofRight).map { min($0, 1 - $1) }
                #expect(zip(values(try left.without(right)), expected).allSatisfy { abs($0 - $1) < 1e-6 })
                #expect(
                    values(try left.joined(with: right).without(right).without(left)).allSatisfy { $0 <= 0.5 }
                )
            }
        }
        #expect(try a.joined(with: b).identity != b.joined(with: a.inverted).identity)
    }

    @Test func aMaskHasOnlySoManyShapes() throws {
        var mask = Mask(.rectangle(hole))
        for _ in 1..<JoinedMasks.mostShapes { mask = try mask.joined(with: Mask(.ellipse(hole))) }
        #expect(throws: TooManyMasks.self) { try mask.joined(with: mask) }
        // Sums and differences in turns nest.
        let ellipse = Mask(.ellipse(hole))
        var nested = Mask(.rectangle(hole))
        var values = nested.coverage(width: 8, height: 6).values
        let others = ellipse.coverage(width: 8, height: 6).values
        for _ in 0..<(JoinedMasks.mostShapes - 1) / 2 {
            nested = try nested.joined(with: ellipse).without(ellipse)
            values = zip(values, others).map { min(max($0, $1), 1 - $1) }
        }
        let found = nested.coverage(width: 8, height: 6).values
        #expect(zip(found, values).allSatisfy { abs($0 - $1) < 1e-5 })
    }

    /// A mask that counts the pixels of a tiny picture has an edge of millions in a large one.
    @Test(arguments: [1e4, 1e12, 1e300]) func anEdgeWiderThanThePictureEnds(feather: Double) {
        let half = Coverage(width: 40, height: 30, values: (0..<1200).map { $0 % 40 < 20 ? 0 : 1 })
        let soft = Mask(.picture(half), feather: feather).coverage(width: 40, height: 30)
        #expect(soft.values.allSatisfy { (0.2...0.8).contains($0) })
    }

    /// Against the sum over the disk, each pixel cut into a hundred.
    @Test func softeningIsTheMeanOverADisk() {
        let values = (0..<20 * 15).map { Float(($0 * 37) % 11) / 10 }
        let coverage = Coverage(width: 20, height: 15, values: values)
        let soft = Mask(.picture(coverage), feather: 9).coverage(width: 20, height: 15)
        for (x, y) in [(10, 7), (0, 0), (19, 3), (4, 14)] {
            var (sum, count) = (0.0, 0.0)
            for dy in stride(from: -4.95, to: 5, by: 0.1) {
                for dx in stride(from: -4.95, to: 5, by: 0.1) where dx * dx + dy * dy < 4.5 * 4.5 {
                    let column = min(19, max(0, Int((Double(x) + 0.5 + dx).rounded(.down))))
                    let row = min(14, max(0, Int((Double(y) + 0.5 + dy).rounded(.down))))
                    (sum, count) = (sum + Double(values[row * 20 + column]), count + 1)
                }
            }
            #expect(abs(Double(soft.values[y * 20 + x]) - sum / count) < 0.03)
        }
    }

    @Test func compositingMixesByCoverage() {
        let white = Image.filled(width: 2, height: 1, red: 1, green: 1, blue: 1)
        let dark = Image.filled(width: 2, height: 1, red: 0, green: 0.5, blue: 0)
        let mixed = white.composited(over: dark, in: Coverage(width: 2, height: 1, values: [0.25, 1]))
        #expect(mixed.pixels == [0.25, 0.625, 0.25, 1, 1, 1])
    }
}

@Suite struct BlurTests {
    /// Against the definition in Double, borders continued.
    @Test(arguments: [0.4, 1.5, 6]) func isTheGaussianSum(deviation: Double) {
        let image = drawn(width: 23, height: 17)
        let blurred = image.blurred(deviation: deviation)
        let radius = Int((4 * deviation).rounded(.up))
        let weights = (-radius...radius).map { exp(-0.5 * Double($0 * $0) / (deviation * deviation)) }
        let total = weights.reduce(0, +)
        for (row, column, channel) in [(0, 0, 0), (8, 11, 1), (16, 22, 2), (3, 20, 1)] {
            var sum = 0.0
            for (dy, wy) in zip(-radius...radius, weights) {
                for (dx, wx) in zip(-radius...radius, weights) {
                    let (y, x) = (min(max(row + dy, 0), 16), min(max(column + dx, 0), 22))
                    sum += wy * wx * Double(image[y, x, channel])
                }
            }
            #expect(abs(Double(blurred[row, column, channel]) - sum / total / total) < 1e-5)
        }
    }

    @Test func nothingChangesWithoutDeviation() {
        let image = drawn(width: 5, height: 4)
        #expect(image.blurred(deviation: 0) == image)
        #expect(image.blurred(deviation: 500).pixels.allSatisfy { $0.isFinite })
    }

    private func drawn(width: Int, height: Int) -> Image {
        Image(
            width: width, height: height,
            pixels: (0..<width * height * 3).map { Float(($0 * 7919) % 256) / 255 })
    }
}
