import DeepFeatures
import Foundation
import Imaging
import Notebook
import Support

/// The pictures that notes name, from the script's folder and nowhere else.
struct NoteImages {
    private let folder: String

    /// - Parameter folder: absolute.
    init(folder: String) { self.folder = (folder as NSString).resolvingSymlinksInPath }

    private static let mostBytes = 20_000_000

    /// The file's bytes as they are, since a browser reads them; nil for one that is not there, leads elsewhere, or is
    /// not a PNG or JPEG.
    func picture(named name: String) -> (id: String, picture: PagePictures.Encoded)? {
        let path = ("\(folder)/\(name)" as NSString).resolvingSymlinksInPath
        guard path.hasPrefix(folder + "/"),
            let bytes = try? FileBytes.read(path: path, limit: Self.mostBytes),
            let type = Self.mediaType(of: bytes),
            let raster = try? ImageFile.read(DecodingRequest(name: path, monitor: SilentMonitor()))
        else { return nil }
        let id = String(bytes.withUnsafeBytes { ContentHash.ofBytes($0) }.hex.prefix(16))
        return (
            id,
            PagePictures.Encoded(
                width: raster.image.width, height: raster.image.height, mediaType: type, bytes: bytes)
        )
    }

    private static func mediaType(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) { return "image/png" }
        return bytes.starts(with: [0xFF, 0xD8, 0xFF]) ? "image/jpeg" : nil
    }
}
