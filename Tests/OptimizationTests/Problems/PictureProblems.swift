import Optimization
import Support

/// `Deblurring` of the reference script: sparse points behind a blur, levels 0...255, most of them at 0.
struct Deblurring: Problem {
    let box = Box.pixels
    let start = [Float](repeating: 20, count: 1024)
    private let blur: [[Double]]
    private let observed: [[Double]]

    init() {
        var random = SplitMix64(seed: 2)
        let weights = [1, 8, 28, 56, 70, 56, 28, 8, 1].map { Double($0) / 256 }
        var blur = [[Double]](repeating: [Double](repeating: 0, count: 32), count: 32)
        for row in 0..<32 {
            for (offset, weight) in weights.enumerated() {
                blur[row][min(max(row + offset - 4, 0), 31)] += weight
            }
        }
        let dots = random.uniform(0, 1, 1024).map { $0 < 0.05 ? 200.0 : 0 }
        let noise = Self.square(random.uniform(-4, 4, 1024))
        let blurred = Self.apply(blur, to: Self.square(dots))
        self.blur = blur
        observed = zip(blurred, noise).map { zip($0, $1).map(+) }
    }

    private static func square(_ values: [Double]) -> [[Double]] {
        (0..<32).map { Array(values[$0 * 32..<($0 + 1) * 32]) }
    }

    private static func product(_ a: [[Double]], _ b: [[Double]]) -> [[Double]] {
        a.map { row in
            b[0].indices.map { column in row.indices.reduce(0.0) { $0 + row[$1] * b[$1][column] } }
        }
    }

    private static func transpose(_ a: [[Double]]) -> [[Double]] { a[0].indices.map { c in a.map { $0[c] } } }

    private static func apply(_ blur: [[Double]], to picture: [[Double]]) -> [[Double]] {
        product(product(blur, picture), transpose(blur))
    }

    func evaluate(_ x: [Double]) -> (value: Double, gradient: [Double]) {
        let blurred = Self.apply(blur, to: Self.square(x))
        let residual = zip(blurred, observed).map { zip($0, $1).map(-) }
        let value = residual.joined().reduce(0) { $0 + $1 * $1 } / 2
        return (value, Array(Self.apply(Self.transpose(blur), to: residual).joined()))
    }
}

/// `Features` of the reference script: the small image of a reconstruction, with our own total variation.
struct FeatureMatching: Problem {
    let box = Box.pixels
    let start: [Float]
    private let first: Convolution
    private let second: Convolution
    private let target: [Double]

    init() {
        var random = SplitMix64(seed: 3)
        first = Convolution(
            weights: random.uniform(-1, 1, 8 * 27), inputs: 3, outputs: 8, size: 32, stride: 1)
        second = Convolution(
            weights: random.uniform(-1, 1, 16 * 72), inputs: 8, outputs: 16, size: 32, stride: 2)
        let noise = random.uniform(-30, 30, 3 * 1024)
        start = noise.enumerated().map { index, noise in
            let (row, column, channel) = (index / 96, index / 3 % 32, index % 3)
            let ramp = 8 * row + (channel == 0 ? 4 * column : 0) - 40 * channel
            return Float(min(max(Double(ramp) + noise, 0), 255))
        }
        let features = second.forward(first.forward(Self.planes(start.map(Double.init))))
        target = zip(features, random.uniform(-6, 10, features.count)).map(+)
    }

    /// Interleaved levels as planes of level/255 - 1/2.
    private static func planes(_ pixels: [Double]) -> [Double] {
        (0..<3).flatMap { channel in (0..<1024).map { pixels[$0 * 3 + channel] / 255 - 0.5 } }
    }

    func evaluate(_ x: [Double]) -> (value: Double, gradient: [Double]) {
        let input = Self.planes(x)
        let hidden = first.forward(input)
        let features = second.forward(hidden)
        let residual = zip(features, target).map(-)
        let planes = first.backward(second.backward(residual, output: features), output: hidden)
        var smoothness = [Float](repeating: 0, count: x.count)
        let roughness = TotalVariation().value(
            of: x.map(Float.init), height: 32, width: 32, addingGradientTimes: 0.001, to: &smoothness)
        let gradient = x.indices.map { planes[$0 % 3 * 1024 + $0 / 3] / 255 + Double(smoothness[$0]) }
        return (residual.reduce(0) { $0 + $1 * $1 } / 2 + 0.001 * roughness, gradient)
    }
}

/// A 3x3 convolution with zero padding and a ReLU over square planes, as simply as possible.
struct Convolution {
    /// (outputs, inputs, 3, 3)
    let weights: [Double]
    let inputs: Int
    let outputs: Int
    /// Side of the input planes.
    let size: Int
    let stride: Int
    private var outputSize: Int { size / stride }

    func forward(_ input: [Double]) -> [Double] {
        var output = [Double](repeating: 0, count: outputs * outputSize * outputSize)
        forEachProduct { o, w, i in output[o] += weights[w] * input[i] }
        return output.map { max($0, 0) }
    }

    /// The gradient at the input from that at the output.
    func backward(_ gradient: [Double], output: [Double]) -> [Double] {
        var result = [Double](repeating: 0, count: inputs * size * size)
        forEachProduct { o, w, i in if output[o] > 0 { result[i] += weights[w] * gradient[o] } }
        return result
    }

    /// Calls `body` with the output, weight and input index of every product.
    @inline(__always)
    private func forEachProduct(_ body: (Int, Int, Int) -> Void) {
        for output in 0..<outputs {
            for input in 0..<inputs {
                for tap in 0..<9 {
                    for row in 0..<outputSize {
                        let inputRow = row * stride + tap / 3 - 1
                        guard inputRow >= 0, inputRow < size else { continue }
                        for column in 0..<outputSize {
                            let inputColumn = column * stride + tap % 3 - 1
                            guard inputColumn >= 0, inputColumn < size else { continue }
                            body(
                                (output * outputSize + row) * outputSize + column,
                                (output * inputs + input) * 9 + tap,
                                (input * size + inputRow) * size + inputColumn)
                        }
                    }
                }
            }
        }
    }
}
