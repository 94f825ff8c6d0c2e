extension Architecture {
    /// Column E of the paper's table.
    public static let vgg19 = Architecture(
        name: "VGG-19", stages: [(2, 64), (2, 128), (4, 256), (4, 512), (4, 512)])
}
