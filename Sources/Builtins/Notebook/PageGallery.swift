import DeepFeatures
import Imaging
import Interpreter
import Notebook
import PictureValues
import SessionStore
import Support

/// Puts pictures on a page: their bytes once, and what is known of each.
final class PageGallery {
    private(set) var pictures = PagePictures()
    /// Whether one of them shows a face that may not be passed on.
    private(set) var showsFetchedFaces = false
    private let environment: Environment
    private let values: PageValues
    private let folders: FolderNames
    private let faces: FacesShown
    private var hung: [ContentHash: String] = [:]
    private var makings: [Shown: String?] = [:]

    /// A value as one statement means it.
    private struct Shown: Hashable {
        let value: ContentHash
        let occasion: Occasion
        let name: String
    }

    /// The page's picture of each value, by the value's hash; values whose pixels are the same have one.
    var ids: [String: String] { Dictionary(uniqueKeysWithValues: hung.map { ($0.key.hex, $0.value) }) }

    init(_ environment: Environment, values: PageValues, folders: FolderNames) {
        (self.environment, self.values, self.folders) = (environment, values, folders)
        faces = FacesShown(environment)
    }

    /// nil for a picture that is lost.
    /// - Parameters:
    ///   - label: what it is called where it is shown.
    ///   - occasion: the statement that shows it.
    /// - Throws: `WorkCancelled`.
    func picture(_ hash: ContentHash, label: String? = nil, on occasion: Occasion) throws -> ShownPicture? {
        guard let picture = try values.value(hash) as? Picture else { return nil }
        return try self.picture(picture, hash, label: label, on: occasion)
    }

    /// - Parameters:
    ///   - hash: the picture's identity.
    ///   - occasion: the statement that shows it.
    ///   - origin: the value that it was found in, where it was not made by itself.
    func picture(
        _ picture: Picture, _ hash: ContentHash, label: String?, on occasion: Occasion,
        in origin: ContentHash? = nil
    ) throws -> ShownPicture {
        try environment.session.monitor.checkCancellation()
        let label = label.flatMap { $0.isEmpty ? nil : folders.removed(from: $0) }
        let id = try hung[hash] ?? hang(picture, hash, origin)
        let name = label.flatMap { $0.wholeMatch(of: /[A-Za-z_]\w*/) == nil ? nil : $0 } ?? "z"
        let summary = folders.removed(from: picture.summary(named: nil))
        return ShownPicture(
            id: id, label: label, alternative: label.map { "\($0): \(summary)" } ?? summary,
            making: making(of: Shown(value: hash, occasion: occasion, name: name))
                ?? origin.flatMap { making(of: Shown(value: $0, occasion: occasion, name: name)) },
            course: picture.reconstruction?.course.chart)
    }

    private func hang(_ picture: Picture, _ hash: ContentHash, _ origin: ContentHash?) throws -> String {
        let encoded = try Self.encoded(picture.image)
        let id = Self.id(of: encoded.bytes)
        pictures.add(encoded, as: id)
        showsFetchedFaces =
            try showsFetchedFaces || ([hash] + [origin].compactMap(\.self)).contains(where: faces.areIn)
        hung[hash] = id
        return id
    }

    /// The identity of a picture on the page, by its file's bytes.
    static func id(of bytes: [UInt8]) -> String {
        String(bytes.withUnsafeBytes { ContentHash.ofBytes($0) }.hex.prefix(16))
    }

    /// The script that makes a value, where it is known and not too long to be read.
    private func making(of shown: Shown) -> String? {
        if let known = makings[shown] { return known }
        let making = try? ProvenanceScript(
            making: shown.value, on: shown.occasion, called: shown.name, in: environment.session,
            calling: environment.builtins, paths: .shared, fileNames: folders.shared,
            limit: Self.longestMaking
        ).text
        makings[shown] = .some(making)
        return making
    }

    private static let longestMaking = 8_000

    /// PNG where that is small, as for drawings; else a JPEG whose loss cannot be seen, which is a fifth as large.
    static func encoded(_ image: Image) throws -> PagePictures.Encoded {
        let png = try PNGCodec().encode(image, options: ImageEncodingOptions())
        let jpeg = try JPEGCodec().encode(image, options: ImageEncodingOptions(quality: 90))
        let isSmall = png.count <= 2 * jpeg.count
        return PagePictures.Encoded(
            width: image.width, height: image.height, mediaType: isSmall ? "image/png" : "image/jpeg",
            bytes: isSmall ? png : jpeg)
    }
}

extension ReconstructionCourse {
    /// The objective after each evaluation, counted from 1; nil where there is no line to draw.
    fileprivate var chart: PageChart? {
        let points = steps.enumerated().compactMap { index, step in
            step.objective.map { SIMD2(Double(index + 1), $0) }
        }
        guard points.count > 1 else { return nil }
        return PageChart(
            horizontal: "evaluation", series: [PageChart.Series(name: "objective", points: points)])
    }
}
