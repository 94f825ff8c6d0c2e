import ConvNet
import Support

/// A channels-last array in Double, and the layers of a VGG written straight from their definitions.
struct NaiveActivation {
    let height: Int
    let width: Int
    let channels: Int
    var values: [Double]

    init(height: Int, width: Int, channels: Int, values: [Double]? = nil) {
        self.height = height
        self.width = width
        self.channels = channels
        self.values = values ?? [Double](repeating: 0, count: height * width * channels)
    }

    subscript(y: Int, x: Int, c: Int) -> Double {
        get { values[(y * width + x) * channels + c] }
        set { values[(y * width + x) * channels + c] = newValue }
    }

    /// 3×3 convolution with zero padding; `kernel`: (K,C,3,3).
    func convolved(kernel: [Float], bias: [Float]) -> NaiveActivation {
        var result = NaiveActivation(height: height, width: width, channels: bias.count)
        forEachProduct(outputs: bias.count) { y, x, k, inputY, inputX, c, weight in
            result[y, x, k] += self[inputY, inputX, c] * Double(kernel[weight])
        }
        for index in result.values.indices { result.values[index] += Double(bias[index % bias.count]) }
        return result
    }

    /// The gradient of this activation's convolution with respect to this activation.
    func convolutionGradient(of outputGradient: NaiveActivation, kernel: [Float]) -> NaiveActivation {
        var result = NaiveActivation(height: height, width: width, channels: channels)
        forEachProduct(outputs: outputGradient.channels) { y, x, k, inputY, inputX, c, weight in
            result[inputY, inputX, c] += outputGradient[y, x, k] * Double(kernel[weight])
        }
        return result
    }

    /// Every product of the convolution: output place, input place and index into the (K,C,3,3) kernel.
    private func forEachProduct(
        outputs: Int, _ body: (_ y: Int, _ x: Int, _ k: Int, _ iy: Int, _ ix: Int, _ c: Int, _ w: Int) -> Void
    ) {
        for y in 0..<height {
            for x in 0..<width {
                for r in 0..<3 where (0..<height).contains(y + r - 1) {
                    for s in 0..<3 where (0..<width).contains(x + s - 1) {
                        for k in 0..<outputs {
                            for c in 0..<channels {
                                body(y, x, k, y + r - 1, x + s - 1, c, ((k * channels + c) * 3 + r) * 3 + s)
                            }
                        }
                    }
                }
            }
        }
    }

    var rectified: NaiveActivation {
        NaiveActivation(height: height, width: width, channels: channels, values: values.map { max($0, 0) })
    }

    /// 2×2 max pool; also the index of each window's first maximum in scan order.
    func pooled(_ pooling: Pooling) -> (output: NaiveActivation, winners: [Int]) {
        var output = NaiveActivation(
            height: pooling.pooled(height), width: pooling.pooled(width), channels: channels)
        var winners: [Int] = []
        for y in 0..<output.height {
            for x in 0..<output.width {
                for c in 0..<channels {
                    var winner = (2 * y * width + 2 * x) * channels + c
                    for inputY in (2 * y)..<min(2 * y + 2, height) {
                        for inputX in (2 * x)..<min(2 * x + 2, width) {
                            let candidate = (inputY * width + inputX) * channels + c
                            if values[candidate] > values[winner] { winner = candidate }
                        }
                    }
                    output[y, x, c] = values[winner]
                    winners.append(winner)
                }
            }
        }
        return (output, winners)
    }
}

/// Every layer's activation of `network` for (H,W,3) RGB 0–255 pixels, in Double.
func naiveForward(_ network: Network, pixels: [Double], width: Int, height: Int) -> [NaiveActivation] {
    var activation = NaiveActivation(height: height, width: width, channels: 3)
    let convention = network.convention
    for position in 0..<width * height {
        for c in 0..<3 {
            let pixel = pixels[3 * position + (convention.channelOrder == .rgb ? c : 2 - c)]
            activation.values[3 * position + c] =
                (pixel / convention.pixelScale - convention.mean[c]) / convention.deviation[c]
        }
    }
    var weights = network.convolutions.makeIterator()
    return network.architecture.layers.map { layer in
        if layer.kind == .convolution, let convolution = weights.next() {
            let bias = Array(convolution.bias.pointer)
            activation = activation.convolved(kernel: convolution.kernel.values, bias: bias).rectified
        } else {
            activation = activation.pooled(network.pooling).output
        }
        return activation
    }
}

/// The largest difference of two arrays, relative to the largest value of the second.
func relativeError(_ found: some Collection<Float>, _ expected: some Collection<Double>) -> Double {
    precondition(found.count == expected.count)
    let largest = expected.lazy.map(abs).max() ?? 0
    let difference = zip(found, expected).lazy.map { abs(Double($0) - $1) }.max() ?? 0
    // A difference that is not a number must not look small.
    return difference.isNaN || largest == 0 ? .infinity : difference / largest
}
