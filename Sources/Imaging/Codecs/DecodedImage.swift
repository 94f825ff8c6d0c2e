import Support

/// A picture out of a file, and what was done to it on the way.
public struct DecodedImage: Sendable, Equatable {
    public var image: Image
    /// In the order it was done; empty where the file holds 8-bit sRGB, upright and opaque.
    public var notes: [DecodingNote]
    /// What the file says beside the picture: the beginnings of the comments of PNG and JPEG.
    public var comments: [String]

    /// In bytes; nobody reads more.
    static let longestComment = 4096

    public init(_ image: Image, notes: [DecodingNote] = [], comments: [String] = []) {
        (self.image, self.notes, self.comments) = (image, notes, comments)
    }
}

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

/// Something that was done to a picture when it was decoded, or left undone although its file asks for it.
public enum DecodingNote: Sendable, Hashable {
    /// By the file's colour profile, which has a name.
    case colorsConverted(from: String)
    case profileIgnored(because: String)
    /// The exponent the samples were encoded with.
    case gammaExchanged(Double)
    /// Colours in print's inks that no profile explains.
    case inksMixed
    case greyMadeColor
    case turned
    case laidOn(DecodingRequest.Ground)
    case firstOf(Int)

    /// "colours converted from “Display P3” to sRGB"
    public var words: String {
        switch self {
        case .colorsConverted(let name): "colours converted from “\(name)” to sRGB"
        case .profileIgnored(let reason): "colour profile ignored: \(reason)"
        case .gammaExchanged(let gamma):
            "gamma \((gamma * 100_000).rounded() / 100_000) exchanged for that of sRGB"
        case .inksMixed: "CMYK became RGB without a colour profile"
        case .greyMadeColor: "grey became RGB"
        case .turned: "turned as the camera was held"
        case .laidOn(.white): "clear parts laid on white"
        case .laidOn(.black): "clear parts laid on black"
        case .firstOf(let count): "the main one of the file's \(count) pictures"
        }
    }
}
