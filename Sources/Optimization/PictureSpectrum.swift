import Support
import Tensor

/// The two-dimensional orthonormal DCT-II of the colour planes of a picture, there and back in parallel.
///
/// H, W: height and width. Pictures are (H,W,3) float32, interleaved; the form in between is (H,3,W): each row's three
/// planes one after another, spectra along the rows. Work is cut into bands of rows and of columns by the shape alone,
/// so results repeat bit for bit whatever the number of threads. Cost: 6HW(H+W) floating-point operations each way, in
/// sgemm.
struct PictureSpectrum: Sendable {
    let height: Int
    let width: Int
    let rows: CosineBasis
    let columns: CosineBasis

    /// Rows that one thread takes at a time: times three planes, enough for sgemm to run at its rate.
    private static let bandRows = 16
    /// Columns that one thread takes at a time.
    private static let bandColumns = 96

    init(height: Int, width: Int) {
        self.height = height
        self.width = width
        rows = CosineBasis(length: width)
        columns = height == width ? rows : CosineBasis(length: height)
    }

    /// The bands of columns in which `transformColumns` works.
    var columnBands: Int { (3 * width + Self.bandColumns - 1) / Self.bandColumns }

    /// Splits pixels into planes and transforms their rows: (H,W,3) to (H,3,W), overwritten.
    func analyseRows(_ pixels: UnsafePointer<Float>, into planes: UnsafeMutablePointer<Float>) {
        forEachRowBand { first, count in
            withScratch(count * 3 * width) { folded in
                for row in 0..<count {
                    fold(
                        pixels + (first + row) * width * 3, into: folded + row * 3 * width)
                }
                rows.analyse(rows: count * 3, folded: folded, spectra: planes + first * 3 * width)
            }
        }
    }

    /// Transforms the rows back and joins the planes: (H,3,W) to (H,W,3), overwritten.
    func synthesiseRows(
        _ planes: UnsafePointer<Float>, into pixels: UnsafeMutablePointer<Float>
    ) {
        forEachRowBand { first, count in
            withScratch(count * 3 * width) { folded in
                rows.synthesise(rows: count * 3, spectra: planes + first * 3 * width, folded: folded)
                for row in 0..<count {
                    unfold(folded + row * 3 * width, into: pixels + (first + row) * width * 3)
                }
            }
        }
    }

    /// Transforms the columns, hands each band's spectrum (H, count) to `body` with the band's number and its columns
    /// in (H,3,W), and where `back` is true writes what `body` left there back to where it came from.
    func transformColumns(
        of planes: UnsafeMutablePointer<Float>, back: Bool,
        _ body: (_ band: Int, _ columns: Range<Int>, _ spectrum: UnsafeMutablePointer<Float>) -> Void
    ) {
        let stride = 3 * width
        // Safe: each band reads and writes its own columns.
        nonisolated(unsafe) let (planes, body) = (planes, body)
        Parallel.forEach(count: columnBands) { band in
            let range = band * Self.bandColumns..<min(stride, (band + 1) * Self.bandColumns)
            withScratch(2 * height * range.count) { scratch in
                let spectrum = scratch + height * range.count
                foldColumns(planes + range.lowerBound, count: range.count, into: scratch)
                columns.analyse(columns: range.count, folded: scratch, spectra: spectrum)
                body(band, range, spectrum)
                guard back else { return }
                columns.synthesise(columns: range.count, spectra: spectrum, folded: scratch)
                unfoldColumns(scratch, count: range.count, into: planes + range.lowerBound)
            }
        }
    }
}

extension PictureSpectrum {
    private func forEachRowBand(_ body: (_ first: Int, _ count: Int) -> Void) {
        let bands = (height + Self.bandRows - 1) / Self.bandRows
        // Safe: each band writes its own rows.
        nonisolated(unsafe) let body = body
        Parallel.forEach(count: bands) { band in
            let first = band * Self.bandRows
            body(first, min(Self.bandRows, height - first))
        }
    }

    private func withScratch(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
        let scratch = UnsafeMutablePointer<Float>.allocate(capacity: count)
        defer { scratch.deallocate() }
        body(scratch)
    }

    /// One row of pixels (W,3) to three folded rows (3,W).
    private func fold(_ row: UnsafePointer<Float>, into folded: UnsafeMutablePointer<Float>) {
        let half = width / 2
        for plane in 0..<3 {
            let (sums, pixels) = (folded + plane * width, row + plane)
            let differences = sums + (width - half)
            for i in 0..<half {
                let (near, far) = (pixels[3 * i], pixels[3 * (width - 1 - i)])
                sums[i] = near + far
                differences[i] = near - far
            }
            if width > 2 * half { sums[half] = pixels[3 * half] }
        }
    }

    /// Three folded rows (3,W) to one row of pixels (W,3).
    private func unfold(_ folded: UnsafePointer<Float>, into row: UnsafeMutablePointer<Float>) {
        let half = width / 2
        for plane in 0..<3 {
            let (sums, pixels) = (folded + plane * width, row + plane)
            let differences = sums + (width - half)
            for i in 0..<half {
                pixels[3 * i] = sums[i] + differences[i]
                pixels[3 * (width - 1 - i)] = sums[i] - differences[i]
            }
            if width > 2 * half { pixels[3 * half] = sums[half] }
        }
    }

    /// `count` columns of (H,3,W) to a folded (H, count) matrix.
    private func foldColumns(
        _ source: UnsafePointer<Float>, count: Int, into folded: UnsafeMutablePointer<Float>
    ) {
        let (half, stride) = (height / 2, 3 * width)
        for i in 0..<half {
            let (near, far) = (source + i * stride, source + (height - 1 - i) * stride)
            let (sum, difference) = (folded + i * count, folded + (height - half + i) * count)
            for j in 0..<count {
                sum[j] = near[j] + far[j]
                difference[j] = near[j] - far[j]
            }
        }
        if height > 2 * half { (folded + half * count).update(from: source + half * stride, count: count) }
    }

    private func unfoldColumns(
        _ folded: UnsafePointer<Float>, count: Int, into result: UnsafeMutablePointer<Float>
    ) {
        let (half, stride) = (height / 2, 3 * width)
        for i in 0..<half {
            let (near, far) = (result + i * stride, result + (height - 1 - i) * stride)
            let (even, odd) = (folded + i * count, folded + (height - half + i) * count)
            for j in 0..<count {
                near[j] = even[j] + odd[j]
                far[j] = even[j] - odd[j]
            }
        }
        if height > 2 * half { (result + half * stride).update(from: folded + half * count, count: count) }
    }
}
