/// Writes the 3×3 neighbourhoods of some positions as rows of a matrix, so that a convolution is one product.
///
/// Row p holds, for kernel row r and kernel column s in order, the C channels of the pixel at (y+r-1, x+s-1), or
/// zeros outside the picture. The three pixels of a kernel row lie side by side in memory and are copied at once.
///
/// - Parameters:
///   - input: (height, width, channels).
///   - positions: pixels in scan order, a range of `0..<height * width`.
///   - columns: (positions, 9 · channels); overwritten.
func im2col(
    input: UnsafePointer<Float>, height: Int, width: Int, channels: Int, positions: Range<Int>,
    columns: UnsafeMutablePointer<Float>
) {
    var row = columns
    var (y, x) = positions.lowerBound.quotientAndRemainder(dividingBy: width)
    for _ in positions {
        let left = x == 0 ? 1 : 0
        let right = x == width - 1 ? 1 : 0
        for inputY in (y - 1)...(y + 1) {
            if inputY < 0 || inputY >= height {
                row.update(repeating: 0, count: 3 * channels)
            } else {
                let source = input + (inputY * width + x - 1 + left) * channels
                let inside = (3 - left - right) * channels
                row.update(repeating: 0, count: left * channels)
                (row + left * channels).update(from: source, count: inside)
                (row + left * channels + inside).update(repeating: 0, count: right * channels)
            }
            row += 3 * channels
        }
        x += 1
        if x == width { (y, x) = (y + 1, 0) }
    }
}
