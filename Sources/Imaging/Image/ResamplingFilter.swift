import Foundation

/// An interpolation kernel for resizing, as Pillow defines them.
public enum ResamplingFilter: String, Sendable, Codable, CaseIterable {
    /// The triangle; radius 1.
    case bilinear
    /// Keys' cubic convolution with a = -0.5; radius 2. R. Keys, "Cubic convolution interpolation for digital
    /// image processing", 1981, Eq. 4.
    case bicubic
    /// The sinc windowed by its own main lobe, a = 3; radius 3.
    case lanczos

    /// The distance from its centre at which the kernel ends, in source pixels when enlarging.
    var radius: Double {
        switch self {
        case .bilinear: 1
        case .bicubic: 2
        case .lanczos: 3
        }
    }

    /// The kernel's value at distance `x` from its centre.
    func weight(at x: Double) -> Double {
        let distance = abs(x)
        guard distance < radius else { return 0 }
        switch self {
        case .bilinear: return 1 - distance
        case .bicubic: return Self.cubic(distance)
        case .lanczos: return Self.sinc(distance) * Self.sinc(distance / 3)
        }
    }

    private static func cubic(_ x: Double) -> Double {
        let a = -0.5
        return x < 1
            ? ((a + 2) * x - (a + 3)) * x * x + 1
            : (((x - 5) * x + 8) * x - 4) * a
    }

    private static func sinc(_ x: Double) -> Double {
        x == 0 ? 1 : sin(.pi * x) / (.pi * x)
    }
}

/// For each position along a resized side, the source positions it averages, and their weights.
///
/// When shrinking, the kernel is stretched by the ratio, so that every source pixel counts (antialiasing).
struct ResamplingWeights {
    /// The first source position of each output position.
    private(set) var starts: [Int] = []
    /// The weights of output position `i` are `weights[offsets[i]..<offsets[i + 1]]`; they sum to 1.
    private(set) var offsets: [Int] = [0]
    private(set) var weights: [Float] = []

    init(from inputSize: Int, to outputSize: Int, filter: ResamplingFilter) {
        let scale = Double(inputSize) / Double(outputSize)
        let stretch = max(scale, 1)
        let support = filter.radius * stretch
        for position in 0..<outputSize {
            let center = (Double(position) + 0.5) * scale
            let start = max(0, Int(center - support + 0.5))
            let end = min(inputSize, Int(center + support + 0.5))
            let kernel = (start..<end).map { filter.weight(at: (Double($0) - center + 0.5) / stretch) }
            let total = kernel.reduce(0, +)
            starts.append(start)
            weights += kernel.map { Float($0 / total) }
            offsets.append(weights.count)
        }
    }
}
