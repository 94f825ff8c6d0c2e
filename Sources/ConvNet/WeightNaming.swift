/// A way to name the tensors of a VGG: the two that published files use.
enum WeightNaming: CaseIterable {
    /// `features.N.weight`, N counting convolutions, ReLUs and pools in PyTorch's `nn.Sequential`.
    case torchvision
    /// `conv1_1.weight`.
    case caffe

    /// The name of each convolution of `architecture`, without its prefix: "0" or "conv1_1".
    ///
    /// - Parameter normalized: whether a batch normalisation follows each convolution, which counts as well.
    func labels(of architecture: Architecture, normalized: Bool = false) -> [String] {
        switch self {
        case .caffe:
            return architecture.convolutions.map(\.name)
        case .torchvision:
            var next = 0
            return architecture.layers.compactMap { layer in
                let index = next
                guard layer.kind == .convolution else {
                    next += 1
                    return nil
                }
                // A convolution is followed by its ReLU, which is counted.
                next += normalized ? 3 : 2
                return String(index)
            }
        }
    }

    /// Whether `label` may name a convolution in this way.
    func names(_ label: Substring) -> Bool {
        switch self {
        case .torchvision: !label.isEmpty && label.utf8.allSatisfy { (48...57).contains($0) }
        case .caffe: label.wholeMatch(of: /conv[1-9]_[1-9]/) != nil
        }
    }
}
