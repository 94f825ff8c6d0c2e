import Tensor

/// A convolution without padding, and the slopes of the rectifier behind it.
struct FaceConvolution {
    private let weights: [Float]
    private let biases: [Float]
    /// nil for a layer whose values are not rectified.
    private let slopes: [Float]?
    private let inputs: Int
    private let side: Int
    private var outputs: Int { biases.count }

    /// - Parameters:
    ///   - name: of the tensors in the file: NAME.weight, NAME.bias.
    ///   - slopes: that of the slopes' tensor.
    /// - Throws: the errors of the weight file; `OtherFaceNetwork` for tensors of other shapes.
    init(
        _ name: String, inputs: Int, outputs: Int, side: Int, slopes: String? = nil, from file: FaceWeights
    ) throws {
        (self.inputs, self.side) = (inputs, side)
        weights = try file.values(name + ".weight", shape: [outputs, inputs, side, side])
        biases = try file.values(name + ".bias", shape: [outputs])
        self.slopes = try slopes.map { try file.values($0 + ".weight", shape: [outputs]) }
    }

    /// - Precondition: the maps are at least as large as the kernel.
    func callAsFunction(_ maps: FeatureMaps) -> FeatureMaps {
        let (height, width) = (maps.height - side + 1, maps.width - side + 1)
        precondition(maps.channels == inputs && height > 0 && width > 0)
        let (taps, panel) = (inputs * side * side, Kernels.inUse.panel)
        let (patches, products) = (AlignedBuffer(count: taps * panel), AlignedBuffer(count: outputs * panel))
        var result = [Float](repeating: 0, count: outputs * height * width)
        for first in stride(from: 0, to: height * width, by: panel) {
            let pixels = first..<min(first + panel, height * width)
            gather(pixels, of: maps, into: patches.base)
            Kernels.inUse.multiply(
                rows: outputs, inner: taps, a: weights, aRow: taps, b: patches.base, c: products.base,
                cRow: panel)
            store(products.base, of: pixels, in: &result, pixelCount: height * width)
        }
        var output = FeatureMaps(channels: outputs, height: height, width: width, values: result)
        if let slopes { output.rectify(slopes: slopes) }
        return output
    }

    /// A row for each weight of a kernel, a column for each pixel where the kernel is laid: (C·side², panel).
    private func gather(
        _ pixels: Range<Int>, of maps: FeatureMaps, into patches: UnsafeMutablePointer<Float>
    ) {
        let runs = Self.runs(pixels, width: maps.width - side + 1, row: maps.width)
        maps.values.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            var target = patches
            for channel in 0..<inputs {
                for y in 0..<side {
                    for x in 0..<side {
                        let source = base + (channel * maps.height + y) * maps.width + x
                        for run in runs {
                            (target + run.column).update(from: source + run.start, count: run.count)
                        }
                        target += Kernels.inUse.panel
                    }
                }
            }
        }
    }

    /// The pixels of each row of the output: the first one's column in the panel, its place in a map, and their number.
    private static func runs(
        _ pixels: Range<Int>, width: Int, row: Int
    ) -> [(column: Int, start: Int, count: Int)] {
        (pixels.lowerBound / width...(pixels.upperBound - 1) / width).map { y in
            let run = pixels.clamped(to: y * width..<(y + 1) * width)
            return (run.lowerBound - pixels.lowerBound, y * row + run.lowerBound - y * width, run.count)
        }
    }

    private func store(
        _ products: UnsafePointer<Float>, of pixels: Range<Int>, in result: inout [Float], pixelCount: Int
    ) {
        let panel = Kernels.inUse.panel
        for output in 0..<outputs {
            for (column, pixel) in pixels.enumerated() {
                result[output * pixelCount + pixel] = products[output * panel + column] + biases[output]
            }
        }
    }
}

/// A layer in which every value counts for every other.
struct FaceDense {
    private let weights: [Float]
    private let biases: [Float]
    private let slopes: [Float]?

    /// - Parameters, Throws: as those of `FaceConvolution`.
    init(_ name: String, inputs: Int, outputs: Int, slopes: String? = nil, from file: FaceWeights) throws {
        weights = try file.values(name + ".weight", shape: [outputs, inputs])
        biases = try file.values(name + ".bias", shape: [outputs])
        self.slopes = try slopes.map { try file.values($0 + ".weight", shape: [outputs]) }
    }

    func callAsFunction(_ input: [Float]) -> [Float] {
        precondition(input.count * biases.count == weights.count)
        return biases.indices.map { output in
            let first = output * input.count
            var sum = biases[output]
            for index in input.indices { sum += weights[first + index] * input[index] }
            return sum > 0 ? sum : sum * (slopes?[output] ?? 1)
        }
    }
}
