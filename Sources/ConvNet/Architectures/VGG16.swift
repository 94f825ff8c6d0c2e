extension Architecture {
    /// Column D of the paper's table.
    public static let vgg16 = Architecture(
        name: "VGG-16", stages: [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)])
}
