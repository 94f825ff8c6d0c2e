/// The spectra of a few rows of a picture, three planes each, as `PictureSpectrum` computes them.
struct SpectrumPanel {
    /// (W, panel): frequency l of plane c of row r is at `l * panel + 3 * r + c`.
    let base: UnsafeMutablePointer<Float>
    /// W.
    let length: Int
    let panel: Int

    /// Multiplies the planes of row number `row` by `gains`, (W).
    func scale(row: Int, by gains: UnsafePointer<Float>) {
        for l in 0..<length {
            let values = base + l * panel + 3 * row
            for c in 0..<3 { values[c] *= gains[l] }
        }
    }

    /// Σ gain · value² over the planes of row number `row`, in an order that depends on W alone.
    func weightedSquares(row: Int, gains: UnsafePointer<Float>) -> Double {
        var planes = SIMD3<Double>.zero
        for l in 0..<length {
            let values = base + l * panel + 3 * row
            let value = SIMD3(Double(values[0]), Double(values[1]), Double(values[2]))
            planes += Double(gains[l]) * (value * value)
        }
        return planes.sum()
    }
}
