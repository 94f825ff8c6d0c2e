import Foundation
import Imaging
import Testing

/// What Scripts/reference/warping.py made with scikit-image.
struct WarpReference: Decodable {
    struct Warps: Decodable {
        struct Case: Decodable {
            let transform: [Double]
            let width: Int
            let height: Int
            let pixels: [Float]
        }
        let width: Int
        let height: Int
        let pixels: [Float]
        let cases: [Case]
    }
    struct Fit: Decodable {
        let fit: String
        let source: [[Double]]
        let target: [[Double]]
        let transform: [Double]
    }
    let warps: Warps
    let fits: [Fit]

    static func read() throws -> WarpReference {
        try JSONDecoder().decode(Self.self, from: Data(ReferenceData.bytes("warped.json")))
    }
}

extension PlanarTransform {
    /// a, b, c, d, tx, ty.
    init(_ numbers: [Double]) {
        self.init(a: numbers[0], b: numbers[1], c: numbers[2], d: numbers[3], tx: numbers[4], ty: numbers[5])
    }

    var coefficients: [Double] { [a, b, c, d, tx, ty] }

    /// Scales about the origin, turns, then shifts.
    static func similarity(scale: Double, angle: Double, shift: Point) -> PlanarTransform {
        let (real, imaginary) = (scale * cos(angle), scale * sin(angle))
        return PlanarTransform(a: real, b: imaginary, c: -imaginary, d: real, tx: shift.x, ty: shift.y)
    }
}

@Suite struct WarpTests {
    @Test func matchesScikitImage() throws {
        let reference = try WarpReference.read().warps
        let source = Image(width: reference.width, height: reference.height, pixels: reference.pixels)
        #expect(reference.cases.count == 4)
        for example in reference.cases {
            let result = try source.warped(
                by: PlanarTransform(example.transform), width: example.width, height: example.height)
            let expected = Image(width: example.width, height: example.height, pixels: example.pixels)
            // float32 against float64, and five digits in the file.
            #expect(largestDifference(result, expected) < 3e-5, "\(example.transform)")
        }
    }

    /// Every source pixel, weighted by the kernel at its distance from the place, edges continued far enough.
    private func naive(_ image: Image, _ transform: PlanarTransform, width: Int, height: Int) throws -> Image
    {
        let back = try #require(transform.inverse)
        let (reachX, reachY) = (max(1, hypot(back.a, back.c)), max(1, hypot(back.b, back.d)))
        func keys(_ x: Double) -> Double {
            let x = abs(x)
            if x < 1 { return 1.5 * x * x * x - 2.5 * x * x + 1 }
            return x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0
        }
        var result = Image.filled(width: width, height: height, red: 0, green: 0, blue: 0)
        for row in 0..<height {
            for column in 0..<width {
                let place = back(Point(Double(column), Double(row)))
                var (total, sums) = (0.0, [0.0, 0, 0])
                for y in -60..<image.height + 60 {
                    let down = keys((Double(y) - place.y) / reachY)
                    guard down != 0 else { continue }
                    for x in -60..<image.width + 60 {
                        let weight = down * keys((Double(x) - place.x) / reachX)
                        total += weight
                        let (inY, inX) = (min(max(y, 0), image.height - 1), min(max(x, 0), image.width - 1))
                        for channel in 0..<3 { sums[channel] += weight * Double(image[inY, inX, channel]) }
                    }
                }
                for channel in 0..<3 {
                    result[row, column, channel] = Float(min(max(sums[channel] / total, 0), 1))
                }
            }
        }
        return result
    }

    @Test(arguments: [
        PlanarTransform.similarity(scale: 1.3, angle: 0.3, shift: Point(2, -1)),
        .similarity(scale: 0.31, angle: -0.7, shift: Point(1, 9)),
        .similarity(scale: 0.5, angle: .pi / 2, shift: Point(11, 0)),
        PlanarTransform(a: 0.4, b: 0.2, c: -0.3, d: 1.6, tx: 3, ty: -4),
    ])
    func isTheWeightedSumItSays(transform: PlanarTransform) throws {
        let image = scene(width: 21, height: 16)
        let result = try image.warped(by: transform, width: 13, height: 11)
        #expect(largestDifference(result, try naive(image, transform, width: 13, height: 11)) < 2e-6)
    }

    @Test func theIdentityChangesNothing() throws {
        let image = scene(width: 9, height: 7)
        let same = PlanarTransform(a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0)
        #expect(try image.warped(by: same, width: 9, height: 7) == image)
        let shifted = PlanarTransform(a: 1, b: 0, c: 0, d: 1, tx: -2, ty: -3)
        let part = try image.cropped(to: PixelRect(left: 2, top: 3, width: 5, height: 4))
        #expect(try image.warped(by: shifted, width: 5, height: 4) == part)
    }

    /// Away from the edges, which `resized` does not continue.
    @Test func shrinkingIsThatOfResizing() throws {
        let image = scene(width: 80, height: 60)
        let shrink = PlanarTransform(a: 0.25, b: 0, c: 0, d: 0.25, tx: -0.375, ty: -0.375)
        let inner = PixelRect(left: 3, top: 3, width: 14, height: 9)
        let warped = try image.warped(by: shrink, width: 20, height: 15).cropped(to: inner)
        let resized = try image.resized(width: 20, height: 15, filter: .bicubic).cropped(to: inner)
        #expect(largestDifference(warped, resized) < 1e-5)
    }

    @Test func beyondThePictureItsEdgeGoesOn() throws {
        let image = Image(width: 2, height: 1, pixels: [0.2, 0.2, 0.2, 0.8, 0.8, 0.8])
        let far = PlanarTransform(a: 1, b: 0, c: 0, d: 1, tx: 1e200, ty: -1e9)
        #expect(try image.warped(by: far, width: 2, height: 2).pixels.allSatisfy { abs($0 - 0.2) < 1e-6 })
        let wide = try image.warped(
            by: PlanarTransform(a: 1, b: 0, c: 0, d: 1, tx: 50, ty: 0), width: 100, height: 1)
        #expect(abs(wide[0, 0, 0] - 0.2) < 1e-6 && abs(wide[0, 99, 0] - 0.8) < 1e-6)
    }

    @Test func transformsThatCannotServeAreRefused() {
        let image = scene(width: 4, height: 4)
        let flat = PlanarTransform(a: 1, b: 0, c: 1, d: 0, tx: 0, ty: 0)
        #expect(throws: UnusableWarp.self) { try image.warped(by: flat, width: 4, height: 4) }
        let tiny = PlanarTransform(a: 1e-5, b: 0, c: 0, d: 1e-5, tx: 0, ty: 0)
        let error = #expect(throws: UnusableWarp.self) { try image.warped(by: tiny, width: 4, height: 4) }
        #expect(error?.message.hasSuffix("shrinks the picture 100000 times") == true)
        let same = PlanarTransform(a: 1, b: 0, c: 0, d: 1, tx: 0, ty: 0)
        #expect(throws: ImageTooLarge.self) { try image.warped(by: same, width: 1 << 40, height: 1 << 40) }
        #expect(throws: InvalidImageSize.self) { try image.warped(by: same, width: 0, height: 4) }
    }

    @Test func anInverseTakesPointsBack() throws {
        let transform = PlanarTransform(a: 0.4, b: 0.2, c: -0.3, d: 1.6, tx: 3, ty: -4)
        let inverse = try #require(transform.inverse)
        let back = inverse(transform(Point(7, -2)))
        #expect(abs(back.x - 7) < 1e-12 && abs(back.y + 2) < 1e-12)
    }
}
