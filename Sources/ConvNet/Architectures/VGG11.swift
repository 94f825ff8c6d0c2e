extension Architecture {
    /// Column A of the paper's table.
    package static let vgg11 = Architecture(
        name: "VGG-11", stages: [(1, 64), (1, 128), (2, 256), (2, 512), (2, 512)])
}
