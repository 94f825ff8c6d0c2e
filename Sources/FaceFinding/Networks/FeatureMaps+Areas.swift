import Imaging

extension FeatureMaps {
    /// A part of a picture at another size, as the networks want it: (value - 127.5) / 128, of 0–255. Each value is the mean of the
    /// pixels that its square touches.
    ///
    /// - Precondition: the part is inside of the picture, and the sizes are positive.
    init(of image: Image, in part: PixelRect, width: Int, height: Int) {
        let columns = Self.spans(from: part.width, to: width),
            rows = Self.spans(from: part.height, to: height)
        var values = [Float](repeating: 0, count: 3 * width * height)
        image.pixels.withUnsafeBufferPointer { pixels in
            values.withUnsafeMutableBufferPointer { values in
                for (row, ys) in rows.enumerated() {
                    for (column, xs) in columns.enumerated() {
                        var (red, green, blue): (Float, Float, Float) = (0, 0, 0)
                        for y in ys {
                            var index = ((part.top + y) * image.width + part.left + xs.lowerBound) * 3
                            for _ in xs {
                                red += pixels[index]
                                green += pixels[index + 1]
                                blue += pixels[index + 2]
                                index += 3
                            }
                        }
                        let scale = Float(255) / Float(ys.count * xs.count)
                        let target = row * width + column
                        values[target] = (red * scale - 127.5) / 128
                        values[target + width * height] = (green * scale - 127.5) / 128
                        values[target + 2 * width * height] = (blue * scale - 127.5) / 128
                    }
                }
            }
        }
        self.init(channels: 3, height: height, width: width, values: values)
    }

    /// The whole picture at another size.
    package init(of image: Image, width: Int, height: Int) {
        self.init(
            of: image, in: PixelRect(left: 0, top: 0, width: image.width, height: image.height), width: width,
            height: height)
    }

    /// The pixels that each of `count` equal parts of a side touches.
    private static func spans(from side: Int, to count: Int) -> [Range<Int>] {
        (0..<count).map { $0 * side / count..<(($0 + 1) * side + count - 1) / count }
    }
}
