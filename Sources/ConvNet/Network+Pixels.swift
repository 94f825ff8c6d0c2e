extension Network {
    /// No network at all: φ(x) is the picture, in levels of 0–255 under the tap `pixels`.
    ///
    /// Moving and inverting pixels as if they were features is the baseline that shows what features are for: it ghosts
    /// (paper, section 5).
    public static let pixels = Network(
        name: "picture", architecture: .pixels, convention: .plain, pooling: .floor,
        source: "the picture itself", convolutions: [])
}

extension Architecture {
    /// The picture alone.
    static let pixels = Architecture(
        name: "pixels",
        layers: [Layer(name: "pixels", kind: .input, inputChannels: 3, outputChannels: 3)])

    /// The tap that is the picture itself.
    public static let pixelTap = "pixels"
}

extension Convention {
    /// RGB levels as they are.
    static let plain = Convention(
        name: "plain", channelOrder: .rgb, pixelScale: 1, mean: [0, 0, 0], deviation: [1, 1, 1])
}
