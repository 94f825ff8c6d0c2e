import Tensor
import WeightFiles

extension Network {
    /// Makes a network from a weight file's tensors.
    ///
    /// The table is what the file's metadata say (`architecture`), else a published one by the tensors present, under
    /// torchvision's names (`features.0.weight`) or Caffe's (`conv1_1.weight`), whatever comes before the last part
    /// in all of them; others, such as the classifier's, are ignored. A file may end before the table does: the
    /// network then has the layers it has weights for. Names imply no convention: that is the argument, else what the
    /// file says or its format implies (`convention`, `pooling`), else torchvision RGB and floor.
    /// - Parameters:
    ///   - file: convolution kernels (K,C,3,3) and biases (K), float32.
    ///   - name: what people will call the network.
    /// - Throws: `NetworkLoadingError`, and whatever `file` throws when a tensor is read.
    public static func load(
        from file: any WeightFile, named name: String, convention: Convention? = nil, pooling: Pooling? = nil
    ) throws -> Network {
        let found = try FoundNetwork(in: file)
        let architecture = found.architecture
        let described = try (convention ?? file.describedConvention(), pooling ?? file.describedPooling())
        let convolutions = try zip(found.stems, architecture.convolutions).map {
            try file.convolution(named: $0, layer: $1, of: architecture)
        }
        return Network(
            name: name, architecture: architecture, convention: described.0 ?? .torchvision,
            pooling: described.1 ?? .floor, source: file.path, convolutions: convolutions,
            filterMeans: try file.filterMeans(of: found))
    }
}

extension WeightFile {
    fileprivate func describedConvention() throws -> Convention? {
        guard let value = metadata["convention"] else { return nil }
        guard let convention = Convention(named: value) else {
            throw NetworkLoadingError.unknownMetadata(
                path: path, key: "convention", value: value, known: Convention.all.map(\.name))
        }
        return convention
    }

    fileprivate func describedPooling() throws -> Pooling? {
        guard let value = metadata["pooling"] else { return nil }
        guard let pooling = Pooling(rawValue: value.lowercased()) else {
            throw NetworkLoadingError.unknownMetadata(
                path: path, key: "pooling", value: value, known: Pooling.allCases.map(\.rawValue))
        }
        return pooling
    }

    /// The means that `Network.namedTensors` keeps of a normalised network; nil for other files.
    fileprivate func filterMeans(of found: FoundNetwork) throws -> FilterMeans? {
        guard let source = metadata[Network.normalizedKey] else { return nil }
        let layers = try zip(found.stems, found.architecture.convolutions).map { stem, layer in
            try checkedTensor(
                stem + Network.meanSuffix, shape: [layer.outputChannels], of: found.architecture
            ).values
        }
        return FilterMeans(layers: layers, source: source)
    }

    fileprivate func convolution(
        named stem: String, layer: Architecture.Layer, of architecture: Architecture
    ) throws -> ConvolutionWeights {
        let kernel = try checkedTensor(
            stem + ".weight", shape: [layer.outputChannels, layer.inputChannels, 3, 3], of: architecture)
        let bias = try checkedTensor(stem + ".bias", shape: [layer.outputChannels], of: architecture)
        return ConvolutionWeights(kernel: kernel, bias: bias.values)
    }

    /// The tensor `name`, checked to be present, to have `shape` and to be finite.
    private func checkedTensor(_ name: String, shape: [Int], of architecture: Architecture) throws
        -> FloatTensor
    {
        guard let found = self.shape(of: name) else {
            throw NetworkLoadingError.missingTensor(path: path, name: name, architecture: architecture.name)
        }
        guard found == shape else {
            throw NetworkLoadingError.wrongShape(path: path, name: name, found: found, expected: shape)
        }
        let tensor = try tensor(named: name)
        if let index = tensor.values.firstIndex(where: { !$0.isFinite }) {
            throw NetworkLoadingError.notFinite(
                path: path, name: name, index: index, value: tensor.values[index])
        }
        return tensor
    }
}
