import CPNG

/// How the samples of a PNG file are read, and what colours they represent.
struct PNGPlan {
    let size: (width: Int, height: Int)
    let layout: CPNGLayout
    let colors: FileColors
    let model: Raster.Model
    let bytesPerSample: Int
    private let hasAlpha: Bool
    private(set) var notes: [DecodingNote] = []

    var channels: Int { model.rawValue + (hasAlpha ? 1 : 0) }

    init(_ header: CPNGHeader, _ chunks: PNGChunkList) {
        size = (Int(header.width), Int(header.height))
        hasAlpha = header.has_alpha != 0
        let colors = FileColors(header, codePoints: chunks["cICP"])
        let exchangesGamma = colors == .sRGB && header.is_srgb == 0 && header.hasGammaOfItsOwn
        self.colors = colors
        layout = exchangesGamma ? CPNG_SRGB16 : CPNG_STORED
        model = header.is_grey != 0 && !exchangesGamma ? .grey : .color
        bytesPerSample = exchangesGamma || header.depth == 16 ? 2 : 1
        if exchangesGamma {
            notes = (header.is_grey != 0 ? [.greyMadeColor] : []) + [.gammaExchanged(header.gamma)]
        }
    }
}

extension FileColors {
    /// - Parameter codePoints: primaries, transfer function, matrix, full range.
    fileprivate init(_ header: CPNGHeader, codePoints: ArraySlice<UInt8>?) {
        if let codePoints = codePoints.map(Array.init), codePoints.count >= 4 {
            self.init(primaries: Int(codePoints[0]), transfer: Int(codePoints[1]))
        } else if let profile = header.profile {
            self = .profile(Array(UnsafeBufferPointer(start: profile, count: header.profile_count)))
        } else if header.has_bad_profile != 0, header.is_srgb == 0 {
            self = .unusable(because: "it is damaged, or for another kind of picture")
        } else if let description = header.description {
            self = .described(description)
        } else {
            self = .sRGB
        }
    }
}

extension CPNGHeader {
    /// Whether libpng would see a difference to sRGB's gamma.
    fileprivate var hasGammaOfItsOwn: Bool { gamma > 0 && abs(gamma * 2.2 - 1) > 0.05 }

    /// Primaries other than sRGB's, with the gamma without which they mean nothing.
    fileprivate var description: ColorDescription? {
        guard is_srgb == 0, is_grey == 0, has_chromaticities != 0, gamma > 0.1 else { return nil }
        let xy = withUnsafeBytes(of: chromaticities) { Array($0.bindMemory(to: Double.self)) }
        let description = ColorDescription(
            name: "its own chromaticities", chromaticities: xy, exponent: 1 / gamma)
        return description.hasPrimariesOfSRGB || xy.contains { !(0.0001...1).contains($0) }
            ? nil : description
    }
}
