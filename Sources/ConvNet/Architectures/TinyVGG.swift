extension Architecture {
    /// VGG-16's stages and layer names with few channels: for tests and first looks.
    public static let tiny = Architecture(
        name: "tiny VGG", stages: [(2, 16), (2, 16), (3, 32), (3, 32), (3, 32)])
}
