extension Coverage {
    /// With edges that fade over `width` pixels, half of them on either side: each pixel is the mean over the disk of that
    /// diameter around it, so that farther away nothing changes. Beyond its border the picture goes on as there; a disk
    /// is at most twice as wide as the picture's longer side.
    ///
    /// Cost: O(width · H · W).
    func softened(over width: Double, checkpoint: () throws -> Void) rethrows -> Coverage {
        guard width > 0 else { return self }
        let rows = SummedRows(self)
        let chords = Self.chords(ofDisk: min(width / 2, Double(max(self.width, height))))
        let area = chords.reduce(0) { $0 + 2 * $1.half }
        var result = [Float](repeating: 0, count: values.count)
        for y in 0..<height {
            try checkpoint()
            for x in 0..<self.width {
                let center = Double(x) + 0.5
                let sum = chords.reduce(0) { sum, chord in
                    sum + rows.sum(from: center - chord.half, to: center + chord.half, row: y + chord.row)
                }
                result[y * self.width + x] = Float(min(1, max(0, sum / area)))
            }
        }
        return Coverage(width: self.width, height: height, values: result)
    }

    /// Half of the length of a disk's chord in each row of pixels that it reaches the middle of.
    private static func chords(ofDisk radius: Double) -> [(row: Int, half: Double)] {
        let last = Int(radius)
        return (-last...last).map { row in
            (row, max(0, radius * radius - Double(row * row)).squareRoot())
        }
    }
}

/// Sums along the rows of a coverage, from which those of any stretch follow.
private struct SummedRows {
    private let width: Int
    private let height: Int
    /// Of each row, the sums of its first 0, 1, … pixels.
    private let sums: [Double]
    private let coverage: Coverage

    init(_ coverage: Coverage) {
        (width, height, self.coverage) = (coverage.width, coverage.height, coverage)
        var sums: [Double] = []
        sums.reserveCapacity((coverage.width + 1) * coverage.height)
        for y in 0..<coverage.height {
            var sum = 0.0
            sums.append(0)
            for value in coverage.values[y * coverage.width..<(y + 1) * coverage.width] {
                sum += Double(value)
                sums.append(sum)
            }
        }
        self.sums = sums
    }

    /// The integral from one place to another, in pixels from the left edge.
    func sum(from start: Double, to end: Double, row: Int) -> Double {
        let row = min(height - 1, max(0, row))
        return sum(before: end, row) - sum(before: start, row)
    }

    private func sum(before place: Double, _ row: Int) -> Double {
        let whole = min(width - 1, max(0, Int(place.rounded(.down))))
        return sums[row * (width + 1) + whole]
            + (place - Double(whole)) * Double(coverage.values[row * width + whole])
    }
}
