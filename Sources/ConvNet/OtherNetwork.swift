import WeightFiles

/// Networks that are not read, recognised so that an error can say what a file holds.
enum OtherNetwork {
    /// A different architecture, recognised by a name that only its files have; nil if it may be a VGG.
    static func recognised(in file: some WeightFile) -> String? {
        let names = file.tensorNames
        return byName.first { row in names.contains { $0.contains(row.part) } }?.network
            ?? (isAlexNet(file) ? "AlexNet" : nil)
    }

    /// The VGG with other numbers of convolutions, or with batch normalisation, that a group of tensors makes;
    /// nil if it is a part of one of `known`, or of none.
    static func vgg(of group: TensorGroup, in file: some WeightFile, unless known: [Architecture]) -> String?
    {
        let isNormalized = file.tensorNames.contains { $0.hasSuffix("running_mean") }
        func labels(_ table: Architecture) -> Set<String> {
            Set(group.naming.labels(of: table, normalized: isNormalized && group.naming == .torchvision))
        }
        guard isNormalized || !known.contains(where: { isStart(group.kernels, of: $0, group.naming) }) else {
            return nil
        }
        let table = (Architecture.published + Architecture.unread).first { labels($0) == group.kernels }
        guard isNormalized else {
            return table.flatMap { known.contains($0) ? nil : $0.name }
        }
        return (table?.name ?? "a VGG") + " with batch normalisation"
    }

    /// Whether `labels` are the first convolutions of a table, without a gap.
    private static func isStart(
        _ labels: Set<String>, of table: Architecture, _ naming: WeightNaming
    ) -> Bool {
        Set(naming.labels(of: table).prefix(labels.count)) == labels
    }

    /// AlexNet, whose other names are those of a VGG, by its first convolution: 11×11.
    private static func isAlexNet(_ file: some WeightFile) -> Bool {
        file.tensorNames.contains { file.shape(of: $0)?.suffix(3) == [3, 11, 11] }
    }

    private static let byName: [(part: String, network: String)] = [
        ("layer1.0.conv1.", "a ResNet"), ("layer1.0.downsample", "a ResNet"), ("res2a_branch", "a ResNet"),
        ("denseblock1.", "a DenseNet"), (".squeeze.", "a SqueezeNet"), ("Mixed_5b.", "Inception"),
        ("mixed_7a.", "Inception"), ("inception3a.", "GoogLeNet"), ("inception_3a", "GoogLeNet"),
        ("encoder_layer_0.", "a vision transformer (ViT)"), ("blocks.0.attn.", "a vision transformer (ViT)"),
        ("visual.transformer.", "CLIP"), ("vision_model.", "CLIP"), ("features.1.conv.0.0.", "a MobileNet"),
        ("features.1.0.block.", "an EfficientNet or a ConvNeXt"),
        ("features.1.0.attn.", "a Swin transformer"),
        (".self_attn.", "a language model"), ("attention.self.query", "a language model"),
        ("diffusion_model.", "a diffusion model"),
    ]
}
