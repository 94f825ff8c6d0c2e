import CLCMS
import Support

/// Converts samples of other colours to sRGB, by Little CMS.
///
/// 8-bit samples become 8-bit samples, as in other programs; those of 16 bits keep their precision.
final class ColorConversion {
    enum Outcome {
        /// The profile's colours are sRGB's.
        case nothingToDo
        case conversion(ColorConversion)
        case impossible(because: String)
    }

    /// What the profile calls itself.
    let name: String
    private let handle: OpaquePointer

    private init(name: String, handle: OpaquePointer) {
        (self.name, self.handle) = (name, handle)
    }

    deinit { clcms_close(handle) }

    static func open(profile: [UInt8], for raster: Raster) -> Outcome {
        var handle: OpaquePointer?
        let (status, text) = CMessage.collect(capacity: Int(CLCMS_DESCRIPTION_CAPACITY)) {
            clcms_open_profile(profile, profile.count, raster.layout, &handle, $0)
        }
        return outcome(status, handle, name: printable(text))
    }

    static func open(_ description: ColorDescription, for raster: Raster) -> Outcome {
        var handle: OpaquePointer?
        let status = clcms_open_primaries(
            description.chromaticities, description.exponent ?? 0, raster.layout, &handle)
        return outcome(status, handle, name: description.name)
    }

    private static func outcome(_ status: CLCMSStatus, _ handle: OpaquePointer?, name: String) -> Outcome {
        switch (status, handle) {
        case (CLCMS_OK, let handle?): .conversion(ColorConversion(name: name, handle: handle))
        case (CLCMS_IS_SRGB, _): .nothingToDo
        case (CLCMS_UNSUITABLE, _): .impossible(because: "“\(name)” is for another kind of picture")
        default: .impossible(because: "it is damaged")
        }
    }

    /// A name from a file goes to the terminal, which must not take it for commands.
    private static func printable(_ text: String) -> String {
        let name = String(String.UnicodeScalarView(text.unicodeScalars.filter { (0x20..<0x7F) ~= $0.value }))
        return name.isEmpty ? "a profile without a name" : name
    }

    /// Cost: some 50 million 8-bit pixels a second, a tenth of that at 16 bits.
    /// - Throws: `WorkCancelled`.
    func apply(to raster: Raster, monitor: any WorkMonitor) throws -> Raster {
        let samples: Raster.Samples =
            switch raster.samples {
            case .bytes(let samples): .bytes(try converted(samples, raster, monitor))
            case .words(let samples): .words(try converted(samples, raster, monitor))
            }
        return Raster(
            width: raster.width, height: raster.height, model: .color, hasAlpha: raster.hasAlpha,
            samples: samples)
    }

    private func converted<Sample>(
        _ samples: [Sample], _ raster: Raster, _ monitor: any WorkMonitor
    ) throws -> [Sample] {
        let (pixels, from) = (raster.width * raster.height, raster.channels)
        let to = raster.hasAlpha ? 4 : 3
        return try [Sample](unsafeUninitializedCapacity: pixels * to) { output, count in
            try samples.withUnsafeBufferPointer { input in
                guard let input = input.baseAddress, let output = output.baseAddress else { return }
                for start in stride(from: 0, to: pixels, by: 1 << 16) {
                    try monitor.checkCancellation()
                    let some = min(1 << 16, pixels - start)
                    clcms_convert(handle, input + start * from, output + start * to, UInt32(some))
                }
            }
            count = pixels * to
        }
    }
}

extension Raster {
    fileprivate var layout: CLCMSSamples {
        CLCMSSamples(
            channels: Int32(model.rawValue), has_alpha: hasAlpha ? 1 : 0,
            bytes_per_sample: Int32(bytesPerSample))
    }
}
