/// A way to name the tensors of a VGG: the two that published files use.
enum WeightNaming: CaseIterable {
    /// `features.N.weight`, N counting convolutions, ReLUs and pools in PyTorch's `nn.Sequential`.
    case torchvision
    /// `conv1_1.weight`.
    case caffe

    /// The name of each convolution of `architecture` before `.weight` and `.bias`, in the table's order.
    func prefixes(of architecture: Architecture) -> [String] {
        switch self {
        case .caffe:
            return architecture.convolutions.map(\.name)
        case .torchvision:
            var next = 0
            return architecture.layers.compactMap { layer in
                let index = next
                // A convolution is followed by its ReLU, which counts.
                next += layer.kind == .convolution ? 2 : 1
                return layer.kind == .convolution ? "features.\(index)" : nil
            }
        }
    }

    /// The published architecture and naming that most of the tensors in a file belong to.
    ///
    /// VGG-16 and VGG-19 share most names; a tie goes to the smaller one, whose names are all accounted for. A file
    /// with a tensor missing is still recognised, so that the missing one can be named.
    /// - Parameter described: what the file calls its table; one that is not known says nothing.
    static func recognise(
        _ tensorNames: [String], described: String? = nil
    ) -> (architecture: Architecture, naming: WeightNaming)? {
        let named = Architecture.all.first { $0.name == described }
        let present = Set(tensorNames)
        var best: (architecture: Architecture, naming: WeightNaming)?
        var bestCount = 0
        for naming in allCases {
            for architecture in named.map({ [$0] }) ?? [.vgg16, .vgg19] {
                let count = naming.prefixes(of: architecture).count { present.contains($0 + ".weight") }
                if count > bestCount { (best, bestCount) = ((architecture, naming), count) }
            }
        }
        return best
    }
}
