import ConvNet
import Support
import Tensor

/// One pass through a plan, with everything in arrays.
struct PlanResult: Equatable {
    var activations: [[Float]]
    var gradient: [Float]
}

extension NetworkPlan {
    func forward(_ pixels: [Float], monitor: any WorkMonitor = SilentMonitor()) throws -> [[Float]] {
        try forward(pixels: pixels, monitor: monitor)
        return taps.indices.map { Array(activation(ofTap: $0)) }
    }

    /// - Parameter tapGradients: the gradient of each tap, or nil.
    func backward(_ tapGradients: [[Float]?], monitor: any WorkMonitor = SilentMonitor()) throws -> [Float] {
        let buffers = tapGradients.map { values in
            values.map { values in
                let buffer = AlignedBuffer(count: values.count)
                buffer.base.update(from: values, count: values.count)
                return buffer
            }
        }
        var gradient = [Float](repeating: .nan, count: 3 * width * height)
        try withExtendedLifetime(buffers) {
            try backward(
                tapGradients: buffers.map { $0.map { UnsafePointer($0.base) } }, into: &gradient,
                monitor: monitor)
        }
        return gradient
    }

    /// Forward, and backward from seeded gradients of every tap.
    func run(_ pixels: [Float], monitor: any WorkMonitor = SilentMonitor()) throws -> PlanResult {
        let activations = try forward(pixels, monitor: monitor)
        let gradients = zip(2000..., activations).map { symmetric(seed: $0, count: $1.count) }
        return PlanResult(activations: activations, gradient: try backward(gradients, monitor: monitor))
    }
}
