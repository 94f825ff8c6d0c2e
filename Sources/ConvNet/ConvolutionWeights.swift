import Synchronization
import Tensor

/// One convolution's parameters, and the transformed forms that plans have asked for.
///
/// K: output channels; C: input channels.
package final class ConvolutionWeights: Sendable {
    /// (K,C,3,3), as in PyTorch and Caffe.
    package let kernel: FloatTensor
    /// (K).
    package let bias: AlignedBuffer

    package var outputChannels: Int { kernel.shape[0] }
    package var inputChannels: Int { kernel.shape[1] }

    private let transformed = Mutex<[WinogradWeights.Direction: WinogradWeights]>([:])

    /// - Parameters:
    ///   - kernel: (K,C,3,3).
    ///   - bias: (K).
    package init(kernel: FloatTensor, bias: [Float]) {
        precondition(
            kernel.shape.count == 4 && kernel.shape[2...] == [3, 3] && bias.count == kernel.shape[0])
        self.kernel = kernel
        self.bias = AlignedBuffer(count: bias.count)
        for (index, value) in bias.enumerated() { self.bias.base[index] = value }
    }

    /// The weights transformed for tiles of a size; a plan asks for them when it is made, and keeps them.
    ///
    /// The last size asked for is kept in each direction: the next plan of the same kind finds it ready, and a
    /// session with pictures of many sizes has no more than two forms.
    /// - Throws: `NotEnoughMemory`.
    func winograd(
        _ size: TileGrid.Size, _ direction: WinogradWeights.Direction
    ) throws -> WinogradWeights {
        try transformed.withLock { kept in
            if let made = kept[direction], made.size == size { return made }
            let made = try WinogradWeights(kernel: kernel, size: size, direction: direction, kernels: .inUse)
            kept[direction] = made
            return made
        }
    }

    /// Whether a form has been made.
    func has(_ size: TileGrid.Size, _ direction: WinogradWeights.Direction) -> Bool {
        transformed.withLock { $0[direction]?.size == size }
    }
}
