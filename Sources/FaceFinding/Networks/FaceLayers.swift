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
        var result = [Float](repeating: 0, count: outputs * height * width)
        // So many rows at once that their patches stay in the cache.
        let rows = max(1, Self.patchValues / (width * inputs * side * side))
        for top in stride(from: 0, to: height, by: rows) {
            multiply(
                patches(of: maps, rows: top..<min(top + rows, height)), into: &result, at: top * width,
                height * width)
        }
        var output = FeatureMaps(channels: outputs, height: height, width: width, values: result)
        if let slopes { output.rectify(slopes: slopes) }
        return output
    }

    private static let patchValues = 1 << 18

    /// A row for each weight of a kernel, a column for each place where the kernel is laid.
    private func patches(of maps: FeatureMaps, rows: Range<Int>) -> [Float] {
        let width = maps.width - side + 1
        var patches: [Float] = []
        patches.reserveCapacity(inputs * side * side * rows.count * width)
        for channel in 0..<inputs {
            for y in 0..<side {
                for x in 0..<side {
                    for row in rows {
                        let start = (channel * maps.height + row + y) * maps.width + x
                        patches += maps.values[start..<start + width]
                    }
                }
            }
        }
        return patches
    }

    private func multiply(_ patches: [Float], into result: inout [Float], at start: Int, _ pixels: Int) {
        let inner = inputs * side * side
        let columns = patches.count / inner
        result.withUnsafeMutableBufferPointer { result in
            guard let base = result.baseAddress else { return }
            MatrixProduct.multiply(
                rows: outputs, columns: columns, inner: inner, a: weights, aStride: inner, b: patches,
                bStride: columns, c: base + start, cStride: pixels)
            for output in 0..<outputs {
                let first = output * pixels + start
                for index in first..<first + columns { result[index] += biases[output] }
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
