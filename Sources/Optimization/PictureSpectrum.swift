import Support
import Tensor

/// The two-dimensional orthonormal DCT-II of the colour planes of a picture, there and back in parallel.
///
/// H, W: height and width. Pictures are (H,W,3) float32, interleaved, and spectra have the same order, with frequencies
/// for rows, for columns, or for both. Columns are transformed in panels of adjacent columns; rows in panels of a few
/// rows' three planes. Each number is the same sum whatever the panel, so results repeat bit for bit with any number of
/// threads and with all kernels of one arithmetic. Cost: 6HW(H+W) floating-point operations each way.
struct PictureSpectrum: Sendable {
    let height: Int
    let width: Int
    /// Of the frequencies down the picture, and across.
    let down: CosineBasis
    let across: CosineBasis
    private let kernels: Kernels

    init(height: Int, width: Int, kernels: Kernels) {
        self.height = height
        self.width = width
        self.kernels = kernels
        down = CosineBasis(length: height)
        across = height == width ? down : CosineBasis(length: width)
    }

    private var panel: Int { kernels.panel }
    /// Floats from row to row of a picture.
    private var stride: Int { 3 * width }
    /// Rows whose planes fit a panel.
    private var panelRows: Int { panel / 3 }
}

// Safe, all of them: each panel reads and writes its own columns or rows.
extension PictureSpectrum {
    /// Transforms the columns of `pixels`; `spectra` is overwritten, and may be the same memory.
    func analyseColumns(_ pixels: UnsafePointer<Float>, into spectra: UnsafeMutablePointer<Float>) {
        nonisolated(unsafe) let (pixels, spectra) = (pixels, spectra)
        forEachPanel(of: stride, each: panel, length: height) { columns, folded, spectrum in
            foldColumns(columns, of: pixels, into: folded)
            down.analyse(folded, into: spectrum, kernels: kernels)
            for row in 0..<height {
                (spectra + row * stride + columns.lowerBound).update(
                    from: spectrum + row * panel, count: columns.count)
            }
        }
    }

    /// Transforms the columns back; `pixels` is overwritten, and may be the same memory.
    func synthesiseColumns(_ spectra: UnsafePointer<Float>, into pixels: UnsafeMutablePointer<Float>) {
        nonisolated(unsafe) let (spectra, pixels) = (spectra, pixels)
        forEachPanel(of: stride, each: panel, length: height) { columns, folded, spectrum in
            for row in 0..<height {
                (spectrum + row * panel).update(
                    from: spectra + row * stride + columns.lowerBound, count: columns.count)
            }
            down.synthesise(spectrum, into: folded, kernels: kernels)
            unfoldColumns(columns, folded, into: pixels)
        }
    }

    /// Transforms the rows, hands each panel's spectrum to `body` with its rows, and where `back` is true writes what
    /// `body` left there back to where it came from.
    ///
    /// - Parameters:
    ///   - spectra: rows of frequencies down, (H,W,3); overwritten if `back`.
    ///   - body: the spectrum is (W, panel): plane c of row r of `rows` is the panel's column 3r + c. There may be
    ///     further columns, of zeros.
    func transformRows(
        of spectra: UnsafeMutablePointer<Float>, back: Bool,
        _ body: (_ rows: Range<Int>, _ spectrum: SpectrumPanel) -> Void
    ) {
        nonisolated(unsafe) let (spectra, body) = (spectra, body)
        forEachPanel(of: height, each: panelRows, length: width) { rows, folded, spectrum in
            foldRows(rows, of: spectra, into: folded)
            across.analyse(folded, into: spectrum, kernels: kernels)
            body(rows, SpectrumPanel(base: spectrum, length: width, panel: panel))
            guard back else { return }
            across.synthesise(spectrum, into: folded, kernels: kernels)
            unfoldRows(rows, folded, into: spectra)
        }
    }

    /// Calls `body` with each stretch of `each` of `count` columns or rows, and with room for two panels of vectors of
    /// `length`, which begins as zeros: columns of a panel that nobody fills are zero.
    private func forEachPanel(
        of count: Int, each: Int, length: Int,
        _ body: (Range<Int>, _ folded: UnsafeMutablePointer<Float>, _ spectrum: UnsafeMutablePointer<Float>)
            -> Void
    ) {
        nonisolated(unsafe) let body = body
        Parallel.forEach(count: (count + each - 1) / each) { item in
            let scratch = AlignedBuffer(count: 2 * length * panel)
            body(item * each..<min(count, (item + 1) * each), scratch.base, scratch.base + length * panel)
        }
    }
}

extension PictureSpectrum {
    private func foldColumns(
        _ columns: Range<Int>, of pixels: UnsafePointer<Float>, into folded: UnsafeMutablePointer<Float>
    ) {
        fold(
            pixels + columns.lowerBound, step: stride, length: height, count: columns.count, into: folded)
    }

    private func unfoldColumns(
        _ columns: Range<Int>, _ folded: UnsafePointer<Float>, into pixels: UnsafeMutablePointer<Float>
    ) {
        unfold(
            folded, into: pixels + columns.lowerBound, step: stride, length: height, count: columns.count)
    }

    private func foldRows(
        _ rows: Range<Int>, of spectra: UnsafePointer<Float>, into folded: UnsafeMutablePointer<Float>
    ) {
        for (row, place) in zip(rows, Swift.stride(from: 0, to: panel, by: 3)) {
            fold(spectra + row * stride, step: 3, length: width, count: 3, into: folded + place)
        }
    }

    private func unfoldRows(
        _ rows: Range<Int>, _ folded: UnsafePointer<Float>, into spectra: UnsafeMutablePointer<Float>
    ) {
        for (row, place) in zip(rows, Swift.stride(from: 0, to: panel, by: 3)) {
            unfold(folded + place, into: spectra + row * stride, step: 3, length: width, count: 3)
        }
    }

    /// Sums of near and far elements, then their differences, of `count` vectors side by side, each of whose elements is
    /// `step` after the one before.
    @inline(__always)
    private func fold(
        _ vectors: UnsafePointer<Float>, step: Int, length: Int, count: Int,
        into folded: UnsafeMutablePointer<Float>
    ) {
        let half = length / 2
        for i in 0..<half {
            let (near, far) = (vectors + i * step, vectors + (length - 1 - i) * step)
            let (sum, difference) = (folded + i * panel, folded + (length - half + i) * panel)
            for j in 0..<count {
                sum[j] = near[j] + far[j]
                difference[j] = near[j] - far[j]
            }
        }
        if length > 2 * half { (folded + half * panel).update(from: vectors + half * step, count: count) }
    }

    /// The way back, up to a factor of 2.
    @inline(__always)
    private func unfold(
        _ folded: UnsafePointer<Float>, into vectors: UnsafeMutablePointer<Float>, step: Int, length: Int,
        count: Int
    ) {
        let half = length / 2
        for i in 0..<half {
            let (near, far) = (vectors + i * step, vectors + (length - 1 - i) * step)
            let (even, odd) = (folded + i * panel, folded + (length - half + i) * panel)
            for j in 0..<count {
                near[j] = even[j] + odd[j]
                far[j] = even[j] - odd[j]
            }
        }
        if length > 2 * half { (vectors + half * step).update(from: folded + half * panel, count: count) }
    }
}
