import Support
import Testing

@Suite struct SaturatingTests {
    private static let cases: [(Double, Int)] = [
        (0.0, 0), (-0.0, 0), (2.9, 2), (-2.9, -2), (1e15, 1_000_000_000_000_000), (0x1p62, 1 << 62),
        (0x1p63, .max), (-0x1p63, .min), (1e308, .max), (-1e308, .min), (.infinity, .max),
        (-.infinity, .min), (.nan, 0), (.leastNonzeroMagnitude, 0),
    ]

    @Test(arguments: cases)
    func numbersThatDoNotFitAreTheNextThatDo(number: Double, expected: Int) {
        #expect(Int(saturating: number) == expected)
    }

    @Test func everyWidthHasItsLimits() {
        #expect(
            UInt8(saturating: 256) == 255 && UInt8(saturating: -1) == 0 && UInt8(saturating: 254.9) == 254)
        #expect(Int32(saturating: 1e10) == .max && Int32(saturating: -1e10) == .min)
    }
}
