/// What a photograph's file says about how it was taken, as far as that may stay when the picture is edited and given away:
/// camera, lens, exposure, date, artist and copyright, and how large it is printed. Where it was taken, serial numbers,
/// comments, what only the camera's maker understands, and small copies of the picture as it was are left out.
///
/// EXIF 2.32, in the form of TIFF 6.0.
public struct CameraFacts: Sendable, Equatable {
    /// The block as it is written: little-endian, with the tags of `CameraFacts.Tag` and nothing else.
    package let block: [UInt8]
    private let texts: [Tag: String]

    /// The tags that are kept.
    enum Tag: Int, CaseIterable {
        case make = 0x010F
        case model = 0x0110
        case horizontalResolution = 0x011A
        case verticalResolution = 0x011B
        case resolutionUnit = 0x0128
        case changed = 0x0132
        case artist = 0x013B
        case copyright = 0x8298
        // Of the EXIF directory.
        case exposureTime = 0x829A
        case aperture = 0x829D
        case exposureProgram = 0x8822
        case sensitivity = 0x8827
        case taken = 0x9003
        case timeZone = 0x9011
        case exposureBias = 0x9204
        case meteringMode = 0x9207
        case flash = 0x9209
        case focalLength = 0x920A
        case focalLengthOfFilm = 0xA405
        case lensMake = 0xA433
        case lensModel = 0xA434

        fileprivate static let exifDirectory = 0x8769
        fileprivate var isInEXIFDirectory: Bool {
            switch self {
            case .make, .model, .horizontalResolution, .verticalResolution, .resolutionUnit, .changed,
                .artist,
                .copyright:
                false
            default: true
            }
        }
    }

    /// nil for a block that has none of this.
    /// - Parameter block: an EXIF block, with or without the mark that JPEG puts before it; may be damaged or hostile.
    init?(exif block: ArraySlice<UInt8>) {
        guard let reader = TIFFReader(block) else { return nil }
        let main = reader.entries(at: reader.firstDirectory)
        let inner = reader.number(Tag.exifDirectory, in: main).map { reader.entries(at: $0) } ?? []
        let kept = Self.kept(main, inEXIFDirectory: false),
            keptInner = Self.kept(inner, inEXIFDirectory: true)
        guard !kept.isEmpty || !keptInner.isEmpty else { return nil }
        self.block = TIFFWriter.block(kept, keptInner, pointer: Tag.exifDirectory)
        texts = Dictionary(
            (kept + keptInner).compactMap { entry in
                Tag(rawValue: entry.tag).flatMap { tag in entry.text.map { (tag, $0) } }
            }
        ) { first, _ in first }
    }

    /// From a session.
    /// - Parameter block: as it was written.
    package init?(block: [UInt8]) {
        self.init(exif: block[...])
    }

    private static func kept(_ entries: [TIFFEntry], inEXIFDirectory: Bool) -> [TIFFEntry] {
        var seen: Set<Int> = []
        return entries.filter { entry in
            guard let tag = Tag(rawValue: entry.tag), tag.isInEXIFDirectory == inEXIFDirectory else {
                return false
            }
            return seen.insert(entry.tag).inserted
        }.sorted { $0.tag < $1.tag }
    }

    /// "Canon EOS 5D; 2019:05:01 10:00:00; Ada Lovelace; © Ada Lovelace".
    public var words: String {
        let camera = [texts[.make], texts[.model]].compactMap(\.self).joined(separator: " ")
        let copyright = texts[.copyright].map { $0.contains("©") ? $0 : "© " + $0 }
        return [camera.isEmpty ? nil : camera, texts[.taken], texts[.artist], copyright].compactMap(\.self)
            .joined(separator: "; ")
    }
}
