/// What a file says about the colours its samples represent.
enum FileColors: Equatable {
    /// Nothing, or that they are sRGB's.
    case sRGB
    case profile([UInt8])
    case described(ColorDescription)
    /// It says something that cannot be followed.
    case unusable(because: String)
}

/// Colours described by numbers rather than by a profile.
struct ColorDescription: Equatable {
    let name: String
    /// x, y of red, green, blue and white.
    let chromaticities: [Double]
    /// The exponent that turns samples into light; nil for sRGB's curve.
    let exponent: Double?

    /// Whether the primaries are sRGB's, to the rounding of numbers in files.
    var hasPrimariesOfSRGB: Bool {
        zip(chromaticities, Self.rec709).allSatisfy { abs($0 - $1) < 0.002 }
    }

    private static let rec709 = [0.64, 0.33, 0.3, 0.6, 0.15, 0.06, 0.3127, 0.329]
}

extension FileColors {
    /// What the code points of ITU-T H.273 say, as used in HEIC, AVIF and PNG.
    init(primaries: Int, transfer: Int) {
        // Pictures that name television's curve are meant to be seen as sRGB: all viewers show them like that.
        let exponents: [Int: Double?] = [
            1: nil, 2: nil, 4: 2.2, 5: 2.8, 6: nil, 8: 1, 13: nil, 14: nil, 15: nil,
        ]
        guard let exponent = exponents[transfer] else {
            let name = [16: "PQ", 18: "HLG"][transfer] ?? "transfer function \(transfer)"
            self = .unusable(because: "brightness by \(name) has no counterpart in sRGB")
            return
        }
        guard let (name, chromaticities) = Self.primaries[primaries] else {
            self =
                exponent == nil && [2, 0].contains(primaries)
                ? .sRGB : .unusable(because: "its primaries, number \(primaries), are not known")
            return
        }
        let description = ColorDescription(name: name, chromaticities: chromaticities, exponent: exponent)
        self = description.hasPrimariesOfSRGB && exponent == nil ? .sRGB : .described(description)
    }

    /// H.273, table 2; one of those with the same numbers.
    private static let primaries: [Int: (String, [Double])] = {
        let d65 = [0.3127, 0.329]
        let ntsc: (String, [Double]) = ("SMPTE 170M", [0.63, 0.34, 0.31, 0.595, 0.155, 0.07] + d65)
        return [
            1: ("BT.709", [0.64, 0.33, 0.3, 0.6, 0.15, 0.06] + d65),
            4: ("BT.470M", [0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.31, 0.316]),
            5: ("BT.470BG", [0.64, 0.33, 0.29, 0.6, 0.15, 0.06] + d65),
            6: ntsc, 7: ntsc,
            9: ("BT.2020", [0.708, 0.292, 0.17, 0.797, 0.131, 0.046] + d65),
            11: ("DCI-P3", [0.68, 0.32, 0.265, 0.69, 0.15, 0.06, 0.314, 0.351]),
            12: ("Display P3", [0.68, 0.32, 0.265, 0.69, 0.15, 0.06] + d65),
            22: ("EBU 3213", [0.63, 0.34, 0.295, 0.605, 0.155, 0.077] + d65),
        ]
    }()
}
