import Synchronization
import Tensor

/// One convolution's parameters, laid out for the product with `im2col`'s rows.
///
/// K: output channels; C: input channels; R, S: kernel row and column.
package final class ConvolutionWeights: Sendable {
    package let outputChannels: Int
    package let inputChannels: Int
    /// (R,S,C,K).
    package let forward: AlignedBuffer
    /// (K).
    package let bias: AlignedBuffer

    private let rotated = Mutex<AlignedBuffer?>(nil)

    /// - Parameters:
    ///   - kernel: (K,C,3,3), as PyTorch and Caffe keep it.
    ///   - bias: (K).
    package init(kernel: FloatTensor, bias: [Float]) {
        precondition(
            kernel.shape.count == 4 && kernel.shape[2...] == [3, 3] && bias.count == kernel.shape[0])
        outputChannels = kernel.shape[0]
        inputChannels = kernel.shape[1]
        forward = AlignedBuffer(count: kernel.values.count)
        self.bias = AlignedBuffer(count: bias.count)
        for (index, value) in bias.enumerated() { self.bias.base[index] = value }
        kernel.values.withUnsafeBufferPointer { values in
            let packed = forward.base
            for k in 0..<outputChannels {
                for c in 0..<inputChannels {
                    for tap in 0..<9 {
                        packed[(tap * inputChannels + c) * outputChannels + k] =
                            values[(k * inputChannels + c) * 9 + tap]
                    }
                }
            }
        }
    }

    /// (R,S,K,C): the weights turned by 180° with their channels exchanged, which carry a gradient from the output
    /// to the input. Made when first asked for.
    package var backward: AlignedBuffer {
        rotated.withLock { made in
            if let made { return made }
            let buffer = rotatedWeights()
            made = buffer
            return buffer
        }
    }

    /// The kernel as (K,C,3,3).
    package var kernel: FloatTensor {
        let packed = forward.base
        let values = [Float](unsafeUninitializedCapacity: forward.count) { values, count in
            for k in 0..<outputChannels {
                for c in 0..<inputChannels {
                    for tap in 0..<9 {
                        values.initializeElement(
                            at: (k * inputChannels + c) * 9 + tap,
                            to: packed[(tap * inputChannels + c) * outputChannels + k])
                    }
                }
            }
            count = forward.count
        }
        return FloatTensor(shape: [outputChannels, inputChannels, 3, 3], values: values)
    }

    private func rotatedWeights() -> AlignedBuffer {
        let buffer = AlignedBuffer(count: forward.count)
        let (from, to) = (forward.base, buffer.base)
        let (inputs, outputs) = (inputChannels, outputChannels)
        for tap in 0..<9 {
            let block = from + (8 - tap) * inputs * outputs
            let turned = to + tap * inputs * outputs
            for c in 0..<inputs {
                for k in 0..<outputs { turned[k * inputs + c] = block[c * outputs + k] }
            }
        }
        return buffer
    }
}
