extension Architecture {
    /// Column B of the paper's table.
    static let vgg13 = Architecture(
        name: "VGG-13", stages: [(2, 64), (2, 128), (2, 256), (2, 512), (2, 512)])
}
