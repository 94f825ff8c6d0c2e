import Support

extension Image {
    /// The picture resampled to another size, as Pillow's `resize` does on float data, then clamped to 0–1.
    ///
    /// Separable, rows first, in float32; antialiased when shrinking. The kernels with negative lobes (bicubic,
    /// Lanczos) overshoot at edges; the clamp cuts that off, once, after both passes.
    /// - Parameter checkpoint: called several times a second; what it throws ends the work.
    /// - Throws: `InvalidImageSize` or `ImageTooLarge` for an impossible size; `NotEnoughMemory`.
    public func resized(
        width newWidth: Int, height newHeight: Int, filter: ResamplingFilter,
        checkpoint: () throws -> Void = {}
    ) throws -> Image {
        try ImageLimits.check(width: newWidth, height: newHeight)
        // The picture between the passes has one side of each.
        try ImageLimits.check(width: newWidth, height: height)
        return try resampled(width: newWidth, height: newHeight, filter: filter, checkpoint: checkpoint)
    }

    /// The size of a picture of `width` × `height` enlarged, with its aspect kept, until its smaller side is
    /// `minimumSide`; its own if it is that large already. The longer side is rounded to nearest. (The paper,
    /// section 3, scales small pictures up to 200.)
    ///
    /// - Precondition: `width` and `height` are positive.
    public static func sizeToCover(
        width: Int, height: Int, minimumSide: Int
    ) -> (width: Int, height: Int) {
        let smaller = min(width, height)
        precondition(smaller > 0)
        guard smaller < minimumSide else { return (width, height) }
        let scale = Double(minimumSide) / Double(smaller)
        func scaled(_ side: Int) -> Int {
            side == smaller ? minimumSide : Int(saturating: min(Double(side) * scale, 1e15).rounded())
        }
        return (scaled(width), scaled(height))
    }

    /// `resized` for a size known to be valid.
    func resampled(
        width newWidth: Int, height newHeight: Int, filter: ResamplingFilter,
        checkpoint: () throws -> Void
    ) rethrows -> Image {
        guard newWidth != width || newHeight != height else { return self }
        var result = self
        if newWidth != width {
            let weights = ResamplingWeights(from: width, to: newWidth, filter: filter)
            result = try result.resampledRows(to: newWidth, weights, checkpoint)
        }
        if newHeight != height {
            let weights = ResamplingWeights(from: height, to: newHeight, filter: filter)
            result = try result.resampledColumns(to: newHeight, weights, checkpoint)
        }
        try result.clampToUnit(checkpoint)
        return result
    }

    /// - Parameter checkpoint: called before each row; what it throws ends the work.
    mutating func clampToUnit(_ checkpoint: () throws -> Void) rethrows {
        let row = width * 3
        try pixels.withUnsafeMutableBufferPointer { values in
            for start in stride(from: 0, to: values.count, by: row) {
                try checkpoint()
                for index in start..<start + row { values[index] = clampedToUnit(values[index]) }
            }
        }
    }

    private func resampledRows(
        to newWidth: Int, _ kernel: ResamplingWeights, _ checkpoint: () throws -> Void
    ) rethrows -> Image {
        let (width, height) = (width, height)
        let (starts, offsets, weights) = (kernel.starts, kernel.offsets, kernel.weights)
        let count = newWidth * height * 3
        let output = try [Float](unsafeUninitializedCapacity: count) { output, initialized in
            try pixels.withUnsafeBufferPointer { input in
                for row in 0..<height {
                    try checkpoint()
                    for column in 0..<newWidth {
                        var source = (row * width + starts[column]) * 3
                        var (red, green, blue): (Float, Float, Float) = (0, 0, 0)
                        for index in offsets[column]..<offsets[column + 1] {
                            let weight = weights[index]
                            red += weight * input[source]
                            green += weight * input[source + 1]
                            blue += weight * input[source + 2]
                            source += 3
                        }
                        let target = (row * newWidth + column) * 3
                        output.initializeElement(at: target, to: red)
                        output.initializeElement(at: target + 1, to: green)
                        output.initializeElement(at: target + 2, to: blue)
                    }
                }
            }
            initialized = count
        }
        return Image(width: newWidth, height: height, pixels: output)
    }

    private func resampledColumns(
        to newHeight: Int, _ kernel: ResamplingWeights, _ checkpoint: () throws -> Void
    ) rethrows -> Image {
        let stride = width * 3
        let (starts, offsets, weights) = (kernel.starts, kernel.offsets, kernel.weights)
        let output = try [Float](unsafeUninitializedCapacity: newHeight * stride) { output, initialized in
            try pixels.withUnsafeBufferPointer { input in
                for row in 0..<newHeight {
                    try checkpoint()
                    let target = row * stride
                    output[target..<target + stride].initialize(repeating: 0)
                    var source = starts[row] * stride
                    for index in offsets[row]..<offsets[row + 1] {
                        let weight = weights[index]
                        for value in 0..<stride { output[target + value] += weight * input[source + value] }
                        source += stride
                    }
                }
            }
            initialized = newHeight * stride
        }
        return Image(width: width, height: newHeight, pixels: output)
    }
}
