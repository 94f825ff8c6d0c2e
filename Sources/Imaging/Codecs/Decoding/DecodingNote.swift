/// Something that was done to a picture when it was decoded, or not done although its file asks for it.
public enum DecodingNote: Sendable, Hashable {
    /// By the file's colour profile, which has a name.
    case colorsConverted(from: String)
    case profileIgnored(because: String)
    /// The exponent the samples were encoded with.
    case gammaExchanged(Double)
    /// Colours in printing inks, without a profile.
    case cmykWithoutProfile
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
        case .cmykWithoutProfile: "CMYK became RGB without a colour profile"
        case .greyMadeColor: "grey became RGB"
        case .turned: "turned as the camera was held"
        case .laidOn(.white): "clear parts laid on white"
        case .laidOn(.black): "clear parts laid on black"
        case .firstOf(let count): "the main one of the file's \(count) pictures"
        }
    }
}
