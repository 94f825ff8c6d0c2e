/// What a layer gives: (C,H,W) float32, row-major.
package struct FeatureMaps {
    let channels: Int
    let height: Int
    let width: Int
    private(set) var values: [Float]

    package init(channels: Int, height: Int, width: Int, values: [Float]) {
        precondition(values.count == channels * height * width)
        (self.channels, self.height, self.width, self.values) = (channels, height, width, values)
    }

    var pixelCount: Int { height * width }

    package subscript(channel: Int, row: Int, column: Int) -> Float {
        values[(channel * height + row) * width + column]
    }

    /// Negative values times a slope of their channel.
    mutating func rectify(slopes: [Float]) {
        let count = pixelCount
        values.withUnsafeMutableBufferPointer { values in
            for channel in 0..<channels {
                let slope = slopes[channel]
                for index in channel * count..<(channel + 1) * count {
                    let value = values[index]
                    values[index] = value > 0 ? value : value * slope
                }
            }
        }
    }

    /// The greatest of each window of `size` × `size`, two pixels apart; a window may reach beyond the last row and
    /// column.
    func pooled(size: Int) -> FeatureMaps {
        let (newHeight, newWidth) = (Self.pooledSide(height, size), Self.pooledSide(width, size))
        var result = [Float](repeating: -.infinity, count: channels * newHeight * newWidth)
        values.withUnsafeBufferPointer { values in
            result.withUnsafeMutableBufferPointer { result in
                for channel in 0..<channels {
                    for row in 0..<newHeight {
                        let target = (channel * newHeight + row) * newWidth
                        for y in 2 * row..<min(2 * row + size, height) {
                            let source = (channel * height + y) * width
                            for column in 0..<newWidth {
                                var greatest = result[target + column]
                                for x in 2 * column..<min(2 * column + size, width) {
                                    greatest = max(greatest, values[source + x])
                                }
                                result[target + column] = greatest
                            }
                        }
                    }
                }
            }
        }
        return FeatureMaps(channels: channels, height: newHeight, width: newWidth, values: result)
    }

    /// The last window begins inside.
    private static func pooledSide(_ side: Int, _ size: Int) -> Int { max(side - size + 1, 0) / 2 + 1 }

    /// The values column by column, row by row, the channels of a pixel together.
    var byColumns: [Float] {
        var result: [Float] = []
        result.reserveCapacity(values.count)
        for column in 0..<width {
            for row in 0..<height {
                for channel in 0..<channels { result.append(self[channel, row, column]) }
            }
        }
        return result
    }
}
