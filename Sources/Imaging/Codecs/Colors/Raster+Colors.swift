import Support

extension Raster {
    /// Grey samples repeated three times; others as they are.
    private var inColor: Raster {
        guard model == .grey else { return self }
        let samples: Samples =
            switch samples {
            case .bytes(let samples): .bytes(Self.tripled(samples, hasAlpha))
            case .words(let samples): .words(Self.tripled(samples, hasAlpha))
            }
        return Raster(width: width, height: height, model: .color, hasAlpha: hasAlpha, samples: samples)
    }

    private static func tripled<Sample>(_ samples: [Sample], _ hasAlpha: Bool) -> [Sample] {
        guard hasAlpha else { return samples.flatMap { [$0, $0, $0] } }
        return stride(from: 0, to: samples.count, by: 2).flatMap {
            [samples[$0], samples[$0], samples[$0], samples[$0 + 1]]
        }
    }

    /// With its colours converted to sRGB, and how; itself where there is nothing to convert, or no way to.
    /// - Throws: `WorkCancelled`.
    func converted(
        from colors: FileColors, monitor: any WorkMonitor
    ) throws -> (Raster, DecodingNote?) {
        let (raster, outcome): (Raster, ColorConversion.Outcome)
        switch colors {
        case .sRGB: return (self, nil)
        case .unusable(let reason): return (self, .profileIgnored(because: reason))
        case .described(let description):
            let inColor = inColor
            (raster, outcome) = (inColor, ColorConversion.open(description, for: inColor))
        case .profile(let bytes): (raster, outcome) = opened(bytes)
        }
        switch outcome {
        case .nothingToDo: return (self, nil)
        case .impossible(let reason): return (self, .profileIgnored(because: reason))
        case .conversion(let conversion):
            return (
                try conversion.apply(to: raster, monitor: monitor), .colorsConverted(from: conversion.name)
            )
        }
    }

    /// A conversion by a profile, and the samples it is for.
    private func opened(_ profile: [UInt8]) -> (Raster, ColorConversion.Outcome) {
        let own = ColorConversion.open(profile: profile, for: self)
        guard case .impossible = own, model == .grey else { return (self, own) }
        // Grey photographs often carry the profile of the colours they were made from.
        let inColor = inColor
        let other = ColorConversion.open(profile: profile, for: inColor)
        if case .impossible = other { return (self, own) }
        return (inColor, other)
    }
}
