import Support

/// What a codec is asked for besides a file's bytes.
public struct DecodingRequest: Sendable {
    /// What shows through where a picture is clear.
    public enum Ground: Float, Sendable {
        case black = 0
        case white = 1
    }

    /// What to call the picture in errors.
    public var name: String
    public var ground: Ground
    /// Asked several times a second whether to stop.
    public var monitor: any WorkMonitor
    /// The largest picture that is decoded.
    public var maximumPixels: Int

    public init(
        name: String, ground: Ground = .white, monitor: any WorkMonitor = SilentMonitor(),
        maximumPixels: Int = ImageLimits.maximumPixels
    ) {
        (self.name, self.ground, self.monitor, self.maximumPixels) = (name, ground, monitor, maximumPixels)
    }
}
