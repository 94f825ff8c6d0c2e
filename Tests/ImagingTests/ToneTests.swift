import Imaging
import Testing

@Suite struct ToneTests {
    private let image = Image(width: 2, height: 1, pixels: [1, 0, 0, 0.25, 0.5, 0.75])

    @Test func negativesAreOneMinus() {
        #expect(image.inverted.pixels == [0, 1, 1, 0.75, 0.5, 0.25])
        #expect(image.inverted.inverted == image)
    }

    /// Red alone, and 0.299 · 0.25 + 0.587 · 0.5 + 0.114 · 0.75.
    @Test func greyIsLuma() {
        let grey = image.grey.pixels
        for (found, wanted) in zip(grey, [0.299, 0.299, 0.299, 0.45375, 0.45375, 0.45375] as [Float]) {
            #expect(abs(found - wanted) < 1e-6)
        }
        #expect(
            image.grey.grey.pixels.indices.allSatisfy { abs(image.grey.grey.pixels[$0] - grey[$0]) < 1e-6 })
    }
}
