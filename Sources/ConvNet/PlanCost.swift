import Foundation
import Support

/// What a plan takes, known before it is made.
public struct PlanCost: Hashable, Sendable {
    /// The activations' and masks' memory; the scratch of a few MB a thread and the weights come on top.
    public let bytes: Int

    /// The weights transformed for the plan's tiles, which plans of one kind share, and the kernels they come from.
    public let weightBytes: Int

    /// Numbers in the activations of all taps.
    public let tapCount: Int

    /// Floating-point operations of one `forward`; `backward` costs as many again.
    public let operations: Int
}

extension NetworkPlan {
    /// What a plan with these arguments would take; allocates nothing.
    /// - Throws: `UnknownLayer`, `UnusableTaps`, `UnusableInputSize`.
    public static func cost(
        network: Network, width: Int, height: Int, taps: [String], keepsGradient: Bool
    ) throws -> PlanCost {
        PlanCost(
            try PlanLayout(
                network: network, width: width, height: height, taps: taps, keepsGradient: keepsGradient))
    }
}

extension PlanCost {
    init(_ layout: PlanLayout) {
        let floats = layout.bufferSizes.reduce(0, +) * MemoryLayout<Float>.stride
        bytes = floats + layout.maskWords * MemoryLayout<UInt16>.stride
        let weights = layout.steps.map { $0.weightCount(keepsGradient: layout.keepsGradient) }
        weightBytes = weights.reduce(0, +) * MemoryLayout<Float>.stride
        tapCount = layout.tapShapes.map(\.count).reduce(0, +)
        operations = layout.steps.map(\.operations).reduce(0, +)
    }

    /// - Throws: `NotEnoughMemory` where the machine has less than this takes.
    func checkMemory() throws {
        let available = Int(clamping: ProcessInfo.processInfo.physicalMemory)
        if bytes > available { throw NotEnoughMemory(needed: bytes, available: available) }
    }
}

extension PlanLayout.Step {
    /// Numbers in the kernel and its transformed forms.
    fileprivate func weightCount(keepsGradient: Bool) -> Int {
        let transformed = forwardGrid.size.planes + (keepsGradient ? backwardGrid.size.planes : 0)
        return input.channels * output.channels * (9 + (layer == 0 ? 0 : transformed))
    }
}

/// Thrown where a plan's activations are larger than the machine's memory.
public struct NotEnoughMemory: ExplainedError, Equatable {
    public let needed: Int
    public let available: Int

    public var message: String {
        "the network needs \(gigabytes(needed)) GB for a picture of this size; the machine has \(gigabytes(available))"
    }
    public var remedy: String? { "use a smaller size: memory is proportional to its pixels" }

    private func gigabytes(_ bytes: Int) -> String {
        let tenths = (Double(bytes) / 1e8).rounded()
        return "\(tenths / 10)"
    }
}
